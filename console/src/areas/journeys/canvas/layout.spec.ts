import { readdirSync, readFileSync } from 'node:fs';

import { type Definition, readDefinition } from '../definition/definition.ts';
import { waysOf } from '../definition/ways.ts';
import { canvasWords } from './canvas.words.ts';
import { type Graph, type GraphEdge, graphOf, type GraphNode, wayId } from './graph.ts';
import { layOut, type Layout, type Point } from './layout.ts';
import { nodeSize } from './node-size.ts';

const PLAYBOOKS = new URL('../../../../../playbooks/', import.meta.url);
const SHIPPED = readdirSync(PLAYBOOKS).flatMap((file) => {
  const { journeys } = JSON.parse(readFileSync(new URL(file, PLAYBOOKS), 'utf8')) as { journeys: Definition[] };
  return journeys.map((journey) => readDefinition({ ...journey }));
});

const sizeOf = (node: GraphNode) => nodeSize(node, { words: canvasWords.en, language: 'en' });

/** From the handle of the way to the middle of the step that it leads to, as it is drawn. */
function lineOf({ id, from, to, way }: GraphEdge, { nodes }: Graph, { places, bends }: Layout): readonly Point[] {
  const node = nodes.find((one) => one.id === from);
  const ways = node?.what === 'step' ? waysOf(node.step).map(wayId) : [];
  const port = way ? (ways.indexOf(wayId(way)) + 0.5) / ways.length : 0.5;
  const above = places.get(from) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
  const below = places.get(to) ?? { x: NaN, y: NaN, width: NaN, height: NaN };
  const between = bends.get(id) ?? [];
  return [
    { x: above.x + above.width * port, y: above.y + above.height },
    ...(between.length > 1 ? between : []),
    { x: below.x + below.width / 2, y: below.y },
  ];
}

function crossingsOf(graph: Graph, layout: Layout): number {
  const lines = graph.edges.map((edge) => lineOf(edge, graph, layout));
  return lines
    .flatMap((line, at) => lines.slice(at + 1).map((other) => [line, other] as const))
    .filter(([line, other]) => piecesOf(line).some((piece) => piecesOf(other).some((one) => doCross(piece, one))))
    .length;
}

type Piece = readonly [Point, Point];

function piecesOf(line: readonly Point[]): Piece[] {
  return line.slice(1).map((to, at): Piece => [line[at] ?? to, to]);
}

/** Lines that only meet in their ends do not. */
function doCross([a, b]: Piece, [c, d]: Piece): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

describe('layOut', () => {
  const graphs = SHIPPED.map((definition) => ({ key: definition.key, graph: graphOf(definition) }));

  it.each(graphs)('draws $key so that its ways do not cross', ({ graph }) => {
    expect(crossingsOf(graph, layOut(graph, sizeOf))).toBe(0);
  });

  it('does better than an order that does not know where a way leaves its step', () => {
    const counts = graphs.map(({ graph }) => {
      const edges = graph.edges.map((edge) => ({ ...edge, way: undefined }));
      return crossingsOf(graph, layOut({ ...graph, edges }, sizeOf));
    });

    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });
});
