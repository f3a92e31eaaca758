import { Injectable } from '@nestjs/common';

import type { DueQuery, DueTimer } from '../journeys/runs/due-timers.view.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import type { Run, Timer } from '../journeys/runs/run.ts';
import { IdentityService, type Resolved } from '../patients/identity.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { Patient } from '../patients/patient.ts';
import { Failure } from '../platform/errors.ts';
import { keysOf } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { PlacedSignal, Signal } from '../signals/signal.ts';
import { type BatchFacts, type BatchInput, type Decisions, groupByPatient, patientKey } from './batch.ts';
import { candidatesOf } from './batch-candidates.ts';
import { type BatchContext, checkVersion, concerned, place, planOf } from './batch-context.runner.ts';
import { wishesOf } from './batch-wishes.ts';
import { changesPatient, type ClinicPlan, concernsRuns } from './clinic-plan.ts';
import { decideBatch } from './decide-batch.ts';
import { EffectsRunner, type Standing } from './effects.runner.ts';
import { SettleRunner } from './settle.runner.ts';
import { FactsRunner } from './facts.runner.ts';
import { laterWishes } from './late-signals.ts';
import { profileReaders } from './profile-readers.ts';
import { recallWishes } from './recall-wishes.ts';
import type { OpenCase } from './segment-case.ts';
import { segmentCases } from './segment-cases.ts';
import { SegmentsRunner } from './segments.runner.ts';
import { settleLines, withLine } from './settle-lines.ts';

/** What became of each signal of a batch, in its order. */
export type SignalOutcome = 'accepted' | 'duplicate' | 'unknown patient' | 'unknown clinic';

/**
 * Loads, decides, stores: one batch in one transaction, with a number of statements that does not depend on its size.
 *
 * The statements take their locks in one order everywhere (erasures, signal keys, identifiers, patients, each sorted), so that
 * batches wait for each other and never in a circle.
 */
@Injectable()
export class BatchRunner {
  constructor(
    private readonly identity: IdentityService,
    private readonly facts: FactsRunner,
    private readonly effects: EffectsRunner,
    private readonly segments: SegmentsRunner,
    private readonly settle: SettleRunner,
  ) {}

