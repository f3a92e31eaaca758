import { Injectable } from '@nestjs/common';

import type { Appointment } from '../appointments/appointment.ts';
import { appointmentIdOf, appointmentKey } from '../appointments/fold-appointment.ts';
import type { Run, Timer } from '../journeys/run.ts';
import { IdentityService, type Resolved } from '../patients/identity.service.ts';
import { type Patient, type Profile, PROFILE_SIGNALS } from '../patients/patient.ts';
import { Failure } from '../platform/errors.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import { idOf } from '../platform/hash.ts';
import type { ClinicKeys } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { PlacedSignal, Signal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import { type BatchFacts, type BatchInput, type Candidate, patientKey } from './batch.ts';
import { wishesOf } from './batch-wishes.ts';
import { changesPatient, type ClinicPlan } from './clinic-plan.ts';
import { decideBatch } from './decide-batch.ts';
import { EffectsRunner } from './effects.runner.ts';
import { FactsRunner } from './facts.runner.ts';
import { findCandidates } from './find-candidates.ts';
import { settleLines, withLine } from './settle-lines.ts';
import { appointmentFacts, signalFacts } from './rule-facts.ts';

/** What every step of a batch needs. */
export interface BatchContext {
  readonly plans: ReadonlyMap<string, ClinicPlan>;
  readonly keys: ReadonlyMap<string, ClinicKeys>;
  readonly now: Date;
}

/** What became of each signal of a batch, in its order. */
export type SignalOutcome = 'accepted' | 'duplicate' | 'unknown patient' | 'unknown clinic';

/**
 * Loads, decides, stores: one batch in one transaction, with a number of statements that does not depend on its size.
 *
 * The statements take their locks in one order everywhere (signal keys, identifiers, patients, each sorted), so that batches
 * wait for each other and never in a circle.
 */
@Injectable()
export class BatchRunner {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactsRunner,
    private readonly effects: EffectsRunner,
  ) {}

  async runSignals(tx: Sql, signals: readonly Signal[], context: BatchContext): Promise<SignalOutcome[]> {
    const stated = await this.statedPatients(tx, signals);
    const refused = signals.map((signal) => refusalOf(signal, context, stated));
    const fresh = await this.claimNew(
      tx,
      signals.filter((_, index) => refused[index] === undefined),
    );
    const outcomes = outcomesOf(signals, refused, fresh);
    const taken = signals.filter((_, index) => outcomes[index] === 'accepted');
    if (taken.length > 0) await this.process(tx, taken, stated, context);
    return outcomes;
  }

  /** Fires up to `limit` due timers of patients that nobody else is working on. Answers how many runs moved. */
  async runTimers(
    tx: Sql,
    limit: number,
    now: Date,
    contextOf: (clinicIds: readonly string[]) => Promise<BatchContext>,
  ): Promise<number> {
    const due = await this.effects.findDue(tx, now, limit);
    if (due.length === 0) return 0;
    const wanted = new Map(due.map(({ clinicId, patientId: id }) => [patientKey(clinicId, id), { clinicId, id }]));
    const patients = byKey(await this.facts.lockFree(tx, [...wanted.values()]));
    const free = due.filter(({ clinicId, patientId }) => patients.has(patientKey(clinicId, patientId)));
    if (free.length === 0) return 0;
    // A timer whose patient was merged before the lock was had belongs to a patient who is not locked: the next pass takes it.
    const timers = (await this.effects.findStillDue(tx, free, now)).filter((timer) =>
      patients.has(patientKey(timer.clinicId, timer.patientId)),
    );
    const context = await contextOf([...new Set(free.map(({ clinicId }) => clinicId))]);
    // A run that cannot move, because this release does not know its version, must not keep the loop busy.
    return this.decide(tx, timers.map(toTimerInput), [], patients, context);
  }

  private async process(
    tx: Sql,
    signals: readonly Signal[],
    stated: ReadonlyMap<string, string>,
    context: BatchContext,
  ): Promise<void> {
    const who = signals.map((signal) => withStated(signal, stated));
    const resolved = await this.identity.resolve(tx, who, context.keys, context.now);
    const placed = signals.map((signal, index) => place(signal, resolved.patientIds[index] ?? '', context));
    const patients = await this.lock(tx, placed, resolved, context);
    if (resolved.merges.length > 0) {
      await this.facts.movePatients(tx, resolved.merges, context.now);
      await this.effects.movePatients(tx, resolved.merges, context.now);
    }
    await this.effects.addTasks(tx, resolved.unclear.map(toReview));
    const inputs = placed.map((signal) => ({ kind: 'signal' as const, signal }));
    await this.decide(tx, inputs, placed, patients, context);
  }

  private async decide(
    tx: Sql,
    inputs: readonly BatchInput[],
    signals: readonly PlacedSignal[],
    patients: ReadonlyMap<string, Patient>,
    context: BatchContext,
  ): Promise<number> {
    const loaded = await this.load(tx, inputs, signals, patients, context);
    const decisions = decideBatch(loaded, inputs);
    const known = new Set([...loaded.runs.values()].flat().map((run) => run.id));
    const catalogueOf = (clinicId: string) => planOf(context, clinicId).catalogue;
    await this.facts.save(tx, decisions, catalogueOf, context.keys, context.now);
    await this.effects.save(tx, decisions, known, context.now);
    return decisions.runs.length;
  }

  private async load(
    tx: Sql,
    inputs: readonly BatchInput[],
    signals: readonly PlacedSignal[],
    patients: ReadonlyMap<string, Patient>,
    context: BatchContext,
  ): Promise<BatchFacts> {
    const { plans, keys, now } = context;
    const indexKeys = new Map([...plans.keys()].map((id) => [id, keysOf(context, id).index]));
    const runs = await this.effects.loadRuns(
      tx,
      concerned(inputs, (plan, signal) => plan.heard.has(signal.type), context),
    );
    const hung = [...runs.values()].flat().flatMap(hangsOn);
    const appointments = await this.facts.loadAppointments(tx, signals, hung, keys);
    const appointmentOf = ({ appointmentId }: PlacedSignal) =>
      appointmentId === undefined ? undefined : appointments.get(appointmentId);
    const lines = settleLines(signals, appointments, plans);
    const stages = await this.facts.loadStages(tx, signals, plans, lines);
    const profiles = this.facts.profiles(patients, signals, plans, keys);
    const candidates = candidatesOf(signals, { patients, profiles, lines, appointmentOf }, context);
    const wishes = wishesOf(inputs, candidates, runs, plans, now);
    const lastEntries = await this.effects.loadLastEntries(tx, wishes.entries);
    const history = await this.facts.loadHistory(tx, wishes.history, keys);
    const recalls = await this.effects.loadRecalls(
      tx,
      concerned(inputs, (plan, signal) => plan.recallClosers.has(signal.type), context, false),
    );
    return {
      now,
      plans,
      indexKeys,
      patients,
      profiles,
      lines,
      stages,
      appointments,
      runs,
      candidates,
      lastEntries,
      history,
      recalls,
    };
  }

  private async statedPatients(tx: Sql, signals: readonly Signal[]): Promise<ReadonlyMap<string, string>> {
    const stated = signals.flatMap(({ clinicId, patientId }) =>
      patientId === undefined ? [] : [{ clinicId, id: patientId }],
    );
    return this.identity.checkStated(tx, stated);
  }

  /** The same event twice in one batch is a duplicate as well: the first one counts. */
  private async claimNew(tx: Sql, signals: readonly Signal[]): Promise<Set<string>> {
    const unique = new Map(signals.map((signal) => [signal.id, signal]));
    return unique.size === 0 ? new Set() : new Set(await this.facts.claimNew(tx, [...unique.values()]));
  }

  /**
   * Raises `transient` when a patient was merged, or an anonymous one became known, between resolving and locking: the batch
   * is tried again and sees it.
   */
  private async lock(
    tx: Sql,
    placed: readonly PlacedSignal[],
    resolved: Resolved,
    context: BatchContext,
  ): Promise<Map<string, Patient>> {
    const wanted = new Map<string, { clinicId: string; id: string }>();
    const gaining = new Set(resolved.newIdentifiers.map(({ patientId }) => patientId));
    for (const signal of placed) {
      const { clinicId, patientId: id } = signal;
      if (gaining.has(id) || needsLock(planOf(context, clinicId), signal))
        wanted.set(patientKey(clinicId, id), { clinicId, id });
    }
    for (const { clinicId, from, into } of resolved.merges) {
      for (const id of [from, into]) wanted.set(patientKey(clinicId, id), { clinicId, id });
    }
    if (wanted.size === 0) return new Map();
    const patients = await this.facts.lock(tx, [...wanted.values()]);
    const leaving = new Set(resolved.merges.map(({ from }) => from));
    if (patients.some(({ id, mergedInto, isKnown }) => mergedInto !== null || (isKnown && leaving.has(id)))) {
      throw new Failure('transient', 'another batch changed who one of the patients is');
    }
    return byKey(patients);
  }
}

