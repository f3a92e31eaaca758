/** The correlation of a run whose journey does not correlate. */
export const NO_CORRELATION = '00000000-0000-0000-0000-000000000000';

/** One patient's passage through one version of a journey. Instants are UTC. */
export interface Run {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly journeyKey: string;
  readonly versionId: string;
  /** Blind index of the correlation value; `NO_CORRELATION` when the journey does not correlate. */
  readonly correlation: string;
  readonly step: string;
  /** How often each step was entered. With run and step it names one visit, so that its effects happen once. */
  readonly visits: Readonly<Record<string, number>>;
  readonly logLength: number;
  readonly appointmentId: string | null;
  readonly recallId: string | null;
  readonly causeSignal: string;
  /** When the signal that started the run happened. */
  readonly causedAt: Date;
  readonly enteredAt: Date;
  readonly end: RunEnd | undefined;
}

export interface RunEnd {
  readonly at: Date;
  /** `completed`, `goal`, `exit: <signal type>`, `merged`, or the reason of an exit step. */
  readonly because: string;
}

/** Why a run is looked at. */
export type Wake =
  | { readonly kind: 'enter' }
  | { readonly kind: 'timer'; readonly dueAt: Date }
  /** A signal that a `waitFor` accepted. */
  | { readonly kind: 'signal'; readonly signalId: string }
  | { readonly kind: 'task'; readonly signalId: string; readonly outcome: string }
  /** Its appointment moved: moments that hang on it are computed anew. */
  | { readonly kind: 'appointment'; readonly signalId: string };

/** What must be done because of a step, once per visit. */
export type RunEffect =
  | {
      readonly type: 'send';
      readonly step: string;
      readonly visit: number;
      readonly template: string;
      readonly channels: readonly ('sms' | 'email' | 'voice')[];
      readonly latestAt: Date;
    }
  | {
      readonly type: 'task';
      readonly step: string;
      readonly visit: number;
      readonly title: string;
      readonly role: string;
      readonly dueAt: Date;
    };

/** What holds a live run: a moment, a signal, or an open task. Never none of them. */
export interface Parking {
  readonly dueAt: Date | undefined;
  readonly signal: string | undefined;
  readonly onTask: boolean;
}

export interface StepLogEntry {
  readonly ordinal: number;
  readonly step: string;
  readonly kind: string;
  readonly outcome: string;
  readonly signalId: string | null;
}

export interface PatientRef {
  readonly clinicId: string;
  readonly patientId: string;
}

export interface RunRef {
  readonly clinicId: string;
  readonly runId: string;
}

/** By this re-entry is judged. */
export interface EntryKey extends PatientRef {
  readonly journeyKey: string;
  readonly correlation: string;
}

/** A moment at which a parked run must be looked at again. Step and visit say which parking it belongs to. */
export interface Timer extends RunRef, PatientRef {
  readonly step: string;
  readonly visit: number;
  readonly dueAt: Date;
}
