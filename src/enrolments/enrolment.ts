/** Why somebody who was chosen is not put into a journey. */
export const ENROLMENT_REASONS = [
  'unknown_patient',
  'ambiguous',
  'listed_twice',
  'merged',
  'deceased',
  'not_live',
  'needs_appointment',
  'not_their_appointment',
  'already_in',
  'entered_before',
  'no_contact_point',
  'suppressed',
  'restricted',
  'no_consent_for_any_channel',
  'unconfirmed',
  'held_out',
] as const;
export type EnrolmentReason = (typeof ENROLMENT_REASONS)[number];

export type ChosenBy = 'staff' | 'broadcast';

/** Somebody who was chosen for a journey. */
export interface Chosen {
  readonly patientId: string;
  /** The clinic's own id of the appointment it is about, for journeys that need one. */
  readonly appointmentId?: string | undefined;
}

/** Tells apart those who are put in each on their own: people, and appointments of one. */
export function chosenKey({ patientId, appointmentId }: Chosen): string {
  return appointmentId === undefined ? patientId : `${patientId} ${appointmentId}`;
}

/** One place of a list: whom it names, or why it names nobody. */
export interface ListPlace {
  /** Of the file, from 1; absent for a list of ids. */
  readonly line?: number | undefined;
  readonly chosen?: Chosen | undefined;
  readonly fault?: EnrolmentReason | undefined;
}

/** What was found of one place of a list. */
export interface Verdict {
  readonly patientId: string | null;
  readonly line: number | null;
  readonly outcome: 'would_enter' | 'refused';
  readonly reasons: readonly EnrolmentReason[];
}

export interface VerdictCounts {
  readonly wouldEnter: number;
  readonly refused: number;
  /** How many for each reason; somebody may have several. */
  readonly reasons: Readonly<Partial<Record<EnrolmentReason, number>>>;
}

/** Who would be put in and who refused. Of a large segment some are asked, the same ones every time. */
export interface EnrolmentPreview {
  readonly journey: string;
  readonly total: number;
  /** How many of them are taken, where there is a most: by lot. */
  readonly takes: number;
  readonly judged: number;
  readonly counts: VerdictCounts;
  readonly items: readonly Verdict[];
}

export function countVerdicts(verdicts: readonly Pick<Verdict, 'outcome' | 'reasons'>[]): VerdictCounts {
  const reasons: Partial<Record<EnrolmentReason, number>> = {};
  for (const reason of verdicts.flatMap((one) => one.reasons)) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused').length;
  return { wouldEnter: verdicts.length - refused, refused, reasons };
}

export const ENROLMENT_STATUSES = ['scheduled', 'running', 'paused', 'done', 'cancelled'] as const;
export type EnrolmentStatus = (typeof ENROLMENT_STATUSES)[number];

/** A list of patients who go into a journey: chosen by staff, or the audience of a broadcast. */
export interface Enrolment {
  readonly clinicId: string;
  readonly id: string;
  readonly chosenBy: ChosenBy;
  readonly name: string;
  readonly journeyKey: string;
  readonly segmentKey: string | null;
  readonly reason: string;
  readonly status: EnrolmentStatus;
  /** Null: as fast as it goes. */
  readonly perMinute: number | null;
  readonly maxPatients: number | null;
  readonly startAt: Date;
  readonly startedAt: Date | null;
  readonly total: number;
  readonly finishedAt: Date | null;
  readonly slot: number;
  readonly nextAt: Date | null;
  readonly requestedBy: string;
  readonly createdAt: Date;
}

/** What became of somebody who was chosen. `waiting`: their turn has not come, or the engine has not heard yet. */
export type Fate = 'waiting' | 'entered' | 'refused';

export interface EnrolmentFate {
  readonly patientId: string | null;
  readonly line: number | null;
  readonly outcome: Fate;
  readonly reasons: readonly EnrolmentReason[];
}

export interface FateCounts {
  readonly waiting: number;
  readonly entered: number;
  readonly refused: number;
  readonly reasons: Readonly<Partial<Record<EnrolmentReason, number>>>;
}

/** A list and what has become of it. */
export interface EnrolmentReport {
  readonly enrolment: Enrolment;
  readonly counts: FateCounts;
}