/**
 * Whether a signal's patient must be locked: when the signal can change something of the patient, and when the patient may be an
 * anonymous visitor, whom another batch could be merging this moment. A known patient's page view is only stored; known
 * patients are never merged by a batch, so it waits for nobody. Whoever gains an identifier may have been anonymous until now.
 */
function needsLock(plan: ClinicPlan, signal: PlacedSignal): boolean {
  const { external, email, phone } = signal.identifiers;
  const isKnown = external !== undefined || email !== undefined || phone !== undefined;
  return !isKnown || changesPatient(plan, signal);
}

/** Most signals are of a type that starts nothing; they cost one look into a map. */
function candidatesOf(
  signals: readonly PlacedSignal[],
  loaded: {
    readonly patients: ReadonlyMap<string, Patient>;
    readonly profiles: ReadonlyMap<string, Profile>;
    readonly lines: ReadonlyMap<string, string>;
    readonly appointmentOf: (signal: PlacedSignal) => Appointment | undefined;
  },
  context: BatchContext,
): Map<string, Candidate[]> {
  const candidates = new Map<string, Candidate[]>();
  const unsettled = new Set<string>();
  for (const signal of signals) {
    const plan = planOf(context, signal.clinicId);
    const key = patientKey(signal.clinicId, signal.patientId);
    if (PROFILE_SIGNALS.has(signal.type)) unsettled.add(key);
    if (!plan.triggers.has(signal.type)) continue;
    const patient = patientFacts(loaded.patients.get(key), loaded.profiles.get(key), signal.time);
    const facts = {
      signal: signalFacts(withLine(signal, loaded.lines)),
      ...(unsettled.has(key) ? {} : { patient }),
      appointment: appointmentFacts(loaded.appointmentOf(signal)),
      now: context.now,
    };
    const found = findCandidates(plan, signal, facts, keysOf(context, signal.clinicId).index);
    if (found.length > 0) candidates.set(signal.id, found);
  }
  return candidates;
}

