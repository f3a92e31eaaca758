import type { ASTNode } from '@marcbachmann/cel-js';

import type { Problem } from '../platform/errors.ts';
import { childrenOf, compileRule, type Rule } from '../rules/compile-rule.ts';
import { scopeOf } from '../rules/rule-scope.ts';
import { SEGMENT_ENTERED, SEGMENT_LEFT, type StoredSegment } from './segment.ts';
import { type TimeEdge, timeEdges } from './time-edges.ts';

/** A segment whose rule can be asked, with all that may change its answer. */
export interface CompiledSegment extends StoredSegment {
  readonly condition: Rule;
  readonly edges: readonly TimeEdge[];
  /** Whether the answer may change on a birthday. */
  readonly readsAge: boolean;
}

export type SegmentCompilation = { readonly segment: CompiledSegment } | { readonly problem: Problem };

/** What rules of journeys may look at and a segment has not: it is about a patient, whatever happens at the moment. */
const ABSENT = ['appointment', 'run', 'stage'];

/** A segment that hears what segments bring about could turn in a circle. */
const ITS_OWN: ReadonlySet<string> = new Set([SEGMENT_ENTERED, SEGMENT_LEFT]);

/** Checks and compiles a segment's rule. `types` are the signal types that its clinic knows. */
export function compileSegment(stored: StoredSegment, types: { has(type: string): boolean }): SegmentCompilation {
  const path = 'rule';
  const compiled = compileRule(stored.rule, 'bool', undefined, path);
  if ('problem' in compiled) return compiled;
  const { rule: condition } = compiled;
  const { ast } = scopeOf(undefined).parse(stored.rule);
  const fault = faultOf(condition, types);
  if (fault !== undefined) return { problem: { path, message: fault } };
  const times = timeEdges(ast);
  if ('problem' in times) return { problem: { path, message: times.problem } };
  return { segment: { ...stored, condition, edges: times.edges, readsAge: readsAge(ast) } };
}

function faultOf(condition: Rule, types: { has(type: string): boolean }): string | undefined {
  const absent = ABSENT.find((name) => condition.reads.has(name));
  if (absent !== undefined) return `a segment has no "${absent}": it looks at patient, history and now`;
  for (const { type } of condition.readsHistory) {
    if (!types.has(type)) return `"${type}" is not a signal type of this clinic`;
    if (ITS_OWN.has(type)) return `a segment cannot look at "${type}"`;
  }
  return undefined;
}

/** Whoever uses the patient other than by naming another field may be reading the age. */
function readsAge(node: ASTNode): boolean {
  if (node.op === 'id') return node.args === 'patient';
  if (node.op === '.' && node.args[0].op === 'id' && node.args[0].args === 'patient') return node.args[1] === 'age';
  return childrenOf(node.args).some(readsAge);
}
