import { graphlib, layout } from '@dagrejs/dagre';

import { waysOf } from '../definition/ways.ts';
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import { ENDS, TRIGGER, wayId } from './graph.ts';
import { type Layered, orderByPorts } from './order-ports.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Place = Size & Point;

const GAP = 48;

export interface Layout {
  readonly places: ReadonlyMap<string, Place>;
  /** Where an edge bends on its way around the nodes between, by its id. */
  readonly bends: ReadonlyMap<string, readonly Point[]>;
}

/** Where each node stands: what comes later stands lower. What ends the journey from anywhere stands beside its trigger. */
export function layOut({ nodes, edges }: Graph, sizeOf: (node: GraphNode) => Size): Layout {
  const ports = new Map(edges.map((edge) => [edge.id, portOf(edge, nodes)]));
  const drawn = new graphlib.Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'TB', nodesep: GAP, ranksep: GAP + 8 });
  for (const node of nodes) if (node.id !== ENDS) drawn.setNode(node.id, { ...sizeOf(node) });
  for (const { id, from, to } of edges) drawn.setEdge(from, to, {}, id);
  layout(drawn, {
    customOrder: (layered, order) => {
      order(layered, {});
      orderByPorts(layered as unknown as Layered, (edge) => ports.get(edge));
    },
  });
  const places = new Map<string, Place>();
  for (const node of nodes) {
    if (node.id === ENDS) continue;
    const { x, y } = drawn.node(node.id) as Point;
    const { width, height } = sizeOf(node);
    places.set(node.id, { x: x - width / 2, y: y - height / 2, width, height });
  }
  const ends = nodes.find(({ id }) => id === ENDS);
  const trigger = places.get(TRIGGER);
  if (ends && trigger)
    places.set(ENDS, { ...sizeOf(ends), x: rightOf(places, trigger.y + sizeOf(ends).height), y: trigger.y });
  const bends = edges.map(({ id, from, to }) => {
    const { points } = drawn.edge(from, to, id) as { points: readonly Point[] };
    // The first and the last lie on the nodes, where the handles know better.
    return [id, points.slice(1, -1)] as const;
  });
  return { places, bends: new Map(bends) };
}

/** Where the way has its handle on the lower side of its step, from 0 on the left to 1. */
function portOf({ from, way }: GraphEdge, nodes: readonly GraphNode[]): number | undefined {
  const node = nodes.find(({ id }) => id === from);
  if (!way || node?.what !== 'step') return undefined;
  const ways = waysOf(node.step);
  const at = ways.findIndex((one) => wayId(one) === wayId(way));
  return at === -1 ? undefined : (at + 0.5) / ways.length;
}

/** Beside everything that begins higher than this. */
function rightOf(places: ReadonlyMap<string, Place>, bottom: number): number {
  return Math.max(...[...places.values()].filter(({ y }) => y < bottom).map(({ x, width }) => x + width)) + GAP;
}
