import type { Appointment } from '../appointments/appointment.ts';
import type { ConsentRecord } from '../consents/consent.ts';
import type { Advance } from '../journeys/advance.ts';
import type { PatientRef, Run, RunRef, Timer } from '../journeys/run.ts';
import type { RecordedChange, StageState } from '../lifecycle/stage.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import type { Patient, Profile } from '../patients/patient.ts';
import type { Recall } from '../recalls/recall.ts';
import type { IndexKey } from '../platform/hash.ts';
import type { PastSignal } from '../rules/history.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import type { ClinicPlan, PlannedVersion } from './clinic-plan.ts';

/** A journey that a signal may start: its trigger heard the type, and nothing seen so far speaks against it. */
export interface Candidate {
  readonly version: PlannedVersion;
  /** Blind index; `NO_CORRELATION` when the journey does not correlate. */
  readonly correlation: string;
}

/** Everything that was loaded for a batch, under the locks of its patients. Keys are made by the functions below. */
export interface BatchFacts {
  readonly now: Date;
  readonly plans: ReadonlyMap<string, ClinicPlan>;
  /** Per clinic, the key of its blind indexes. */
  readonly indexKeys: ReadonlyMap<string, IndexKey>;
  readonly patients: ReadonlyMap<string, Patient>;
  readonly profiles: ReadonlyMap<string, Profile>;
  /** By signal: the service line it belongs to. */
  readonly lines: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, StageState>;
  readonly appointments: ReadonlyMap<string, Appointment>;
  readonly runs: ReadonlyMap<string, readonly Run[]>;
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  readonly lastEntries: ReadonlyMap<string, Date>;
  readonly history: ReadonlyMap<string, readonly PastSignal[]>;
  readonly recalls: ReadonlyMap<string, readonly Recall[]>;
}

/** What a batch works off, in order. */
export type BatchInput =
  { readonly kind: 'signal'; readonly signal: PlacedSignal } | { readonly kind: 'timer'; readonly timer: Timer };

/** What a batch decided; stored as a whole, in the transaction that loaded the facts. */
export interface Decisions {
  readonly signals: readonly PlacedSignal[];
  readonly profiles: readonly { readonly patient: Patient; readonly profile: Profile }[];
  readonly consents: readonly ConsentRecord[];
  readonly stages: readonly StageState[];
  readonly stageChanges: readonly RecordedChange[];
  readonly appointments: readonly Appointment[];
  readonly recalls: readonly Recall[];
  readonly runs: readonly Advance[];
  /** Runs that ended by a goal or an exit: what they still had planned is called off. */
  readonly calledOff: readonly (RunRef & PatientRef)[];
  readonly messages: readonly PlannedMessage[];
  readonly tasks: readonly NewTask[];
}

export function patientKey(clinicId: string, patientId: string): string {
  return `${clinicId}|${patientId}`;
}

export function stageKey(clinicId: string, patientId: string, serviceLine: string): string {
  return `${clinicId}|${patientId}|${serviceLine}`;
}

export function entryKey(clinicId: string, patientId: string, journeyKey: string, correlation: string): string {
  return `${clinicId}|${patientId}|${journeyKey}|${correlation}`;
}
