import type { Definition } from '../definition/definition.ts';
import type { Listen, Step } from '../definition/step.ts';
import { stepOrder, type Way, waysOf } from '../definition/ways.ts';

export type GraphNode =
  | { readonly id: string; readonly what: 'trigger'; readonly trigger: Definition['trigger'] }
  | { readonly id: string; readonly what: 'step'; readonly name: string; readonly step: Step }
  | {
      readonly id: string;
      readonly what: 'ends';
      readonly goal: Definition['goal'];
      readonly exits: readonly Listen[];
    };

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Nothing where the trigger leads to the first step. */
  readonly way: Way | undefined;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** No step is called so: a step has no `#` in its name. */
export const TRIGGER = '#trigger';
export const ENDS = '#ends';

/** What a definition looks like: its trigger, its steps in the order in which patients come to them, and what ends it from anywhere. */
export function graphOf(definition: Definition): Graph {
  const { start, steps, trigger, goal, exits = [] } = definition;
  const names = stepOrder(definition);
  const nodes = names.flatMap((name): GraphNode[] => {
    const step = steps[name];
    return step ? [{ id: name, what: 'step', name, step }] : [];
  });
  const edges = nodes.flatMap((node) => (node.what === 'step' ? edgesOf(node.name, node.step, steps) : []));
  const first = Object.hasOwn(steps, start) ? [{ id: TRIGGER, from: TRIGGER, to: start, way: undefined }] : [];
  const ends: GraphNode[] = goal !== undefined || exits.length > 0 ? [{ id: ENDS, what: 'ends', goal, exits }] : [];
  return { nodes: [{ id: TRIGGER, what: 'trigger', trigger }, ...nodes, ...ends], edges: [...first, ...edges] };
}

function edgesOf(name: string, step: Step, steps: Definition['steps']): GraphEdge[] {
  return waysOf(step).flatMap((way) => {
    if (way.to === undefined || !Object.hasOwn(steps, way.to)) return [];
    return [{ id: `${name}#${wayId(way)}`, from: name, to: way.to, way }];
  });
}

export function wayId({ path }: Pick<Way, 'path'>): string {
  return path.join('/');
}

/** Where an arrow key leads from a node: down to what follows, up to what leads here, sideways to what stands beside. */
export function neighbourOf(
  graph: Graph,
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
  from: string,
  direction: 'up' | 'down' | 'left' | 'right',
): string | undefined {
  if (direction === 'down')
    return byX(
      graph.edges.filter((edge) => edge.from === from).map(({ to }) => to),
      places,
    )[0];
  if (direction === 'up')
    return byX(
      graph.edges.filter(({ to }) => to === from).map((edge) => edge.from),
      places,
    )[0];
  const here = places.get(from);
  if (!here) return undefined;
  const sign = direction === 'left' ? -1 : 1;
  const beside = [...places].filter(([id, { x }]) => id !== from && Math.sign(x - here.x) === sign);
  const distance = ({ x, y }: { x: number; y: number }) => Math.abs(x - here.x) + 2 * Math.abs(y - here.y);
  return beside.sort(([, a], [, b]) => distance(a) - distance(b))[0]?.[0];
}

function byX(ids: readonly string[], places: ReadonlyMap<string, { readonly x: number }>): string[] {
  return [...ids].sort((a, b) => (places.get(a)?.x ?? 0) - (places.get(b)?.x ?? 0));
}
