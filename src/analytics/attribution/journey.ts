/** What a touch was on a patient's way, beside being one: the first act by which they were known, the booking, the visit. */
export type Milestone = 'lead' | 'opportunity' | 'close';

/** A contact that may have led to a conversion. */
export interface Touch {
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Decides between touches of one moment. */
  readonly seq: number;
  readonly milestones?: readonly Milestone[];
  readonly serviceLine?: string | null;
  /** It is that of somebody who stands by the patient or lives with them: it counts for its own service line only. */
  readonly isRelated?: boolean;
}

/** What the clinic wanted to happen: a booking, a completed visit. */
export interface Conversion {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Money; 0 where it is not known. A visit without a value counts as a visit all the same. */
  readonly value: number;
  readonly serviceLine?: string | null;
  /** Its service line says something by its name alone: nobody else's touch is joined to it. */
  readonly isSensitive?: boolean;
  /** It came to nothing: cancelled, missed. The next one does not begin after it. */
  readonly isReversed?: boolean;
  /** When the patient came to milestones, if that is known by time and not by touch. */
  readonly milestonesAt?: Readonly<Partial<Record<Milestone, number>>>;
}

/** Everything of one patient, in any order. */
export interface Journey<T extends Touch = Touch> {
  readonly touches: readonly T[];
  readonly conversions: readonly Conversion[];
}

/** Takes what no touch accounts for, so that every report adds up to all conversions. */
export const UNATTRIBUTED = '(unattributed)';
