import { z } from 'zod';

import { Failure, type Problem } from '../platform/errors.ts';
import { addToDay, dayOf, isDuration, roughMs, startOfDay } from '../platform/duration.ts';
import { compileRule, type Rule } from '../rules/compile-rule.ts';
import type { DataProperties } from '../rules/rule-scope.ts';

/** What Attend raises when an item falls due. */
export const RECALL_DUE = 'recall.due';

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'a key has lower-case letters, digits and -' });
/** A day has no hours, and what takes longer than a working life is nobody's recall, nor a date that can be stored. */
const interval = z.string().refine((text) => /^P(\d+[YMWD])+$/.test(text) && isDuration(text) && isInBounds(text), {
  error: 'must be an ISO 8601 duration of a day to 30 years, such as P6M',
});
const SHORTEST_MS = roughMs('P1D');
const LONGEST_MS = roughMs('P30Y');

function isInBounds(duration: string): boolean {
  return roughMs(duration) >= SHORTEST_MS && roughMs(duration) <= LONGEST_MS;
}

/** "Every six months after a visit": what makes an item, when it is due, who it is for, and what closes it. */
export const recallRuleSchema = z.strictObject({
  key,
  name: z.string().min(1).max(100),
  serviceLine: z.string().min(1).max(100),
  anchor: z.strictObject({ signal: z.string().min(1), when: z.string().max(2000).optional() }),
  interval,
  eligible: z.string().max(2000).optional(),
  /** When the journey tries, relative to the due day: what people are told of it. The journey's own steps decide. */
  attempts: z
    .array(z.string().refine(isDuration, { error: 'must be an ISO 8601 duration, -P21D for before' }))
    .max(20)
    .default(['P0D']),
  journey: key,
  closedBy: z.array(z.string().min(1)).min(1).default(['appointment.booked', 'visit.completed']),
});

export type RecallRuleDefinition = z.infer<typeof recallRuleSchema>;

export interface RecallRule {
  readonly definition: RecallRuleDefinition;
  readonly anchorWhen: Rule | undefined;
  readonly eligible: Rule | undefined;
}

/** What other rules may look at and `eligible` may not: it is judged on the due day, whatever happens then. */
const ABSENT = ['signal', 'appointment', 'run', 'stage', 'history'];

/** Compiles a rule; raises `invalid` with every problem and its path. */
export function compileRecallRule(
  definition: RecallRuleDefinition,
  types: ReadonlyMap<string, { readonly properties: DataProperties }>,
): RecallRule {
  const problems: Problem[] = [];
  const anchorType = types.get(definition.anchor.signal);
  if (!anchorType)
    problems.push({
      path: 'anchor.signal',
      message: `"${definition.anchor.signal}" is not a signal type of this clinic`,
    });
  definition.closedBy.forEach((signal, index) => {
    if (!types.has(signal))
      problems.push({ path: `closedBy[${index}]`, message: `"${signal}" is not a signal type of this clinic` });
  });
  const compile = (source: string | undefined, properties: DataProperties | undefined, path: string) => {
    if (source === undefined) return undefined;
    const compiled = compileRule(source, 'bool', properties, path);
    if ('rule' in compiled) return compiled.rule;
    problems.push(compiled.problem);
    return undefined;
  };
  const anchorWhen = anchorType && compile(definition.anchor.when, anchorType.properties, 'anchor.when');
  const eligible = compile(definition.eligible, undefined, 'eligible');
  const absent = eligible && ABSENT.find((name) => eligible.reads.has(name));
  if (absent !== undefined)
    problems.push({ path: 'eligible', message: `there is no "${absent}" on the due day: it looks at patient and now` });
  if (problems.length > 0) throw new Failure('invalid', 'the recall rule has problems', { problems });
  return { definition, anchorWhen, eligible };
}

/** The day an item falls due and the instant that day begins: anchor plus interval, counted in the clinic's zone. */
export function dueOf(
  anchorAt: Date,
  interval: string,
  zone: string,
): { readonly dueOn: string; readonly dueAt: Date } {
  return beginningOf(addToDay(dayOf(anchorAt, zone), interval), zone);
}

/** An item's due day, and the instant at which it begins. */
export function beginningOf(dueOn: string, zone: string): { readonly dueOn: string; readonly dueAt: Date } {
  return { dueOn, dueAt: startOfDay(dueOn, zone) };
}
