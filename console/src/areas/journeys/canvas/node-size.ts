import { waysOf } from '../definition/ways.ts';
import type { GraphNode } from './graph.ts';
import type { Size } from './layout.ts';
import { linesOf, type Speech } from './summary.ts';

const LEAST_WIDTH = 248;
const WAY_WIDTH = 112;
const HEAD = 50;
const LINE = 19;
const FOOT = 30;

/** Known before a node is drawn, so that the layout does not jump once it is. */
export function nodeSize(node: GraphNode, speech: Speech): Size {
  const ways = node.what === 'step' ? waysOf(node.step).length : 0;
  const lines = linesOf(node, speech).length;
  const height = HEAD + LINE * lines + (ways > 1 ? FOOT : 0) + 6;
  return { width: Math.max(LEAST_WIDTH, ways > 1 ? ways * WAY_WIDTH : 0), height };
}
