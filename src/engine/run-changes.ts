import { type Appointment, startOf } from '../appointments/appointment.ts';
import { type Advance, endRun, type Scene } from '../journeys/runs/advance.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import {
  NO_CORRELATION,
  type PatientRef,
  type Run,
  type RunEffect,
  type RunRef,
  type Timer,
  visitOf,
  type Wake,
} from '../journeys/runs/run.ts';
import { DECEASED } from '../journeys/definition/compile-journey.ts';
import { tryAdvance } from '../journeys/runs/try-advance.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import { recipientZones } from '../messages/gate/region-zones.ts';
import type { Patient } from '../patients/patient.ts';
import { addDuration } from '../platform/duration.ts';
import { holds, type RuleFacts } from '../rules/compile-rule.ts';
import type { PlacedSignal, RaisedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import { type BatchFacts, type Candidate, type Decisions, entryKey, type LastEntry, patientKey } from './batch.ts';
import type { ClinicPlan, PlannedVersion } from './clinic-plan.ts';
import { correlationOf } from './find-candidates.ts';
import { parkedRunTask, toMessage, toSignal, toTask } from './planned-effects.ts';
import { appointmentFacts, runFacts } from './rule-facts.ts';
import { newRun, withheldBecause } from './start-run.ts';
import { endOf, wakeOf } from './wake-of.ts';

/** A signal and what goes with it: its clinic's plan, what rules see, the appointment it is about, and those of the batch. */
export interface Hearing {
  readonly plan: ClinicPlan;
  readonly signal: PlacedSignal;
  readonly ruleFacts: RuleFacts;
  readonly appointment: Appointment | undefined;
  readonly appointments: ReadonlyMap<string, Appointment>;
}

/** What surrounds a run that is looked at without a signal. */
export interface Surroundings {
  readonly plan: ClinicPlan;
  readonly ruleFacts: RuleFacts;
  readonly appointments: ReadonlyMap<string, Appointment>;
}

const NEVER = new Date(-8.64e15);

/** What a batch does to the runs of its patients: wakes, ends and starts them, and collects what they plan. */
export class RunChanges {
  /** Of patients of whom a run moved. */
  private readonly live = new Map<string, readonly Run[]>();
  private readonly moved = new Map<string, Advance>();
  private readonly lastEntries: Map<string, LastEntry>;
  private readonly calledOff: (RunRef & PatientRef)[] = [];
  private readonly closedTasks: RunRef[] = [];
  private readonly messages: PlannedMessage[] = [];
  private readonly tasks: NewTask[] = [];
  private readonly raised: RaisedSignal[] = [];

  /** `patientOf` answers patients as the inputs so far have left them. */
  constructor(
    private readonly facts: BatchFacts,
    private readonly patientOf: (key: string) => Patient | undefined,
  ) {
    this.lastEntries = new Map(facts.lastEntries);
  }

  /** Lets the patient's live runs hear a signal. */
  hear(hearing: Hearing): void {
    const { plan, signal } = hearing;
    for (const run of this.liveOf(patientKey(signal.clinicId, signal.patientId))) {
      const version = plan.versions.get(run.versionId);
      if (!version?.journey.hears.has(signal.type)) continue;
      if (this.concerns(version, run, signal, hearing.ruleFacts)) this.hearOne(hearing, version, run);
    }
  }

  /** Starts the journeys that a signal triggers. */
  start(plan: ClinicPlan, signal: PlacedSignal, ruleFacts: RuleFacts, appointment: Appointment | undefined): void {
    for (const candidate of this.facts.candidates.get(signal.id) ?? []) {
      const { when } = candidate.version.journey.trigger;
      if (candidate.chosenBy === undefined && when !== undefined && !holds(when, ruleFacts)) continue;
      if (this.mayEnter(plan, candidate, signal)) this.enter(plan, candidate, signal, ruleFacts, appointment);
    }
  }

  /**
   * Starts a journey for a signal of earlier, because one that came late makes its trigger hold; then lets the run hear what has
   * happened since, so that it is where it would be. A signal that has already started the journey does not start it again.
   */
  startLate(candidate: Candidate, cause: Hearing, since: readonly Hearing[]): void {
    const { plan, signal, ruleFacts, appointment } = cause;
    const { definition, trigger } = candidate.version.journey;
    const key = entryKey(signal.clinicId, signal.patientId, definition.key, candidate.correlation);
    if ((this.lastEntries.get(key)?.causedAt ?? NEVER) >= signal.time) return;
    if (trigger.when !== undefined && !holds(trigger.when, ruleFacts)) return;
    if (!this.mayEnter(plan, candidate, signal)) return;
    const run = this.enter(plan, candidate, signal, ruleFacts, appointment);
    for (const hearing of since) this.hearAgain(candidate.version, run, hearing);
  }

  /** Fires one timer, if it is still the one that holds its run. */
  fire(timer: Timer, around: Surroundings): void {
    const run = this.liveRun(timer);
    if (run?.step !== timer.step || visitOf(run) !== timer.visit) return;
    this.advanceAlone(run, run.versionId, run.trouble?.wake ?? { kind: 'timer', dueAt: timer.dueAt }, around);
  }

  /** Does what staff decided of a run, if it is still on the version they saw. */
  obey(order: RunOrder, around: Surroundings): void {
    const run = this.liveRun(order);
    const { action } = order;
    if (run?.versionId !== order.fromVersionId) return;
    switch (action.kind) {
      case 'end':
        this.callOff(run, action.because, null);
        return;
      case 'retry':
        if (!run.trouble) return;
        // Whoever was asked to look at it has; should it fail again, somebody is asked anew.
        this.closedTasks.push({ clinicId: run.clinicId, runId: run.id });
        this.advanceAlone({ ...run, trouble: null }, run.versionId, run.trouble.wake, around);
        return;
      case 'move': {
        // A version that this release cannot run is none to go to.
        if (!around.plan.versions.has(action.versionId)) return;
        this.closedTasks.push({ clinicId: run.clinicId, runId: run.id });
        const since = action.keep ? run.stepAt : undefined;
        this.advanceAlone(run, action.versionId, { kind: 'moved', to: action.step, since }, around);
      }
    }
  }

  decisions(): Pick<Decisions, 'runs' | 'calledOff' | 'closedTasks' | 'messages' | 'tasks' | 'raised'> {
    const { calledOff, closedTasks, messages, tasks, raised } = this;
    const gone = new Set(calledOff.map((run) => run.runId));
    return {
      runs: [...this.moved.values()],
      calledOff,
      closedTasks,
      // A run can plan and be called off by a later signal of the same batch.
      messages: messages.filter((message) => message.runId === null || !gone.has(message.runId)),
      tasks: tasks.filter((task) => task.runId === null || !gone.has(task.runId)),
      raised,
    };
  }

  /** A signal about another appointment, or another value of whatever the journey correlates by, is none of the run's. */
  private concerns(version: PlannedVersion, run: Run, signal: PlacedSignal, ruleFacts: RuleFacts): boolean {
    if (signal.type === DECEASED) return true;
    if (signal.type === 'task.completed') return signal.data['runId'] === run.id;
    const indexKey = this.facts.indexKeys.get(signal.clinicId);
    if (!indexKey || run.correlation === NO_CORRELATION) return true;
    const correlation = correlationOf(version.journey, ruleFacts, indexKey);
    return correlation === undefined || correlation === NO_CORRELATION || correlation === run.correlation;
  }

  private hearOne(hearing: Hearing, version: PlannedVersion, run: Run): void {
    const { plan, signal, appointments } = hearing;
    const own = run.appointmentId === null ? hearing.appointment : appointments.get(run.appointmentId);
    const facts = { ...hearing.ruleFacts, run: runFacts(run), appointment: appointmentFacts(own) };
    const end = endOf(version, run, signal, facts, plan.timeZone);
    if (end !== undefined) {
      this.callOff(run, end, signal.id);
      return;
    }
    // What a run that failed is to be tried again with comes first; until then it hears only what ends it.
    const wake = run.trouble ? undefined : wakeOf(version, run, signal, facts, hearing.appointment);
    if (!wake) return;
    const hops = Math.max(run.hops, signal.hops ?? 0);
    this.advance(version, { ...run, hops }, wake, this.sceneOf(plan, run, facts, appointments));
  }

  private hearAgain(version: PlannedVersion, { clinicId, patientId, id: runId }: Run, hearing: Hearing): void {
    const run = this.liveRun({ clinicId, patientId, runId });
    if (!run || !version.journey.hears.has(hearing.signal.type)) return;
    if (this.concerns(version, run, hearing.signal, hearing.ruleFacts)) this.hearOne(hearing, version, run);
  }

  private callOff(run: Run, because: string, signalId: string | null): void {
    this.put(endRun(run, because, signalId, this.facts.now));
    this.calledOff.push({ clinicId: run.clinicId, runId: run.id, patientId: run.patientId });
  }

  private mayEnter(plan: ClinicPlan, { version, correlation }: Candidate, signal: PlacedSignal): boolean {
    const { key, reentry } = version.journey.definition;
    const live = this.liveOf(patientKey(signal.clinicId, signal.patientId));
    if (live.some((run) => run.journeyKey === key && run.correlation === correlation)) return false;
    const last = this.lastEntries.get(entryKey(signal.clinicId, signal.patientId, key, correlation));
    if (last === undefined) return true;
    return (
      reentry !== undefined &&
      reentry !== null &&
      addDuration(last.enteredAt, reentry.after, plan.timeZone) <= this.facts.now
    );
  }

  private enter(
    plan: ClinicPlan,
    candidate: Candidate,
    signal: PlacedSignal,
    ruleFacts: RuleFacts,
    appointment: Appointment | undefined,
  ): Run {
    const { journey } = candidate.version;
    const run = newRun(candidate, signal, appointment, this.facts.now);
    const { clinicId, patientId, journeyKey, correlation } = run;
    this.lastEntries.set(entryKey(clinicId, patientId, journeyKey, correlation), run);
    const withheld = candidate.chosenBy === 'staff' ? undefined : withheldBecause(journey, run, plan.controlShare);
    if (withheld !== undefined) {
      this.put(endRun(run, withheld, signal.id, this.facts.now));
      return run;
    }
    const facts = { ...ruleFacts, run: runFacts(run) };
    const appointments = appointment ? new Map([[appointment.id, appointment]]) : new Map<string, Appointment>();
    this.advance(candidate.version, run, { kind: 'enter' }, this.sceneOf(plan, run, facts, appointments));
    return run;
  }

  /** Moves a run that no signal is about. */
  private advanceAlone(run: Run, versionId: string, wake: Wake, around: Surroundings): void {
    const { plan, ruleFacts, appointments } = around;
    const own = run.appointmentId === null ? undefined : appointments.get(run.appointmentId);
    const facts = { ...ruleFacts, run: runFacts(run), appointment: appointmentFacts(own) };
    const scene = this.sceneOf(plan, run, facts, appointments);
    this.advance(plan.versions.get(versionId), run.versionId === versionId ? run : { ...run, versionId }, wake, scene);
  }

  private sceneOf(plan: ClinicPlan, run: Run, facts: RuleFacts, appointments: ReadonlyMap<string, Appointment>): Scene {
    const appointment = run.appointmentId === null ? undefined : appointments.get(run.appointmentId);
    const patient = this.patientOf(patientKey(run.clinicId, run.patientId));
    return {
      now: this.facts.now,
      zone: plan.timeZone,
      clinicHours: plan.hours,
      patientZones: recipientZones(patient, plan.timeZone),
      appointmentStart: startOf(appointment),
      facts,
    };
  }

  private advance(version: PlannedVersion | undefined, run: Run, wake: Wake, scene: Scene): void {
    const next = tryAdvance(version?.journey, run, wake, scene);
    this.put(next);
    if (next.run.trouble?.isParked) this.tasks.push(parkedRunTask(next.run));
    if (version) for (const effect of next.effects) this.plan(version, next.run, effect, scene);
  }

  private plan(version: PlannedVersion, run: Run, effect: RunEffect, { appointmentStart }: Scene): void {
    const { now } = this.facts;
    switch (effect.type) {
      case 'send':
        this.messages.push(toMessage(version, run, effect, appointmentStart, now));
        return;
      case 'task':
        this.tasks.push(toTask(run, effect));
        return;
      case 'closeTask':
        this.closedTasks.push({ clinicId: run.clinicId, runId: run.id });
        return;
      case 'emit':
        this.raised.push(toSignal(version, run, effect, now));
    }
  }

  private put(next: Advance): void {
    const { run } = next;
    if (next.log.length === 0) return;
    const before = this.moved.get(run.id);
    this.moved.set(run.id, before ? { ...next, log: [...before.log, ...next.log] } : next);
    const key = patientKey(run.clinicId, run.patientId);
    this.live.set(key, withRun(this.liveOf(key), run));
  }

  private liveRun({ clinicId, patientId, runId }: RunRef & PatientRef): Run | undefined {
    return this.liveOf(patientKey(clinicId, patientId)).find((run) => run.id === runId);
  }

  private liveOf(key: string): readonly Run[] {
    return this.live.get(key) ?? this.facts.runs.get(key) ?? [];
  }
}

/** A new list: somebody may be going through the one before. */
function withRun(live: readonly Run[], run: Run): readonly Run[] {
  if (run.end) return live.filter(({ id }) => id !== run.id);
  return live.some(({ id }) => id === run.id) ? live.map((one) => (one.id === run.id ? run : one)) : [...live, run];
}
