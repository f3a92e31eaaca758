import type { Appointment } from '../appointments/appointment.ts';
import type { ConsentRecord } from '../consents/consent.ts';
import type { Advance } from '../journeys/runs/advance.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import type { PatientRef, Run, RunRef, Timer } from '../journeys/runs/run.ts';
import type { RecordedChange, StageState } from '../lifecycle/stage.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import type { Patient, Profile } from '../patients/patient.ts';
import type { Recall } from '../recalls/recall.ts';
import type { MembershipChanges } from '../segments/segment.ts';
import type { IndexKey } from '../platform/hash.ts';
import type { PastSignal } from '../rules/history.ts';
import type { PlacedSignal, RaisedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import type { ClinicPlan, PlannedVersion } from './clinic-plan.ts';
import type { SegmentCase } from './segment-case.ts';

/** A journey that a signal may start: its trigger heard the type, and nothing seen so far speaks against it. */
export interface Candidate {
  readonly version: PlannedVersion;
  /** Blind index; `NO_CORRELATION` when the journey does not correlate. */
  readonly correlation: string;
  /** Who chose the patient, where no trigger did: its rule is not asked then, and whom staff chose is not held out. */
  readonly chosenBy: 'staff' | 'broadcast' | undefined;
}

/** When a patient last entered a journey, and when what caused it happened. */
export interface LastEntry {
  readonly enteredAt: Date;
  readonly causedAt: Date;
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
  /** Stored signals that a late one of the batch precedes, the oldest first, by patient. */
  readonly later: ReadonlyMap<string, readonly PlacedSignal[]>;
  readonly candidates: ReadonlyMap<string, readonly Candidate[]>;
  readonly lastEntries: ReadonlyMap<string, LastEntry>;
  readonly history: ReadonlyMap<string, readonly PastSignal[]>;
  readonly recalls: ReadonlyMap<string, readonly Recall[]>;
}

/** What a batch works off, in order. */
export type BatchInput =
  | { readonly kind: 'signal'; readonly signal: PlacedSignal }
  | { readonly kind: 'timer'; readonly timer: Timer }
  | { readonly kind: 'order'; readonly order: RunOrder }
  /** Somebody who may have come into a segment or left it. They follow the signals that may have brought it about. */
  | { readonly kind: 'segment'; readonly case: SegmentCase };

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
  /** Runs that wait for staff no longer. */
  readonly closedTasks: readonly RunRef[];
  readonly messages: readonly PlannedMessage[];
  readonly tasks: readonly NewTask[];
  /** Who came into segments and left them, and when to look again. */
  readonly segments: MembershipChanges;
  /** Signals that journeys derived, and those that tell of segments. */
  readonly raised: readonly RaisedSignal[];
}

/** Whom an input is about. */
export function whoseIs(input: BatchInput): PatientRef {
  switch (input.kind) {
    case 'signal':
      return input.signal;
    case 'timer':
      return input.timer;
    case 'order':
      return input.order;
    case 'segment':
      return input.case;
  }
}

let last = { clinicId: '', patientId: '', key: '|' };

/** The same patient is asked for several times in a row, and a text that is made anew is hashed anew: the last key is kept. */
export function patientKey(clinicId: string, patientId: string): string {
  if (patientId !== last.patientId || clinicId !== last.clinicId) {
    last = { clinicId, patientId, key: `${clinicId}|${patientId}` };
  }
  return last.key;
}

export function stageKey(clinicId: string, patientId: string, serviceLine: string): string {
  return `${clinicId}|${patientId}|${serviceLine}`;
}

export function entryKey(clinicId: string, patientId: string, journeyKey: string, correlation: string): string {
  return `${clinicId}|${patientId}|${journeyKey}|${correlation}`;
}

/** By `patientKey`, in the order in which they came. */
export function groupByPatient<T extends PatientRef>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = patientKey(item.clinicId, item.patientId);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