function refusalOf(
  signal: Signal,
  { plans }: BatchContext,
  stated: ReadonlyMap<string, string>,
): 'unknown patient' | 'unknown clinic' | undefined {
  if (!plans.has(signal.clinicId)) return 'unknown clinic';
  const isThere = signal.patientId === undefined || stated.has(patientKey(signal.clinicId, signal.patientId));
  return isThere ? undefined : 'unknown patient';
}

function outcomesOf(
  signals: readonly Signal[],
  refused: readonly (SignalOutcome | undefined)[],
  fresh: Set<string>,
): SignalOutcome[] {
  return signals.map((signal, index) => {
    const refusal = refused[index];
    if (refusal !== undefined) return refusal;
    return fresh.delete(signal.id) ? 'accepted' : 'duplicate';
  });
}

/** A patient that was merged is the one it was merged into. */
function withStated(signal: Signal, stated: ReadonlyMap<string, string>) {
  const { clinicId, patientId, identifiers } = signal;
  if (patientId === undefined) return { clinicId, identifiers };
  return { clinicId, patientId: stated.get(patientKey(clinicId, patientId)) ?? patientId, identifiers };
}

/** Patients of the inputs whose signals interest `isHeard`; those of timers always, unless `withTimers` says otherwise. */
function concerned(
  inputs: readonly BatchInput[],
  isHeard: (plan: ClinicPlan, signal: PlacedSignal) => boolean,
  context: BatchContext,
  withTimers = true,
) {
  const patients = new Map<string, { clinicId: string; patientId: string }>();
  for (const input of inputs) {
    const { clinicId, patientId } = input.kind === 'signal' ? input.signal : input.timer;
    const isConcerned = input.kind === 'signal' ? isHeard(planOf(context, clinicId), input.signal) : withTimers;
    if (isConcerned) patients.set(patientKey(clinicId, patientId), { clinicId, patientId });
  }
  return [...patients.values()];
}

function planOf({ plans }: BatchContext, clinicId: string): ClinicPlan {
  const plan = plans.get(clinicId);
  if (!plan) throw new Error(`clinic ${clinicId} has no plan`);
  return plan;
}

function keysOf({ keys }: BatchContext, clinicId: string): ClinicKeys {
  const own = keys.get(clinicId);
  if (!own) throw new Error(`clinic ${clinicId} has no data keys`);
  return own;
}

function hangsOn(run: Run): { clinicId: string; id: string }[] {
  return run.appointmentId === null ? [] : [{ clinicId: run.clinicId, id: run.appointmentId }];
}

function place(signal: Signal, patientId: string, context: BatchContext): PlacedSignal {
  const externalId = appointmentIdOf(signal);
  const appointmentId =
    externalId === undefined ? undefined : appointmentKey(keysOf(context, signal.clinicId).index, externalId);
  return { ...signal, patientId, appointmentId };
}

function byKey(patients: readonly Patient[]): Map<string, Patient> {
  return new Map(patients.map((patient) => [patientKey(patient.clinicId, patient.id), patient]));
}

function toTimerInput(timer: Timer): BatchInput {
  return { kind: 'timer', timer };
}

function toReview({ clinicId, patientId, otherId }: Resolved['unclear'][number]): NewTask {
  const [first = '', second = ''] = [patientId, otherId].sort();
  return {
    clinicId,
    id: idOf('identity_review', clinicId, first, second),
    kind: 'identity_review',
    patientId,
    otherId,
    runId: null,
    step: null,
    visit: null,
    title: 'Two patients share an identifier: are they one person?',
    role: 'front_desk',
    dueAt: null,
    causeSignal: null,
  };
}
