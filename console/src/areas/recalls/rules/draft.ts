import type { operations } from '../../../api/schema.ts';
import { durationOf, partsOf, type Unit } from '../../../parts/duration.ts';

export type RecallRule = operations['RecallRulesController_get']['responses'][200]['content']['application/json'];

export const SPAN_UNITS = ['day', 'week', 'month', 'year'] as const satisfies readonly Unit[];
export type SpanUnit = (typeof SPAN_UNITS)[number];

/** What a rule is sent as: the document says no more of it than that it is an object. */
export type RuleBody = operations['RecallRulesController_save']['requestBody']['content']['application/json'];

/** So many days, weeks, months or years. */
export interface Span {
  readonly count: number;
  readonly unit: SpanUnit;
}

export interface Attempt extends Span {
  readonly side: 'before' | 'after';
}

/** A rule as its form has it. */
export interface Draft {
  readonly key: string;
  readonly name: string;
  readonly serviceLine: string;
  readonly signal: string;
  readonly when: string;
  /** Added up, such as a year and six months. */
  readonly interval: readonly [Span, ...Span[]];
  readonly who: 'everybody' | 'age' | 'rule';
  readonly age: number;
  readonly eligible: string;
  readonly attempts: readonly Attempt[];
  readonly journey: string;
  readonly closedBy: readonly string[];
}

export const NEW_DRAFT: Draft = {
  key: '',
  name: '',
  serviceLine: '',
  signal: 'visit.completed',
  when: '',
  interval: [{ count: 6, unit: 'month' }],
  who: 'everybody',
  age: 18,
  eligible: '',
  attempts: [
    { count: 0, unit: 'day', side: 'after' },
    { count: 14, unit: 'day', side: 'after' },
  ],
  journey: '',
  closedBy: ['appointment.booked', 'visit.completed'],
};

const FROM_AGE = /^patient\.age >= (\d{1,3})(?:\.0)?$/;

/** Nothing for a rule whose spans the form cannot show, such as of hours: it is changed by the API. */
export function draftOf(rule: RecallRule): Draft | undefined {
  const interval = spansOf(rule.interval);
  const attempts = rule.attempts.map(attemptOf);
  if (!interval || attempts.includes(undefined)) return undefined;
  const age = FROM_AGE.exec(rule.eligible ?? '')?.[1];
  return {
    key: rule.key,
    name: rule.name,
    serviceLine: rule.serviceLine,
    signal: rule.anchor.signal,
    when: rule.anchor.when ?? '',
    interval,
    who: rule.eligible === undefined ? 'everybody' : age === undefined ? 'rule' : 'age',
    age: Number(age ?? NEW_DRAFT.age),
    eligible: rule.eligible ?? '',
    attempts: attempts.filter((attempt) => attempt !== undefined),
    journey: rule.journey,
    closedBy: rule.closedBy,
  };
}

export function ruleOf(draft: Draft): RecallRule {
  const when = draft.when.trim();
  const eligible = eligibleOf(draft);
  return {
    key: draft.key,
    name: draft.name.trim(),
    serviceLine: draft.serviceLine,
    anchor: { signal: draft.signal, ...(when === '' ? {} : { when }) },
    interval: sumOf(draft.interval),
    ...(eligible === undefined ? {} : { eligible }),
    attempts: draft.attempts.map(({ side, ...span }) =>
      side === 'before' && span.count > 0 ? `-${durationOf(span)}` : durationOf(span),
    ),
    journey: draft.journey,
    closedBy: [...draft.closedBy],
  };
}

export function bodyOf(draft: Draft): RuleBody {
  return ruleOf(draft);
}

/** A key from a name: `Pulmonary follow-up` is `pulmonary-follow-up`. */
export function keyOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
}

function eligibleOf({ who, age, eligible }: Draft): string | undefined {
  if (who === 'age') return `patient.age >= ${age}.0`;
  return who === 'rule' ? eligible.trim() : undefined;
}

function attemptOf(duration: string): Attempt | undefined {
  const span = spanOf(duration.replace(/^-/, ''));
  return span && { ...span, side: duration.startsWith('-') ? 'before' : 'after' };
}

function spanOf(duration: string): Span | undefined {
  const [span, ...others] = spansOf(duration) ?? [];
  return others.length === 0 ? span : undefined;
}

function spansOf(duration: string): [Span, ...Span[]] | undefined {
  const spans = (partsOf(duration) ?? []).map(({ count, unit }) => {
    const known = SPAN_UNITS.find((one) => one === unit);
    return known && { count, unit: known };
  });
  const [first, ...others] = spans.filter((span) => span !== undefined);
  return first && !spans.includes(undefined) ? [first, ...others] : undefined;
}

/** One duration of several spans: `P1Y6M`. What has the same unit is added up. */
function sumOf(spans: readonly Span[]): string {
  const parts = SPAN_UNITS.toReversed().flatMap((unit) => {
    const count = spans.reduce((sum, span) => (span.unit === unit ? sum + span.count : sum), 0);
    return count === 0 ? [] : [durationOf({ count, unit }).slice(1)];
  });
  return parts.length === 0 ? 'P0D' : `P${parts.join('')}`;
}
