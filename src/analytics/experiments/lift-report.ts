import { type AdjustedEffect, adjustedEffect } from './adjusted-effect.ts';
import { type ArmSums, type AssignedCell, sumOfArm } from './assigned.ts';
import { normalQuantile } from './distributions.ts';
import { effectOnDelivered, type Interval, type Lift, liftOf, wilson } from './lift.ts';
import { type SampleRatio, sampleRatio } from './sample.ts';
import { type SequentialEffect, sequentialEffect } from './sequential-effect.ts';

/**
 * What may be said, the gravest first: nobody was drawn; the share changed, so that the arms are not of one lot; the arms are not
 * of the size that was drawn; too few people to compare; and else whether an effect is shown, whichever way.
 */
export const LIFT_VERDICTS = [
  'not_drawn',
  'shares_changed',
  'mismatch',
  'too_few',
  'gain',
  'loss',
  'not_shown',
] as const;
export type LiftVerdict = (typeof LIFT_VERDICTS)[number];

/** An arm as it is told. People and what they did are of those whose window is over. */
export interface ArmReport {
  readonly assigned: number;
  readonly open: number;
  readonly people: number;
  readonly converted: number;
  readonly rate: number | null;
  readonly rateInterval: Interval | null;
  readonly delivered: number;
  readonly deliveredShare: number | null;
  readonly valuePerPatient: number | null;
}

export interface LiftReport {
  readonly verdict: LiftVerdict;
  /** The share held out, where it was one; 0 to 0.5. */
  readonly share: number | null;
  /** Shares by version, where they differ or nobody was drawn. */
  readonly shares: readonly { readonly version: number | null; readonly share: number; readonly people: number }[];
  readonly treated: ArmReport;
  readonly control: ArmReport;
  readonly sampleRatio: SampleRatio | null;
  /** By one look at the end, with Newcombe's interval. */
  readonly effect: (Lift & { readonly incrementalInterval: Interval }) | null;
  readonly sequential: SequentialEffect | null;
  readonly adjusted: AdjustedEffect | null;
  /** The effect on those who were sent something because of the arm they were in; null where that was nobody. */
  readonly onDelivered: number | null;
  /** What a patient brought more, in money, with a normal interval; null where no value was ever stated. */
  readonly value: { readonly difference: number; readonly interval: Interval } | null;
  /** How many people the money of each arm is of. It is not told. */
  readonly valued: { readonly treated: number; readonly control: number };
}

const SIGNIFICANCE = 0.05;
const CRITICAL = normalQuantile(1 - SIGNIFICANCE / 2);

/** Weighs the arms of one lot against each other, by assignment. */
export function liftReport(cells: readonly AssignedCell[]): LiftReport {
  const [treated, control] = [sumOfArm(cells, true), sumOfArm(cells, false)];
  const shares = sharesOf(cells);
  const [only] = shares;
  const valued = { treated: treated.valued, control: control.valued };
  const arms = { treated: toReport(treated), control: toReport(control), shares, valued };
  if (shares.length !== 1 || only === undefined) {
    return { ...NOTHING, ...arms, verdict: shares.length === 0 ? 'not_drawn' : 'shares_changed' };
  }
  const { share } = only;
  const ratio = sampleRatio([treated.assigned, control.assigned], [1 - share, share]);
  const lift = liftOf(armOf(treated), armOf(control));
  const sequential = sequentialEffect(cells, SIGNIFICANCE) ?? null;
  return {
    ...arms,
    verdict: verdictOf(ratio, lift, sequential),
    share,
    sampleRatio: ratio,
    effect: lift ? { ...lift, incrementalInterval: times(lift.differenceInterval, treated.people) } : null,
    sequential,
    adjusted: adjustedEffect(cells) ?? null,
    onDelivered: lift ? effectOnDelivered(lift.difference, shareSent(treated), shareSent(control)) : null,
    value: valueDifference(treated, control),
  };
}

const NOTHING = {
  share: null,
  sampleRatio: null,
  effect: null,
  sequential: null,
  adjusted: null,
  onDelivered: null,
  value: null,
} as const;

function verdictOf(ratio: SampleRatio, lift: Lift | undefined, sequential: SequentialEffect | null): LiftVerdict {
  if (ratio.isMismatch) return 'mismatch';
  if (lift === undefined || sequential === null) return 'too_few';
  if (sequential.p >= SIGNIFICANCE) return 'not_shown';
  return lift.difference > 0 ? 'gain' : 'loss';
}

/** Whoever entered where nobody was held out was not drawn, and is left out. */
function sharesOf(cells: readonly AssignedCell[]): LiftReport['shares'] {
  const byShare = Map.groupBy(cells, ({ share }) => share);
  if (byShare.size <= 1) {
    return [...byShare].map(([share, of]) => ({ version: null, share, people: peopleOf(of) }));
  }
  const byVersion = Map.groupBy(cells, ({ version, share }) => `${version ?? ''} ${share}`);
  return [...byVersion.values()]
    .flatMap((of) => (of[0] ? [{ version: of[0].version, share: of[0].share, people: peopleOf(of) }] : []))
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0) || a.share - b.share);
}

function peopleOf(cells: readonly AssignedCell[]): number {
  return cells.reduce((total, { people }) => total + people, 0);
}

function armOf({ people, converted: conversions }: ArmSums) {
  return { people, conversions };
}

function toReport(sums: ArmSums): ArmReport {
  const { assigned, open, people, converted, delivered, value } = sums;
  const isEmpty = people === 0;
  return {
    ...{ assigned, open, people, converted, delivered },
    rate: isEmpty ? null : converted / people,
    rateInterval: isEmpty ? null : wilson({ people, conversions: converted }, CRITICAL),
    deliveredShare: isEmpty ? null : delivered / people,
    valuePerPatient: isEmpty ? null : value / people,
  };
}

function shareSent({ delivered, people }: ArmSums): number {
  return people === 0 ? 0 : delivered / people;
}

function valueDifference(treated: ArmSums, control: ArmSums): LiftReport['value'] {
  if (treated.valued + control.valued === 0 || treated.people < 2 || control.people < 2) return null;
  const difference = treated.value / treated.people - control.value / control.people;
  const half = CRITICAL * Math.sqrt(valueError(treated) + valueError(control));
  return { difference, interval: [difference - half, difference + half] };
}

/** Variance of the mean of what a person brought. Those who brought nothing count as nothing. */
function valueError({ value, valueSquares, people }: ArmSums): number {
  const variance = Math.max(0, valueSquares - (value * value) / people) / (people - 1);
  return variance / people;
}

function times([low, high]: Interval, factor: number): Interval {
  return [low * factor, high * factor];
}
