/** The five stages of a patient's way to care in one service line, in order. */
export const STAGES = ['awareness', 'consideration', 'access', 'care', 'post_visit'] as const;
export type Stage = (typeof STAGES)[number];

/** Where a patient stands in one service line. */
export interface StageState {
  readonly clinicId: string;
  readonly patientId: string;
  readonly serviceLine: string;
  readonly stage: Stage;
  /** When the signal that brought the patient here happened. */
  readonly since: Date;
  /** Counts episodes of care: a booking after a visit begins a new one. */
  readonly episode: number;
  readonly lastIntentAt: Date | null;
  readonly becauseSignal: string;
  readonly becauseRule: string;
}

export interface StageChange {
  readonly from: Stage | null;
  readonly to: Stage;
  readonly episode: number;
  readonly rule: string;
}

/** A stage change with all that explains it. */
export interface RecordedChange extends StageChange {
  readonly clinicId: string;
  readonly patientId: string;
  readonly serviceLine: string;
  readonly at: Date;
  readonly signalId: string;
}
