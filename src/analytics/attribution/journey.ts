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
}

/** What the clinic wanted to happen: a booking, a completed visit. */
export interface Conversion {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Money; 0 where it is not known. A visit without a value counts as a visit all the same. */
  readonly value: number;
  /** When the patient came to milestones, if that is known by time and not by touch. */
  readonly milestonesAt?: Readonly<Partial<Record<Milestone, number>>>;
}

/** Everything of one patient, in any order. */
export interface Journey {
  readonly touches: readonly Touch[];
  readonly conversions: readonly Conversion[];
}

/** Takes what no touch accounts for, so that every report adds up to all conversions. */
export const UNATTRIBUTED = '(unattributed)';
