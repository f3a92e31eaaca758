import type { LiftReport } from './lift-report.ts';
import type { Interval } from './lift.ts';

/** What was measured, in the words of those who read it. */
export interface LiftSubject {
  /** `the journey "asthma-intent"`, or `marketing journeys`. */
  readonly what: string;
  readonly outcome: 'booked' | 'completed';
  readonly withinDays: number;
}

/**
 * What a report means, and what it does not, in one to three plain sentences. The gravest comes first. With `isSuppressed` no
 * sentence holds a number of people.
 */
export function liftWords(report: LiftReport, subject: LiftSubject, isSuppressed: boolean): string[] {
  const words = [leadOf(report, subject, isSuppressed)];
  const open = report.treated.open + report.control.open;
  if (isSuppressed) return [...words, 'Numbers of few people are hidden from your role.'];
  if (open > 0 && report.effect !== null) {
    words.push(`${open} more people are still within their ${daysOf(subject)} and are not counted yet.`);
  }
  if (report.verdict === 'gain' || report.verdict === 'loss') {
    words.push('It counts everybody by the group they were drawn into, also those who were sent nothing.');
  }
  return words;
}

function leadOf(report: LiftReport, subject: LiftSubject, isSuppressed: boolean): string {
  const { what } = subject;
  switch (report.verdict) {
    case 'not_drawn':
      return `Nobody was drawn by lot for ${what} in this time: nobody entered, or nobody is held out. Only a hold-out lets an effect be measured.`;
    case 'shares_changed':
      return `The share held out changed within this time (${sharesText(report)}), so that the two groups are not of one lot. Ask for one version, or for a time after the change.`;
    case 'mismatch':
      return mismatchText(report, isSuppressed);
    case 'too_few':
      return tooFewText(subject);
    case 'gain':
    case 'loss':
      return isSuppressed ? `Effect, measured by lot: ${what} ${pulls(report)}.` : effectText(report, subject);
    case 'not_shown':
      return isSuppressed
        ? 'Too few people yet to say whether there is an effect.'
        : `Too few people yet: ${between(report)}. There may be an effect, or none.`;
  }
}

function mismatchText({ treated, control, share }: LiftReport, isSuppressed: boolean): string {
  const end = 'Find out why before you believe any effect.';
  if (isSuppressed) return `The groups are not of the size that was drawn. ${end}`;
  const all = treated.assigned + control.assigned;
  const expected = Math.round(all * (share ?? 0));
  return `The groups are not of the size that was drawn: ${control.assigned} of ${all} people were held out, and about ${expected} should be. ${end}`;
}

function tooFewText(subject: LiftSubject): string {
  return `Too few people yet: both groups need somebody who has been followed for the whole ${daysOf(subject)}.`;
}

function effectText(report: LiftReport, { what, outcome, withinDays }: LiftSubject): string {
  const { effect } = report;
  if (!effect) return `Effect, measured by lot: ${what} ${pulls(report)}.`;
  const did = outcome === 'booked' ? 'booked' : 'came to a visit';
  const more = effect.difference > 0 ? 'more' : 'fewer';
  const points = Math.abs(effect.difference * 100).toFixed(1);
  return `Effect, measured by lot: of 100 people, ${points} ${more} ${did} within ${withinDays} days than would have without ${what} (${between(report)}, however often one looks).`;
}

function pulls({ verdict }: LiftReport): string {
  return verdict === 'gain' ? 'brings more than there would have been' : 'brings less than there would have been';
}

function between({ sequential, effect }: LiftReport): string {
  const interval: Interval | undefined = sequential?.interval ?? effect?.differenceInterval;
  if (!interval) return 'nothing can be said';
  return `between ${signed(interval[0])} and ${signed(interval[1])} points`;
}

/** In points: hundredths of those assigned. */
function signed(share: number): string {
  const points = (share * 100).toFixed(1);
  return Number(points) > 0 ? `+${points}` : points.replace('-0.0', '0.0');
}

function sharesText({ shares }: LiftReport): string {
  return shares
    .map(
      ({ version, share }) => `${Math.round(share * 1000) / 10} %${version === null ? '' : ` in version ${version}`}`,
    )
    .join(', ');
}

function daysOf({ withinDays }: LiftSubject): string {
  return withinDays === 1 ? 'day' : `${withinDays} days`;
}
