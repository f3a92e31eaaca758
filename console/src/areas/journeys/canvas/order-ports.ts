/** A graph in layers as the library has it while it orders them: long edges are split by nodes of no size. */
export interface Layered {
  nodes(): string[];
  node(id: string): { rank: number; order: number; edgeObj?: { name?: string } };
  edges(): { v: string; w: string; name?: string }[];
}

/** Where an edge leaves its node: 0 is its left end, 1 its right one. */
export type PortOf = (edge: string) => number | undefined;

const SWEEPS = 8;
const MIDDLE = 0.5;

interface End {
  readonly other: string;
  /** Of the upper end of the edge, between 0 and 1; half where the edge has no place of its own there. */
  readonly port: number;
}

interface Ends {
  readonly above: ReadonlyMap<string, readonly End[]>;
  readonly below: ReadonlyMap<string, readonly End[]>;
}

/**
 * Orders layers so that fewer edges cross. The library does so as if all edges left a node in one point; the ways of a step leave
 * it side by side, in the order in which they are tried.
 */
export function orderByPorts(graph: Layered, portOf: PortOf): void {
  const layers = layersOf(graph);
  const ends = endsOf(graph, portOf);
  let best = layers.map((layer) => [...layer]);
  let fewest = crossingsOf(graph, layers, ends);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : layers.toReversed())
      sortByMiddle(graph, layer, isDown ? ends.above : ends.below);
    const count = crossingsOf(graph, layers, ends);
    if (count >= fewest) continue;
    fewest = count;
    best = layers.map((layer) => [...layer]);
  }
  for (const layer of best) place(graph, layer);
}

/** Puts each node where those that it hangs on are on the average; whatever hangs on nothing stays where it is. */
function sortByMiddle(graph: Layered, layer: string[], ends: Ends['above']): void {
  const middles = new Map(
    layer.map((id) => {
      const own = ends.get(id) ?? [];
      const sum = own.reduce((total, { other, port }) => total + graph.node(other).order + port, 0);
      return [id, own.length === 0 ? graph.node(id).order + MIDDLE : sum / own.length];
    }),
  );
  layer.sort((a, b) => (middles.get(a) ?? 0) - (middles.get(b) ?? 0));
  place(graph, layer);
}

function crossingsOf(graph: Layered, layers: readonly (readonly string[])[], { below }: Ends): number {
  let count = 0;
  for (const layer of layers) {
    const edges = layer.flatMap((id) =>
      (below.get(id) ?? []).map(({ other, port }) => ({
        from: graph.node(id).order + port,
        to: graph.node(other).order,
      })),
    );
    edges.sort((a, b) => a.from - b.from || a.to - b.to);
    edges.forEach(({ to }, at) => {
      for (const later of edges.slice(at + 1)) if (later.to < to) count += 1;
    });
  }
  return count;
}

function place(graph: Layered, layer: readonly string[]): void {
  layer.forEach((id, order) => (graph.node(id).order = order));
}

function layersOf(graph: Layered): string[][] {
  const found = new Map<number, string[]>();
  for (const id of graph.nodes()) {
    const { rank } = graph.node(id);
    found.set(rank, [...(found.get(rank) ?? []), id]);
  }
  const layers = [...found].sort(([a], [b]) => a - b).map(([, layer]) => layer);
  for (const layer of layers) {
    layer.sort((a, b) => graph.node(a).order - graph.node(b).order);
    place(graph, layer);
  }
  return layers;
}

function endsOf(graph: Layered, portOf: PortOf): Ends {
  const above = new Map<string, End[]>();
  const below = new Map<string, End[]>();
  const add = (to: Map<string, End[]>, id: string, end: End) => to.set(id, [...(to.get(id) ?? []), end]);
  for (const { v, w, name } of graph.edges()) {
    const whole = name ?? graph.node(w).edgeObj?.name;
    const isSplit = graph.node(v).edgeObj !== undefined;
    const port = (isSplit || whole === undefined ? undefined : portOf(whole)) ?? MIDDLE;
    add(below, v, { other: w, port });
    add(above, w, { other: v, port });
  }
  return { above, below };
}