  async runSignals(tx: Sql, signals: readonly Signal[], context: BatchContext): Promise<SignalOutcome[]> {
    await this.facts.holdOffErasure(tx, [...context.plans.keys()]);
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

  /**
   * Fires due timers of patients that nobody else is working on, in clinics whose work is not `waiting` and of which there is a
   * context. Answers how many runs moved.
   */
  async runTimers(
    tx: Sql,
    query: DueQuery,
    contextOf: (timers: readonly Timer[]) => Promise<BatchContext>,
  ): Promise<number> {
    const decided = await this.decideTimers(tx, await this.effects.claimDue(tx, query), contextOf);
    // A run that cannot move, because this release does not know its version, must not keep the loop busy.
    return decided === undefined ? 0 : this.save(tx, decided.decisions, decided.context);
  }

  /** Has the run of a timer that cannot be fired wait for a person. Answers whether the timer still held it. */
  async parkRun(tx: Sql, timer: Timer, fault: string, now: Date): Promise<boolean> {
    await this.facts.lock(tx, [{ clinicId: timer.clinicId, id: timer.patientId }]);
    return this.effects.park(tx, timer, fault, now);
  }

  /** Does what staff decided of runs. Answers how many of them were still where they were when it was decided. */
  async runOrders(tx: Sql, orders: readonly RunOrder[], context: BatchContext): Promise<number> {
    const wanted = new Map(orders.map(({ clinicId, patientId: id }) => [patientKey(clinicId, id), { clinicId, id }]));
    const patients = byKey(await this.facts.lock(tx, [...wanted.values()]));
    const inputs = orders.map((order) => ({ kind: 'order' as const, order }));
    return this.save(tx, await this.decide(tx, inputs, [], { patients }, context), context);
  }

  /** Judges whether patients are in segments, without a signal that says so. Answers how many of them there still are. */
  async runCases(tx: Sql, cases: readonly OpenCase[], context: BatchContext): Promise<number> {
    const wanted = new Map(cases.map(({ clinicId, patientId: id }) => [patientKey(clinicId, id), { clinicId, id }]));
    const locked = await this.facts.lock(tx, [...wanted.values()]);
    const patients = byKey(locked.filter(({ mergedInto }) => mergedInto === null));
    const present = cases.filter(({ clinicId, patientId }) => patients.has(patientKey(clinicId, patientId)));
    const opened = await this.segments.open(tx, present);
    await this.save(tx, await this.decide(tx, opened, [], { patients }, context), context);
    return present.length;
  }

  /** Makes one of two known patients whom staff found to be one, as a batch does with a visitor who turns out to be somebody. */
  async runMerge(tx: Sql, move: PatientMove, by: string, context: BatchContext): Promise<void> {
    await this.facts.holdOffErasure(tx, [move.clinicId]);
    const keys = keysOf(context.keys, move.clinicId);
    const { patients, newContacts } = await this.facts.handOn(tx, move, keys, context.now);
    // Before they are one: what is new to one of them ends the tasks of that one.
    await this.settle.settleContacts(tx, newContacts, context.now);
    await this.movePatients(tx, [move], context.now);
    const arrived = segmentCases([], { newPatients: [], merges: [move] }, context.plans, context.now);
    const opened = await this.segments.open(tx, arrived);
    await this.save(tx, await this.decide(tx, opened, [], { patients: byKey(patients) }, context), context);
    await this.settle.settleMerge(tx, move, by, context.now);
  }

  private async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<void> {
    await this.facts.movePatients(tx, moves, now);
    await this.effects.movePatients(tx, moves, now);
    await this.segments.movePatients(tx, moves);
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
    const locked = await this.lock(tx, placed, resolved, context);
    const patients = await this.facts.handOnProfiles(tx, resolved.merges, locked, context.keys, context.now);
    if (resolved.merges.length > 0) {
      await this.movePatients(tx, resolved.merges, context.now);
    }
    await this.settle.ask(tx, resolved.unclear);
    await this.settle.settleContacts(tx, resolved.addedContacts, context.now);
    await this.effects.shareRevocations(tx, signals, resolved.patientIds, context.keys);
    const inputs = placed.map((signal) => ({ kind: 'signal' as const, signal }));
    const cases = await this.segments.open(tx, segmentCases(placed, resolved, context.plans, context.now));
    await this.save(tx, await this.decide(tx, [...inputs, ...cases], placed, { patients }, context), context);
  }

  private async decideTimers(
    tx: Sql,
    due: readonly DueTimer[],
    contextOf: (timers: readonly Timer[]) => Promise<BatchContext>,
  ): Promise<{ decisions: Decisions; context: BatchContext } | undefined> {
    if (due.length === 0) return undefined;
    const context = await contextOf(due.map(({ timer }) => timer));
    const open = due.filter(({ timer }) => context.keys.has(timer.clinicId));
    if (open.length === 0) return undefined;
    const inputs = open.map(({ timer }) => ({ kind: 'timer' as const, timer }));
    const decisions = await this.decide(tx, inputs, [], this.effects.standingOf(open, context.keys), context);
    return { decisions, context };
  }

  private async decide(
    tx: Sql,
    inputs: readonly BatchInput[],
    signals: readonly PlacedSignal[],
    standing: Standing,
    context: BatchContext,
  ): Promise<Decisions> {
    return decideBatch(await this.load(tx, inputs, signals, standing, context), inputs);
  }

  /** Answers how many runs moved. What was loaded for the decisions is nobody's any more by now, and half of what a batch holds. */
  private async save(tx: Sql, decisions: Decisions, context: BatchContext): Promise<number> {
    const catalogueOf = (clinicId: string) => planOf(context, clinicId).catalogue;
    await this.facts.save(tx, decisions, catalogueOf, context.keys, context.now);
    await this.effects.save(tx, decisions, context.keys, context.now);
    await this.segments.save(tx, decisions.segments);
    return decisions.runs.length;
  }

  private async load(
    tx: Sql,
    inputs: readonly BatchInput[],
    signals: readonly PlacedSignal[],
    standing: Standing,
    context: BatchContext,
  ): Promise<BatchFacts> {
    const { plans, keys, now } = context;
    const { patients } = standing;
    const later = await this.loadLater(tx, signals, context);
    const asked = [...inputs, ...later.map((signal) => ({ kind: 'signal' as const, signal }))];
    const indexKeys = new Map([...plans.keys()].map((id) => [id, keysOf(context.keys, id).index]));
    const runs = standing.runs ?? (await this.effects.loadRuns(tx, concerned(asked, concernsRuns, context), keys));
    const live = [...runs.values()].flat();
    for (const run of live) checkVersion(run, context);
    const hung = live.flatMap(hangsOn);
    const appointments = await this.facts.loadAppointments(tx, [...signals, ...later], hung, keys);
    const lines = settleLines([...signals, ...later], appointments, plans);
    const stages = await this.facts.loadStages(tx, signals, plans, lines);
    const profiles = this.facts.profiles(patients, signals, profileReaders(asked, runs, plans), keys);
    const candidates = candidatesOf([...signals, ...later], {
      now,
      plans,
      indexKeys,
      patients,
      profiles,
      lines,
      appointments,
    });
    const wishes = wishesOf(asked, candidates, runs, plans, now);
    const lastEntries = await this.effects.loadLastEntries(tx, wishes.entries);
    const history = await this.facts.loadHistory(tx, wishes.history, keys);
    const recalls = await this.effects.loadRecalls(tx, recallWishes([...signals, ...later], plans));
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
      later: groupByPatient(later.map((signal) => withLine(signal, lines))),
      candidates,
      lastEntries,
      history,
      recalls,
    };
  }

  private async loadLater(tx: Sql, signals: readonly PlacedSignal[], context: BatchContext): Promise<PlacedSignal[]> {
    const wishes = laterWishes(signals, context.plans, context.now);
    const stored = await this.facts.loadLater(tx, wishes, context.keys);
    return stored.map((signal) => place(signal, signal.patientId, context));
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
    // Staff may be merging one of them this moment: then it is asked of the one who stays, and not if it was already.
    for (const { clinicId, patientId, otherId } of resolved.unclear) {
      for (const id of [patientId, otherId]) wanted.set(patientKey(clinicId, id), { clinicId, id });
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

function hangsOn(run: Run): { clinicId: string; id: string }[] {
  return run.appointmentId === null ? [] : [{ clinicId: run.clinicId, id: run.appointmentId }];
}

function byKey(patients: readonly Patient[]): Map<string, Patient> {
  return new Map(patients.map((patient) => [patientKey(patient.clinicId, patient.id), patient]));
}
