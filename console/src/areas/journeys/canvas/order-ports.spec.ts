import { type Layered, orderByPorts } from './order-ports.ts';

/** Layers from above; an edge is `from to name`. */
function layered(layers: readonly (readonly string[])[], edges: readonly string[]): Layered {
  const nodes = new Map(layers.flatMap((layer, rank) => layer.map((id, order) => [id, { rank, order }] as const)));
  return {
    nodes: () => [...nodes.keys()],
    node: (id) => nodes.get(id) ?? { rank: 0, order: 0 },
    edges: () =>
      edges.map((edge) => {
        const [v = '', w = '', name = ''] = edge.split(' ');
        return { v, w, name };
      }),
  };
}

describe('orderByPorts', () => {
  const PORTS: Readonly<Record<string, number>> = { first: 0.25, second: 0.75 };
  const orderOf = (graph: Layered, ids: readonly string[]) =>
    [...ids].sort((a, b) => graph.node(a).order - graph.node(b).order);

  it('puts what the first way leads to before what the second leads to', () => {
    const graph = layered(
      [['ask'], ['no', 'yes'], ['later', 'last']],
      ['ask yes first', 'ask no second', 'no later', 'yes last'],
    );

    orderByPorts(graph, (edge) => PORTS[edge]);

    expect(orderOf(graph, ['no', 'yes'])).toEqual(['yes', 'no']);
  });

  it('leaves alone what is in order', () => {
    const graph = layered([['ask'], ['yes', 'no']], ['ask yes first', 'ask no second']);

    orderByPorts(graph, (edge) => PORTS[edge]);

    expect(orderOf(graph, ['no', 'yes'])).toEqual(['yes', 'no']);
  });
});
