import type { ASTNode } from '@marcbachmann/cel-js';

import { childrenOf } from '../rules/compile-rule.ts';
import { durationMs, scopeOf } from '../rules/rule-scope.ts';

/**
 * A moment at which a comparison of a rule may turn: where `now`, the newest signals of some types and a fixed part add up to
 * nothing. `now - duration('48h') > history.last('x')` turns at the newest `x` plus 48 hours.
 */
export interface TimeEdge {
  /** How often `now` counts; never 0. */
  readonly now: number;
  /** By signal type, how often the time of its newest signal counts. */
  readonly lasts: ReadonlyMap<string, number>;
  /** Milliseconds, since 1970 where instants are in it. */
  readonly fixedMs: number;
}

export type TimeEdges = { readonly edges: readonly TimeEdge[] } | { readonly problem: string };

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!=']);

const REFUSED =
  "now may only be compared with moments, such as history.last('...'), timestamp('...') and these plus or minus duration('...')";

/**
 * Finds every moment at which the clock alone may change what a rule says. Whatever else a rule did with `now`, such as asking
 * which month it is, has moments that cannot be told in advance; it is a problem.
 */
export function timeEdges(ast: ASTNode): TimeEdges {
  const edges: TimeEdge[] = [];
  return visit(ast, edges) ? { edges } : { problem: REFUSED };
}

/** Answers whether every `now` below stands in a comparison that is understood. */
function visit(node: ASTNode, edges: TimeEdge[]): boolean {
  if (node.op === 'id') return node.args !== 'now';
  if (COMPARISONS.has(node.op)) {
    const edge = edgeOf(node.args as [ASTNode, ASTNode]);
    if (edge) {
      if (edge.now !== 0) edges.push(edge);
      return true;
    }
  }
  return childrenOf(node.args).every((child) => visit(child, edges));
}

function edgeOf([left, right]: readonly [ASTNode, ASTNode]): TimeEdge | undefined {
  const [a, b] = [sumOf(left), sumOf(right)];
  return a && b && add(a, b, -1);
}

/** The instant or duration that an expression means, as a sum; nothing when it is anything else. */
function sumOf(node: ASTNode): TimeEdge | undefined {
  if (node.op === 'id') return node.args === 'now' ? { ...NOTHING, now: 1 } : undefined;
  if (node.op === '+' || node.op === '-') {
    const [left, right] = node.args;
    const [a, b] = [sumOf(left), sumOf(right)];
    return a && b && add(a, b, node.op === '+' ? 1 : -1);
  }
  if (node.op === 'rcall') return lastOf(node.args[0], node.args[1], node.args[2]);
  return node.op === 'call' ? literalOf(node.args[0], node.args[1]) : undefined;
}

const NOTHING: TimeEdge = { now: 0, lasts: new Map(), fixedMs: 0 };

function add(a: TimeEdge, b: TimeEdge, sign: 1 | -1): TimeEdge {
  const lasts = new Map(a.lasts);
  for (const [type, count] of b.lasts) lasts.set(type, (lasts.get(type) ?? 0) + sign * count);
  return { now: a.now + sign * b.now, lasts, fixedMs: a.fixedMs + sign * b.fixedMs };
}

function lastOf(name: string, receiver: ASTNode, args: readonly ASTNode[]): TimeEdge | undefined {
  const [type] = args;
  if (name !== 'last' || receiver.op !== 'id' || receiver.args !== 'history') return undefined;
  return type?.op === 'value' && typeof type.args === 'string'
    ? { ...NOTHING, lasts: new Map([[type.args, 1]]) }
    : undefined;
}

function literalOf(name: string, args: readonly ASTNode[]): TimeEdge | undefined {
  const [text] = args;
  if ((name !== 'duration' && name !== 'timestamp') || text?.op !== 'value' || typeof text.args !== 'string') {
    return undefined;
  }
  try {
    const value: unknown = scopeOf(undefined).evaluate(`${name}(${JSON.stringify(text.args)})`);
    return { ...NOTHING, fixedMs: value instanceof Date ? value.getTime() : durationMs(value) };
  } catch {
    return undefined;
  }
}
