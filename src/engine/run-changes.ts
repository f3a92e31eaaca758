import { type Appointment, startOf } from '../appointments/appointment.ts';
import { advance, type Advance, endRun, type Scene } from '../journeys/advance.ts';
import { APPOINTMENT_SIGNALS, type Listener } from '../journeys/compile-journey.ts';
import { NO_CORRELATION, type PatientRef, type Run, type RunRef, type Timer, type Wake } from '../journeys/run.ts';
import { kindOf } from '../messages/message-kind.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import { addDuration } from '../platform/duration.ts';
import { idAt } from '../platform/hash.ts';
import { holds, type RuleFacts } from '../rules/compile-rule.ts';
import type { PlacedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import { type BatchFacts, type Candidate, type Decisions, entryKey, patientKey } from './batch.ts';
import type { ClinicPlan, PlannedVersion } from './clinic-plan.ts';
import { correlationOf } from './find-candidates.ts';
import { appointmentFacts, runFacts } from './rule-facts.ts';

/** A signal and what goes with it: its clinic's plan, what rules see, the appointment it is about, and those of the batch. */
export interface Hearing {
  readonly plan: ClinicPlan;
  readonly signal: PlacedSignal;
  readonly ruleFacts: RuleFacts;
  readonly appointment: Appointment | undefined;
  readonly appointments: ReadonlyMap<string, Appointment>;
}

const MOVES_APPOINTMENT = new Set(APPOINTMENT_SIGNALS);

/** What a batch does to the runs of its patients: wakes, ends and starts them, and collects what they plan. */
export class RunChanges {
  private readonly live = new Map<string, Map<string, Run>>();
  private readonly moved = new Map<string, Advance>();
  private readonly lastEntries: Map<string, Date>;
  private readonly calledOff: (RunRef & PatientRef)[] = [];
  private readonly messages: PlannedMessage[] = [];
  private readonly tasks: NewTask[] = [];

  constructor(private readonly facts: BatchFacts) {
    this.lastEntries = new Map(facts.lastEntries);
    for (const [key, runs] of facts.runs) this.live.set(key, new Map(runs.map((run) => [run.id, run])));
  }

  /** Lets the patient's live runs hear a signal. */
  hear(hearing: Hearing): void {
    const { plan, signal } = hearing;
    for (const run of [...(this.live.get(patientKey(signal.clinicId, signal.patientId))?.values() ?? [])]) {
      const version = plan.versions.get(run.versionId);
      if (!version?.journey.hears.has(signal.type)) continue;
      if (this.concerns(version, run, signal, hearing.ruleFacts)) this.hearOne(hearing, version, run);
    }
  }

  /** Starts the journeys that a signal triggers. */
  start(plan: ClinicPlan, signal: PlacedSignal, ruleFacts: RuleFacts, appointment: Appointment | undefined): void {
    for (const candidate of this.facts.candidates.get(signal.id) ?? []) {
      const { when } = candidate.version.journey.trigger;
      if (when !== undefined && !holds(when, ruleFacts)) continue;
      if (this.mayEnter(plan, candidate, signal)) this.enter(plan, candidate, signal, ruleFacts, appointment);
    }
  }

  /** Fires one timer, if it is still the one that holds its run. */
  fire(plan: ClinicPlan, timer: Timer, ruleFacts: RuleFacts, appointments: ReadonlyMap<string, Appointment>): void {
    const run = this.live.get(patientKey(timer.clinicId, timer.patientId))?.get(timer.runId);
    const version = run && plan.versions.get(run.versionId);
    if (!run || !version || run.step !== timer.step || run.visits[run.step] !== timer.visit) return;
    const own = run.appointmentId === null ? undefined : appointments.get(run.appointmentId);
    const facts = { ...ruleFacts, run: runFacts(run), appointment: appointmentFacts(own) };
    const scene = this.sceneOf(plan, run, facts, appointments);
    this.advance(version, run, { kind: 'timer', dueAt: timer.dueAt }, scene);
  }

  decisions(): Pick<Decisions, 'runs' | 'calledOff' | 'messages' | 'tasks'> {
    const { calledOff, messages, tasks } = this;
    const gone = new Set(calledOff.map((run) => run.runId));
    return {
      runs: [...this.moved.values()],
      calledOff,
      // A run can plan and be called off by a later signal of the same batch.
      messages: messages.filter((message) => message.runId === null || !gone.has(message.runId)),
      tasks: tasks.filter((task) => task.runId === null || !gone.has(task.runId)),
    };
  }

  /** A signal about another appointment, or another value of whatever the journey correlates by, is none of the run's. */
  private concerns(version: PlannedVersion, run: Run, signal: PlacedSignal, ruleFacts: RuleFacts): boolean {
    if (signal.type === 'task.completed') return signal.data['runId'] === run.id;
    const indexKey = this.facts.indexKeys.get(signal.clinicId);
    if (!indexKey || run.correlation === NO_CORRELATION) return true;
    const correlation = correlationOf(version.journey, ruleFacts, indexKey);
    return correlation === undefined || correlation === run.correlation;
  }

  private hearOne(hearing: Hearing, version: PlannedVersion, run: Run): void {
    const { plan, signal, appointments } = hearing;
    const own = run.appointmentId === null ? hearing.appointment : appointments.get(run.appointmentId);
    const facts = { ...hearing.ruleFacts, run: runFacts(run), appointment: appointmentFacts(own) };
    const end = endOf(plan, version, run, signal, facts);
    if (end !== undefined) {
      this.put(endRun(run, end, signal.id, this.facts.now));
      this.calledOff.push({ clinicId: run.clinicId, runId: run.id, patientId: run.patientId });
      return;
    }
    const wake = wakeOf(version, run, hearing, facts);
    if (wake) this.advance(version, run, wake, this.sceneOf(plan, run, facts, appointments));
  }

  private mayEnter(plan: ClinicPlan, { version, correlation }: Candidate, signal: PlacedSignal): boolean {
    const { key, reentry } = version.journey.definition;
    const live = this.live.get(patientKey(signal.clinicId, signal.patientId))?.values() ?? [];
    if ([...live].some((run) => run.journeyKey === key && run.correlation === correlation)) return false;
    const last = this.lastEntries.get(entryKey(signal.clinicId, signal.patientId, key, correlation));
    if (last === undefined) return true;
    return (
      reentry !== undefined && reentry !== null && addDuration(last, reentry.after, plan.timeZone) <= this.facts.now
    );
  }

  private enter(
    plan: ClinicPlan,
    { version, correlation }: Candidate,
    signal: PlacedSignal,
    ruleFacts: RuleFacts,
    appointment: Appointment | undefined,
  ): void {
    const { definition } = version.journey;
    const run = newRun(version, correlation, signal, appointment, this.facts.now);
    const facts = { ...ruleFacts, run: runFacts(run) };
    const appointments = appointment ? new Map([[appointment.id, appointment]]) : new Map<string, Appointment>();
    this.advance(version, run, { kind: 'enter' }, this.sceneOf(plan, run, facts, appointments));
    this.lastEntries.set(entryKey(run.clinicId, run.patientId, definition.key, correlation), this.facts.now);
  }

  private sceneOf(plan: ClinicPlan, run: Run, facts: RuleFacts, appointments: ReadonlyMap<string, Appointment>): Scene {
    const appointment = run.appointmentId === null ? undefined : appointments.get(run.appointmentId);
    return { now: this.facts.now, zone: plan.timeZone, appointmentStart: startOf(appointment), facts };
  }

  private advance(version: PlannedVersion, run: Run, wake: Wake, scene: Scene): void {
    const next = advance(version.journey, run, wake, scene);
    this.put(next);
    for (const effect of next.effects) {
      if (effect.type === 'task') this.tasks.push(toTask(next.run, effect));
      else this.messages.push(toMessage(version, next.run, effect, scene));
    }
  }

  private put(next: Advance): void {
    const { run } = next;
    if (next.log.length === 0) return;
    const before = this.moved.get(run.id);
    this.moved.set(run.id, before ? { ...next, log: [...before.log, ...next.log] } : next);
    const key = patientKey(run.clinicId, run.patientId);
    const live = this.live.get(key) ?? new Map<string, Run>();
    if (run.end) live.delete(run.id);
    else live.set(run.id, run);
    this.live.set(key, live);
  }
}

/** Why a signal ends a run, if it does. The goal counts only after entry and within its time; an exit always does. */
function endOf(
  plan: ClinicPlan,
  { journey }: PlannedVersion,
  run: Run,
  signal: PlacedSignal,
  facts: RuleFacts,
): string | undefined {
  const { goal } = journey.definition;
  const inTime = goal?.within === undefined || signal.time <= addDuration(run.causedAt, goal.within, plan.timeZone);
  if (journey.goal && signal.time >= run.causedAt && inTime && isHeard(journey.goal, signal, facts)) return 'goal';
  return journey.exits.some((exit) => isHeard(exit, signal, facts)) ? `exit: ${signal.type}` : undefined;
}

function isHeard(listener: Listener, signal: PlacedSignal, facts: RuleFacts): boolean {
  return listener.signal === signal.type && (listener.when === undefined || holds(listener.when, facts));
}

function wakeOf(version: PlannedVersion, run: Run, hearing: Hearing, facts: RuleFacts): Wake | undefined {
  const step = version.journey.definition.steps[run.step];
  if (step?.kind === 'task') return taskWake(hearing.signal);
  if (step?.kind === 'waitFor') return signalWake(version, run, hearing.signal, step.signal, facts);
  return step?.kind === 'waitUntil' ? appointmentWake(run, hearing) : undefined;
}

function taskWake({ type, id, data }: PlacedSignal): Wake | undefined {
  if (type !== 'task.completed') return undefined;
  const { outcome } = data;
  return { kind: 'task', signalId: id, outcome: typeof outcome === 'string' ? outcome : 'done' };
}

/** What happened before the run began is none of what it waits for. */
function signalWake(
  { journey }: PlannedVersion,
  run: Run,
  signal: PlacedSignal,
  type: string,
  facts: RuleFacts,
): Wake | undefined {
  if (signal.type !== type || signal.time < run.causedAt) return undefined;
  const [when] = journey.conditions.get(run.step) ?? [];
  return when === undefined || holds(when, facts) ? { kind: 'signal', signalId: signal.id } : undefined;
}

function appointmentWake(run: Run, { signal, appointment }: Hearing): Wake | undefined {
  if (appointment?.id !== run.appointmentId || !MOVES_APPOINTMENT.has(signal.type)) return undefined;
  return { kind: 'appointment', signalId: signal.id };
}

function newRun(
  version: PlannedVersion,
  correlation: string,
  signal: PlacedSignal,
  appointment: Appointment | undefined,
  now: Date,
): Run {
  const { key, start } = version.journey.definition;
  const { recallId } = signal.data;
  return {
    clinicId: signal.clinicId,
    id: idAt(now, 'run', signal.clinicId, key, signal.id, correlation),
    patientId: signal.patientId,
    journeyKey: key,
    versionId: version.id,
    correlation,
    step: start,
    visits: {},
    logLength: 0,
    appointmentId: appointment?.id ?? null,
    recallId: signal.type === 'recall.due' && typeof recallId === 'string' ? recallId : null,
    causeSignal: signal.id,
    causedAt: signal.time,
    enteredAt: now,
    end: undefined,
  };
}

function toTask(run: Run, effect: Extract<Advance['effects'][number], { type: 'task' }>): NewTask {
  const { step, visit, title, role, dueAt } = effect;
  return {
    clinicId: run.clinicId,
    id: idAt(run.enteredAt, 'task', run.id, step, String(visit)),
    kind: 'journey',
    patientId: run.patientId,
    otherId: null,
    runId: run.id,
    step,
    visit,
    title,
    role,
    dueAt,
    causeSignal: run.causeSignal,
  };
}

function toMessage(
  version: PlannedVersion,
  run: Run,
  effect: Extract<Advance['effects'][number], { type: 'send' }>,
  { now, appointmentStart }: Scene,
): PlannedMessage {
  const { key, purpose, priority, kind, paidBy } = version.journey.definition;
  const { step, visit, template, channels, latestAt } = effect;
  // A word after the visit does not hang on the appointment; a reminder does, and is dropped when it no longer stands.
  const appointmentId = appointmentStart === undefined ? null : run.appointmentId;
  return {
    clinicId: run.clinicId,
    id: idAt(run.enteredAt, 'message', run.id, step, String(visit)),
    patientId: run.patientId,
    runId: run.id,
    journeyKey: key,
    step,
    visit,
    purpose,
    kind: kind ?? kindOf(purpose, { appointmentId, recallId: run.recallId }),
    paidBy: paidBy ?? null,
    priority,
    channels,
    templateVersionId: version.templates[template] ?? null,
    freeText: null,
    appointmentId,
    recallId: run.recallId,
    causeSignal: run.causeSignal,
    requestedBy: null,
    reason: null,
    dueAt: now,
    latestAt,
  };
}
