import type { TaskPriority } from '../../tasks/task-priority.ts';
import type { PlainValue } from '../definition/step.ts';

/** The correlation of a run whose journey does not correlate. */
export const NO_CORRELATION = '00000000-0000-0000-0000-000000000000';

export type RunAttributes = Readonly<Record<string, PlainValue>>;

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
  /** When the run came to its step: what its moments are counted from. */
  readonly stepAt: Date;
  /** What `set` steps noted. */
  readonly attributes: RunAttributes;
  /** How many journeys in a row led here by signals they derived; bounded, so that journeys cannot wake each other for ever. */
  readonly hops: number;
  /** Null for all but the few that could not be moved the last time. */
  readonly trouble: Trouble | null;
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

/** Which visit of its step a run is on: what holds it there belongs to that one. */
export function visitOf({ visits, step }: Pick<Run, 'visits' | 'step'>): number {
  return visits[step] ?? 1;
}

/** A run that a fault kept from moving. */
export interface Trouble {
  /** How often in a row. */
  readonly failures: number;
  /** What kind of fault and where in the code, never what it said. */
  readonly fault: string;
  /** What the run is to be tried with again. */
  readonly wake: Wake;
  /** Whether it waits for a person and not for its next try. */
  readonly isParked: boolean;
}

/** A run that waits for a person, as far as the person is told of it. */
export type ParkedRun = Pick<
  Run,
  'clinicId' | 'id' | 'patientId' | 'journeyKey' | 'step' | 'logLength' | 'enteredAt' | 'causeSignal'
>;

export interface RunEnd {
  readonly at: Date;
  /** `completed`, `goal`, `exit: <signal type>`, `merged`, or the reason of an exit step. */
  readonly because: string;
}

/** Why a run is looked at. */
export type Wake =
  | { readonly kind: 'enter' }
  | { readonly kind: 'timer'; readonly dueAt: Date }
  /** A signal that a `waitFor` accepted: the one at `listen` of those it is after. */
  | { readonly kind: 'signal'; readonly signalId: string; readonly listen: number }
  /** What became of a message whose fate the run awaits. */
  | { readonly kind: 'fate'; readonly signalId: string; readonly fate: 'delivered' | 'answered' | 'failed' }
  | { readonly kind: 'task'; readonly signalId: string; readonly outcome: string }
  /** Its appointment moved: moments that hang on it are computed anew. */
  | { readonly kind: 'appointment'; readonly signalId: string }
  /** Staff moved it to a step, perhaps of another version. With `since` a step of waiting counts from then, not anew. */
  | { readonly kind: 'moved'; readonly to: string; readonly since: Date | undefined };

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
      readonly priority?: TaskPriority;
    }
  /** Staff took too long: the open task of the run is closed. */
  | { readonly type: 'closeTask' }
  | {
      readonly type: 'emit';
      readonly step: string;
      readonly visit: number;
      readonly signal: string;
      readonly data: Readonly<Record<string, PlainValue>>;
    };

/** What holds a live run: a moment, signals, or an open task. Never none of them. */
export interface Parking {
  readonly dueAt: Date | undefined;
  readonly signals: readonly string[];
  readonly onTask: boolean;
}

export interface StepLogEntry {
  readonly ordinal: number;
  readonly step: string;
  readonly kind: string;
  readonly outcome: string;
  readonly signalId: string | null;
}

/** Steps that a run took one after the other, for one reason. */
export interface Go {
  /** That of the first entry. */
  readonly ordinal: number;
  readonly entries: readonly (readonly [step: string, kind: string, outcome: string])[];
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

/** An entry into a journey, and when what caused it happened. */
export interface Entry extends EntryKey {
  readonly enteredAt: Date;
  readonly causedAt: Date;
}

/** A moment at which a parked run must be looked at again. Step and visit say which parking it belongs to. */
export interface Timer extends RunRef, PatientRef {
  readonly step: string;
  readonly visit: number;
  readonly dueAt: Date;
}

/** What holds a run at its step until a moment. */
export function timerOf(run: Run, dueAt: Date): Timer {
  const { clinicId, id: runId, patientId, step } = run;
  return { clinicId, runId, patientId, step, visit: visitOf(run), dueAt };
}
