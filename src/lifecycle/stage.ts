/** The stages of a patient's way to care in one service line, in order; `lapsed` are those who were there and stayed away. */
export const STAGES = ['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'] as const;
export type Stage = (typeof STAGES)[number];

/** Where a patient stands in one service line. */
export interface StageState {
  readonly clinicId: string;
  readonly patientId: string;
  readonly serviceLine: string;
  readonly stage: Stage;
  /** When the signal that brought the patient here happened. */
  readonly since: Date;
  /** Counts episodes of care: whoever moves on from `post_visit` or `lapsed` begins a new one. */
  readonly episode: number;
  readonly lastIntentAt: Date | null;
  /** The newest completed visit, in any episode. */
  readonly visitedAt: Date | null;
  /** When the patient lapses, should nothing be heard until then; null for those who never came and those who lapsed. */
  readonly lapsesAt: Date | null;
  readonly becauseSignal: string;
  readonly becauseRule: string;
}

/** What says when somebody lapses who came for a visit. */
export interface LapseRow extends Pick<StageState, 'clinicId' | 'patientId' | 'serviceLine' | 'stage' | 'since'> {
  readonly visitedAt: Date;
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
  /** Whether somebody in the clinic listens for it, so that it is raised as `stage.changed`. */
  readonly isHeard: boolean;
}
