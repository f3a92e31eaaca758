import type { Stage } from './stage.ts';

/** When a signal of one of these types moves a patient: from any of `from` (`null`: no stage yet), if `when` holds. */
export interface Transition {
  /** Its name, which every change by it tells. */
  readonly rule: string;
  readonly signals: readonly string[];
  readonly from: readonly (Stage | null)[];
  readonly to: Stage;
  /** CEL over `signal`, `stage` and `now`. */
  readonly when?: string | undefined;
}

/** How patients move through the stages, of a whole clinic or of one service line. */
export interface StageRules {
  /** The first that applies wins. */
  readonly transitions: readonly Transition[];
  /** Signals by which a patient shows interest: the newest of them is `stage.lastIntentAt`. */
  readonly intents: readonly string[];
  /** ISO 8601; a patient who has not been seen for so long lapses. `null`: nobody does. */
  readonly lapseAfter: string | null;
}

/** Rules as they are stored: of a service line, or with `null` of the clinic. */
export interface StoredStageRules {
  readonly serviceLine: string | null;
  readonly definition: unknown;
}
