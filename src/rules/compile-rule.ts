import type { ASTNode } from '@marcbachmann/cel-js';

import type { Problem } from '../platform/errors.ts';
import type { History } from './history.ts';
import { requiredEntries, type RequiredValues, requiredValues } from './required-values.ts';
import { type DataProperties, durationMs, scopeOf } from './rule-scope.ts';

/** Everything a rule may look at. What is absent makes the rule that needs it false. */
export interface RuleFacts {
  readonly signal?: { readonly type: string; readonly time: Date; readonly source: string; readonly data: object };
  readonly patient?: object;
  readonly appointment?: object;
  readonly run?: object;
  readonly stage?: object;
  readonly history?: History;
  readonly now: Date;
}

/** One look into the past that a rule takes: which type, and how far back (`undefined`: all of it). */
export interface HistoryRead {
  readonly type: string;
  readonly windowMs: number | undefined;
  /** The fields by whose values it chooses, as far as they are named. */
  readonly fields: readonly string[];
  /** What it asks of the data of each signal, where that can be looked up. */
  readonly required: readonly RequiredValues[];
}

/** `fault` says why a rule that could not be evaluated has no answer. It names fields, never values. */
export interface RuleAnswer {
  readonly value: unknown;
  readonly fault?: string;
}

export interface Rule {
  readonly source: string;
  readonly readsHistory: readonly HistoryRead[];
  /** Every name in it: of the facts, and of what its own expressions call things. */
  readonly reads: ReadonlySet<string>;
  readonly readsPatient: boolean;
  readonly readsAppointment: boolean;
  /** What the data of a signal must say for the rule to hold, where that can be looked up. */
  readonly requires: readonly RequiredValues[];
  evaluate(facts: RuleFacts): RuleAnswer;
}

export type CompiledRule = { readonly rule: Rule } | { readonly problem: Problem };

/** What a rule must give: a condition is true or false, a correlation is a text, and an attribute is any plain value. */
export type RuleType = 'bool' | 'string' | 'plain';

const PLAIN_TYPES = new Set(['bool', 'string', 'double', 'int']);

/**
 * Checks and compiles one CEL expression over the data of one signal type.
 *
 * `path` is where the expression stands in its definition; the problem, if any, names it and the place in the expression.
 * An empty condition is a problem, not "true": it would match every patient.
 */
export function compileRule(
  source: string,
  type: RuleType,
  properties: DataProperties | undefined,
  path: string,
): CompiledRule {
  if (source.trim() === '') return { problem: { path, message: 'is empty; leave it out to mean "always"' } };
  const scope = scopeOf(properties);
  const checked = scope.check(source);
  if (checked.error) return { problem: { path, message: explain(checked.error) } };
  if (!isGiven(checked.type, type)) {
    const wanted = type === 'plain' ? 'a text, a number or a truth value' : type;
    return { problem: { path, message: `gives ${checked.type ?? 'nothing'}, but must give ${wanted}` } };
  }
  const program = scope.parse(source);
  const names = new Set<string>();
  const history: HistoryRead[] = [];
  const fault = walk(program.ast, names, history);
  if (fault !== undefined) return { problem: { path, message: fault } };
  return {
    rule: {
      source,
      readsHistory: history,
      reads: names,
      readsPatient: names.has('patient'),
      readsAppointment: names.has('appointment'),
      requires: requiredValues(program.ast),
      evaluate: (facts) => run(program, facts),
    },
  };
}

/** Whether a condition holds. One that cannot be evaluated does not. */
export function holds(rule: Rule, facts: RuleFacts): boolean {
  return rule.evaluate(facts).value === true;
}

function isGiven(given: string | undefined, wanted: RuleType): boolean {
  if (given === 'dyn' || given === wanted) return true;
  return wanted === 'plain' && PLAIN_TYPES.has(given ?? '');
}

function run(program: (facts: RuleFacts) => unknown, facts: RuleFacts): RuleAnswer {
  try {
    return { value: program(facts) };
  } catch (error) {
    // The library's summary names the missing field; its full message quotes the expression, never the data.
    const summary = error instanceof Error && 'summary' in error ? String(error.summary) : 'could not be evaluated';
    return { value: undefined, fault: summary };
  }
}

function explain(error: { readonly summary: string; readonly range?: { readonly start: number } }): string {
  const place = error.range ? ` at character ${error.range.start + 1}` : '';
  const hint = /double.*int|int.*double/.test(error.summary)
    ? ' (numbers in signals are doubles: write 2.0, not 2)'
    : '';
  return `${error.summary}${place}${hint}`;
}

/** Collects what the expression reads. Answers what is wrong with a look into history, if anything is. */
function walk(node: ASTNode, names: Set<string>, history: HistoryRead[]): string | undefined {
  if (node.op === 'id') names.add(node.args);
  if (node.op === 'rcall' && isHistory(node.args[1])) {
    const read = historyRead(node.args[0], node.args[2]);
    if (typeof read === 'string') return read;
    history.push(read);
  }
  for (const child of childrenOf(node.args)) {
    const fault = walk(child, names, history);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isHistory(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'history';
}

/** Which signals a look needs must be known when the journey is published, so that a batch can load them at once. */
function historyRead(name: string, args: readonly ASTNode[]): HistoryRead | string {
  const [type, fields, within] = args;
  if (type?.op !== 'value' || typeof type.args !== 'string')
    return `history.${name} needs the signal type as a literal text`;
  if (name === 'last') return { type: type.args, windowMs: undefined, fields: [], required: [] };
  const windowMs = within === undefined ? undefined : literalDuration(within);
  if (windowMs === undefined) return `history.${name} needs its window as duration('...') with a literal text`;
  return { type: type.args, windowMs, fields: namesOf(fields), required: requiredEntries(fields) };
}

function namesOf(fields: ASTNode | undefined): string[] {
  if (fields?.op !== 'map') return [];
  return fields.args.flatMap(([name]) => (name.op === 'value' && typeof name.args === 'string' ? [name.args] : []));
}

function literalDuration(node: ASTNode): number | undefined {
  if (node.op !== 'call' || node.args[0] !== 'duration') return undefined;
  const [text] = node.args[1];
  if (text?.op !== 'value' || typeof text.args !== 'string') return undefined;
  try {
    return durationMs(scopeOf(undefined).evaluate(`duration(${JSON.stringify(text.args)})`));
  } catch {
    return undefined;
  }
}

/** The expressions below one, from what its node holds. */
export function childrenOf(args: unknown): ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  return typeof args === 'object' && args !== null && 'op' in args ? [args as ASTNode] : [];
}
