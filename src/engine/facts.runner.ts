import { Injectable } from '@nestjs/common';

import type { Appointment } from '../appointments/appointment.ts';
import { AppointmentsService } from '../appointments/appointments.service.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { LifecycleService } from '../lifecycle/lifecycle.service.ts';
import { machineOf } from '../lifecycle/stage-machine.ts';
import type { StageState } from '../lifecycle/stage.ts';
import type { AddedContact } from '../patients/identity.service.ts';
import { type Patient, type Profile, PROFILE_SIGNALS } from '../patients/patient.ts';
import { openProfile, PatientsService } from '../patients/patients.service.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { Catalogue } from '../signals/catalogue.ts';
import type { PastSignal } from '../rules/history.ts';
import type { HistoryWish, PlacedSignal, Signal } from '../signals/signal.ts';
import { SignalsService } from '../signals/signals.service.ts';
import { type Decisions, patientKey, stageKey } from './batch.ts';
import type { ClinicPlan } from './clinic-plan.ts';
import type { PatientMove } from '../patients/patient-move.ts';

type Plans = ReadonlyMap<string, ClinicPlan>;
type KeyRing = ReadonlyMap<string, ClinicKeys>;

/** What is known of patients: loads it for a batch and stores what the batch learned. */
@Injectable()
export class FactsRunner {
  constructor(
    private readonly signals: SignalsService,
    private readonly patients: PatientsService,
    private readonly consents: ConsentsService,
    private readonly lifecycle: LifecycleService,
    private readonly appointments: AppointmentsService,
  ) {}

  /** From here on until the transaction ends nobody whom signals are about is erased. */
  holdOffErasure(tx: Sql, clinicIds: readonly string[]): Promise<void> {
    return this.patients.holdOffErasure(tx, clinicIds);
  }

  /** Remembers the signals as taken, in their transaction; answers the ids of those that were new. */
  claimNew(tx: Sql, signals: readonly Signal[]): Promise<ReadonlySet<string>> {
    return this.signals.claimNew(tx, signals);
  }

  loadHistory(tx: Sql, wishes: readonly HistoryWish[], keys: KeyRing): Promise<Map<string, PastSignal[]>> {
    return this.signals.history(tx, wishes, keys);
  }

  loadLater(
    tx: Sql,
    wishes: readonly HistoryWish[],
    keys: KeyRing,
  ): Promise<(Signal & { readonly patientId: string })[]> {
    return this.signals.later(tx, wishes, keys);
  }

  lock(tx: Sql, patients: readonly { readonly clinicId: string; readonly id: string }[]): Promise<Patient[]> {
    return this.patients.lock(tx, patients);
  }

  lockFree(tx: Sql, patients: readonly { readonly clinicId: string; readonly id: string }[]): Promise<Patient[]> {
    return this.patients.lockFree(tx, patients);
  }

  /** Profiles that rules may read, those of `readers`, or signals will change; the others stay sealed. */
  profiles(
    patients: ReadonlyMap<string, Patient>,
    signals: readonly PlacedSignal[],
    readers: ReadonlySet<string>,
    keys: KeyRing,
  ): Map<string, Profile> {
    const changing = new Set(
      signals.filter((one) => PROFILE_SIGNALS.has(one.type)).map((one) => patientKey(one.clinicId, one.patientId)),
    );
    const opened = new Map<string, Profile>();
    for (const [key, patient] of patients) {
      const own = keys.get(patient.clinicId);
      if (own && (readers.has(key) || changing.has(key))) opened.set(key, openProfile(own, patient));
    }
    return opened;
  }

  async loadAppointments(
    tx: Sql,
    signals: readonly PlacedSignal[],
    others: readonly { readonly clinicId: string; readonly id: string }[],
    keys: KeyRing,
  ): Promise<Map<string, Appointment>> {
    const wanted = new Map(others.map((one) => [one.id, one]));
    for (const { clinicId, appointmentId: id } of signals) {
      if (id !== undefined) wanted.set(id, { clinicId, id });
    }
    const found = await this.appointments.find(tx, [...wanted.values()], keys);
    return new Map(found.map((appointment) => [appointment.id, appointment]));
  }

  /** Stages in the lines that the signals can move. */
  async loadStages(
    tx: Sql,
    signals: readonly PlacedSignal[],
    plans: Plans,
    lines: ReadonlyMap<string, string>,
  ): Promise<Map<string, StageState>> {
    const wanted = new Map<string, { clinicId: string; patientId: string; serviceLine: string }>();
    for (const signal of signals) {
      const serviceLine = lines.get(signal.id);
      const plan = plans.get(signal.clinicId);
      if (serviceLine === undefined || !plan || !machineOf(plan.stages, serviceLine).hears.has(signal.type)) continue;
      const { clinicId, patientId } = signal;
      wanted.set(stageKey(clinicId, patientId, serviceLine), { clinicId, patientId, serviceLine });
    }
    const states = await this.lifecycle.find(tx, [...wanted.values()]);
    return new Map(states.map((state) => [stageKey(state.clinicId, state.patientId, state.serviceLine), state]));
  }

  async save(
    tx: Sql,
    decisions: Decisions,
    catalogueOf: (clinicId: string) => Catalogue,
    keys: KeyRing,
    now: Date,
  ): Promise<void> {
    await this.signals.store(tx, decisions.signals, catalogueOf, keys, now);
    await this.patients.saveProfiles(tx, decisions.profiles, keys, now);
    if (decisions.consents.length > 0) await this.consents.record(tx, decisions.consents, now);
    await this.lifecycle.save(tx, decisions.stages, decisions.stageChanges, now);
    await this.appointments.save(tx, decisions.appointments, keys);
  }

  /** Locks two known patients, gives one what the other has of themselves, and answers the one who stays. */
  async handOn(
    tx: Sql,
    move: PatientMove,
    keys: ClinicKeys,
    now: Date,
  ): Promise<{ readonly patients: Patient[]; readonly newContacts: AddedContact[] }> {
    const newContacts = await this.patients.handOn(tx, await this.patients.lockPair(tx, move), keys, now);
    return { patients: await this.patients.find(tx, [{ clinicId: move.clinicId, id: move.into }]), newContacts };
  }

  /** Gives patients what the visitors who turned out to be them had said of themselves. Answers all of them as they are now. */
  async handOnProfiles(
    tx: Sql,
    moves: readonly PatientMove[],
    patients: ReadonlyMap<string, Patient>,
    keys: KeyRing,
    now: Date,
  ): Promise<ReadonlyMap<string, Patient>> {
    if (moves.length === 0) return patients;
    const pairs = moves.flatMap(({ clinicId, from: fromId, into: intoId }) => {
      const [from, into] = [fromId, intoId].map((id) => patients.get(patientKey(clinicId, id)));
      return from && into ? [{ from, into }] : [];
    });
    const changed = await this.patients.handOnProfiles(tx, pairs, keys, now);
    return new Map([...patients, ...changed.map((one) => [patientKey(one.clinicId, one.id), one] as const)]);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<void> {
    // First: it must see who said what before they are one.
    await this.consents.movePatients(tx, moves, now);
    await this.patients.merge(tx, moves, now);
    await this.signals.movePatients(tx, moves);
    await this.lifecycle.movePatients(tx, moves);
    await this.appointments.movePatients(tx, moves);
  }
}
