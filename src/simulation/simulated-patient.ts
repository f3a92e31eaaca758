import type { Appointment } from '../appointments/appointment.ts';
import { foldAppointment } from '../appointments/fold-appointment.ts';
import {
  type BatchFacts,
  type BatchInput,
  type Candidate,
  type Decisions,
  entryKey,
  groupByPatient,
  type LastEntry,
  patientKey,
} from '../engine/batch.ts';
import { candidatesOf } from '../engine/batch-candidates.ts';
import { decideBatch } from '../engine/decide-batch.ts';
import { appointmentFacts } from '../engine/rule-facts.ts';
import { signalFacts } from '../signals/signal-facts.ts';
import { settleLines } from '../engine/settle-lines.ts';
import type { Advance } from '../journeys/runs/advance.ts';
import { ENROLLED } from '../journeys/definition/compile-journey.ts';
import { authoredName } from '../journeys/definition/expand-steps.ts';
import { type Run, timerOf } from '../journeys/runs/run.ts';
import { patientFacts } from '../patients/patient-facts.ts';
import type { Patient } from '../patients/patient.ts';
import { dayOf } from '../platform/duration.ts';
import { idOf } from '../platform/hash.ts';
import { holds, type RuleFacts } from '../rules/compile-rule.ts';
import { History } from '../rules/history.ts';
import type { PlacedSignal, RaisedSignal } from '../signals/signal.ts';
import type { NewTask } from '../tasks/task.ts';
import { Agenda } from './agenda.ts';
import { Memory } from './memory.ts';
import type { PatientPast } from './person-past.ts';
import type { SimulatedMessage } from './simulated-gate.ts';
import type { SimulatedJourney } from './simulated-journey.ts';
import { SimulatedOutbox } from './simulated-outbox.ts';
import { Timeline, type TimelineEntry } from './timeline.ts';

/** Far more than a patient can do in a year; a journey that goes round while no time passes gets there at once. */
const MOST_EVENTS = 50_000;
/** What staff are taken to answer. */
const DONE = 'done';

/**
 * One patient's way through one version: what the patient did, in the order of time, and between it whatever falls due.
 *
 * Everything that decides is what the engine runs, asked about moments that have passed. The rest is memory: where the database
 * stands for the engine, these fields do.
 */
export class SimulatedPatient {
  private readonly key: string;
  private readonly runs = new Map<string, Run>();
  private readonly ends = new Map<string, string>();
  private readonly causes = new Map<string, PlacedSignal>();
  private readonly lastEntries = new Map<string, LastEntry>();
  private readonly appointments = new Map<string, Appointment>();
  private readonly memory: Memory;
  private readonly agenda = new Agenda();
  private readonly raised: PlacedSignal[] = [];
  private readonly outbox: SimulatedOutbox;
  private events = 0;
  private entries = 0;
  private hasEntered = false;
  private readonly timeline = new Timeline();

  constructor(
    private readonly journey: SimulatedJourney,
    private readonly past: PatientPast,
  ) {
    const { plan } = journey;
    this.key = patientKey(plan.clinicId, past.patient.id);
    this.memory = new Memory(plan.remembered);
    this.outbox = new SimulatedOutbox(journey, past, this.agenda, this.timeline);
  }

  /**
   * Lives through the period. `signals` are the patient's, the oldest first; those before the period are only remembered. Answers
   * what happened to the patient, and nothing for those who never entered. Between two things that happen it can be left.
   */
  *live(signals: readonly PlacedSignal[]): Generator<void, readonly TimelineEntry[] | undefined> {
    const { from, to } = this.journey.period;
    for (const signal of signals) {
      if (signal.time < from) this.remember(signal);
      else {
        yield* this.pass(signal.time);
        this.hear(signal);
      }
    }
    // The period ends before its last moment.
    yield* this.pass(new Date(to.getTime() - 1));
    for (const run of this.runs.values()) this.journey.tally.stay(run.step);
    if (this.events > MOST_EVENTS) this.journey.tally.giveUp();
    return this.hasEntered ? this.timeline.entries : undefined;
  }

  /** Lets happen what is due until a moment, each at its own. */
  private *pass(until: Date): Generator<void, void> {
    yield;
    this.hearRaised();
    for (let item = this.agenda.next(until); item && this.goesOn(); item = this.agenda.next(until)) {
      switch (item.kind) {
        case 'message':
          this.send(item.message, item.at);
          break;
        case 'timer':
          this.decide({ kind: 'timer', timer: item.timer }, item.at, new Map());
          break;
        case 'task':
          this.raise(doneBy(item.task, item.at));
      }
      this.hearRaised();
      yield;
    }
  }

  private hearRaised(): void {
    for (let signal = this.raised.shift(); signal && this.goesOn(); signal = this.raised.shift()) this.hear(signal);
  }

  private goesOn(): boolean {
    this.events += 1;
    return this.events <= MOST_EVENTS;
  }

  /** Most signals start nothing and concern no run: they are remembered, and that is all. */
  private hear(signal: PlacedSignal): void {
    const candidates = this.candidatesOf(signal);
    const isHeard = this.runs.size > 0 && this.journey.plan.heard.has(signal.type);
    if (!isHeard && candidates.size === 0) {
      this.remember(signal);
      return;
    }
    const chosen = candidates.get(signal.id) ?? [];
    const refusals = chosen.flatMap((candidate) => this.refusalOf(candidate, signal) ?? []);
    const before = this.entries;
    this.decide({ kind: 'signal', signal }, signal.time, candidates);
    if (this.entries === before) for (const because of refusals) this.journey.tally.refuse(because);
    this.memory.add(signal);
  }

  private remember(signal: PlacedSignal): void {
    const { appointmentId: id } = signal;
    const folded = id === undefined ? undefined : foldAppointment(id, this.appointments.get(id), signal);
    if (folded) this.appointments.set(folded.id, folded);
    this.memory.add(signal);
  }

  private candidatesOf(signal: PlacedSignal): ReadonlyMap<string, readonly Candidate[]> {
    const { plan, plans, indexKeys } = this.journey;
    if (!plan.triggers.has(signal.type) && signal.type !== ENROLLED) return NOTHING;
    const { appointments } = this;
    const lines = this.linesOf(signal);
    return candidatesOf([signal], {
      now: signal.time,
      plans,
      indexKeys,
      ...this.patientAt(signal.time),
      lines,
      appointments,
    });
  }

  /** Why a patient may not enter whom the trigger chose; nothing where it did not choose them, or they may. */
  private refusalOf({ version, correlation, chosenBy }: Candidate, signal: PlacedSignal): string | undefined {
    const { clinicId, patientId, appointmentId } = signal;
    const { key, reentry } = version.journey.definition;
    const isIn = [...this.runs.values()].some((run) => run.correlation === correlation);
    const hasBeenIn = this.lastEntries.has(entryKey(clinicId, patientId, key, correlation));
    if (!isIn && !hasBeenIn) return undefined;
    const { when } = version.journey.trigger;
    const appointment = this.appointments.get(appointmentId ?? '');
    if (chosenBy === undefined && when !== undefined && !holds(when, this.ruleFacts(signal, appointment)))
      return undefined;
    if (isIn) return 'is in it';
    return reentry ? 'was in it lately' : 'was in it';
  }

  private ruleFacts(signal: PlacedSignal, appointment: Appointment | undefined): RuleFacts {
    const { time } = signal;
    const { patients, profiles } = this.patientAt(time);
    return {
      signal: signalFacts(signal),
      patient: patientFacts(patients.get(this.key), profiles.get(this.key), time),
      history: new History(() => this.memory.all(), time),
      appointment: appointmentFacts(appointment),
      now: time,
    };
  }

  private decide(input: BatchInput, now: Date, candidates: ReadonlyMap<string, readonly Candidate[]>): void {
    const lines = input.kind === 'signal' ? this.linesOf(input.signal) : NO_LINES;
    const facts: BatchFacts = {
      now,
      plans: this.journey.plans,
      indexKeys: this.journey.indexKeys,
      ...this.patientAt(now),
      lines,
      stages: new Map(),
      appointments: this.appointments,
      runs: groupByPatient([...this.runs.values()]),
      later: new Map(),
      candidates,
      lastEntries: this.lastEntries,
      history: new Map([[this.key, this.memory.all()]]),
      recalls: new Map(),
    };
    this.apply(decideBatch(facts, [input]), input.kind === 'signal' ? input.signal : undefined, now);
  }

  private apply(decisions: Decisions, signal: PlacedSignal | undefined, now: Date): void {
    for (const appointment of decisions.appointments) this.appointments.set(appointment.id, appointment);
    for (const { runId } of decisions.calledOff) this.callOff(runId);
    for (const { runId } of decisions.closedTasks) this.agenda.removeTask(runId);
    for (const next of decisions.runs) this.move(next, signal, now);
    for (const planned of decisions.messages) this.outbox.plan(planned, this.causes.get(planned.runId ?? ''));
    for (const task of decisions.tasks) this.open(task, now);
    for (const derived of decisions.raised) this.raise(derived);
  }

  private callOff(runId: string): void {
    this.agenda.removeMessages(runId);
    this.agenda.removeTask(runId);
  }

  private move(next: Advance, signal: PlacedSignal | undefined, now: Date): void {
    const { run, parking } = next;
    const before = this.runs.get(run.id);
    if (!before) this.enter(run, signal, now);
    this.count(next, before, now);
    this.agenda.removeTimer(run.id);
    if (run.end) {
      this.runs.delete(run.id);
      this.ends.set(run.id, run.end.because);
      return;
    }
    this.runs.set(run.id, run);
    if (parking?.dueAt) {
      this.agenda.add({ kind: 'timer', at: later(parking.dueAt, now), timer: timerOf(run, parking.dueAt) });
    }
  }

  private count({ run, log }: Advance, before: Run | undefined, now: Date): void {
    const { tally } = this.journey;
    for (const entry of log) {
      const isEnd = entry.kind === 'end';
      const title = isEnd ? `Leaves: ${entry.outcome}` : `${entry.kind}: ${entry.outcome}`;
      this.timeline.add(now, isEnd ? 'run' : 'step', title, authoredName(entry.step));
      tally.leave(entry);
    }
    for (const [step, times] of Object.entries(run.visits)) tally.come(step, times - (before?.visits[step] ?? 0));
    if (run.end && !WITHHELD.has(run.end.because)) tally.end(run.end.because);
  }

  private enter(run: Run, signal: PlacedSignal | undefined, now: Date): void {
    const { tally, plan } = this.journey;
    const { clinicId, patientId, journeyKey, correlation } = run;
    this.entries += 1;
    this.lastEntries.set(entryKey(clinicId, patientId, journeyKey, correlation), run);
    if (signal) this.causes.set(run.id, signal);
    const because = run.end?.because ?? '';
    if (WITHHELD.has(because)) tally.holdOut(because);
    else {
      this.hasEntered = true;
      tally.enter(dayOf(now, plan.timeZone));
    }
    this.timeline.add(now, 'run', `Enters, because of ${signal?.type ?? 'nothing'}`, null);
  }

  private open(task: NewTask, now: Date): void {
    if (task.kind !== 'journey') return;
    this.journey.tally.task(task.role);
    this.timeline.add(now, 'task', task.title, stepOf(task));
    this.agenda.add({ kind: 'task', at: later(task.dueAt ?? now, now), task });
  }

  private send(message: SimulatedMessage, now: Date): void {
    const { runId, appointmentId } = message.planned;
    const endedBecause = this.ends.get(runId ?? '') ?? null;
    const about = { appointment: this.appointments.get(appointmentId ?? ''), endedBecause };
    for (const told of this.outbox.send(message, about, now)) this.raise(told);
  }

  /** What nobody listens to is not told: there is no database that would keep it. */
  private raise({ key, ...raised }: RaisedSignal): void {
    const { heard, triggers, remembered } = this.journey.plan;
    const { type, clinicId, source, data } = raised;
    if (!heard.has(type) && !triggers.has(type) && !remembered.has(type)) return;
    const { serviceLine } = data;
    this.raised.push({
      ...raised,
      id: idOf(clinicId, source, key),
      eventId: key,
      identifiers: {},
      appointmentId: undefined,
      ...(typeof serviceLine === 'string' ? { serviceLine } : {}),
    });
  }

  private linesOf(signal: PlacedSignal): ReadonlyMap<string, string> {
    return settleLines([signal], this.appointments, this.journey.plans);
  }

  /** The patient as of a moment: alive until they died. */
  private patientAt(at: Date): Pick<BatchFacts, 'patients' | 'profiles'> {
    const { patient, profile } = this.past;
    const isDead = patient.deceasedAt !== null && patient.deceasedAt <= at;
    const then: Patient = isDead ? patient : { ...patient, deceasedAt: null };
    return {
      patients: new Map([[this.key, then]]),
      profiles: profile ? new Map([[this.key, profile]]) : new Map(),
    };
  }
}

const NOTHING: ReadonlyMap<string, readonly Candidate[]> = new Map();
const NO_LINES: ReadonlyMap<string, string> = new Map();
const WITHHELD: ReadonlySet<string> = new Set(['holdout', 'control group']);

/** What is due already is due now. */
function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function stepOf({ step }: { readonly step: string | null }): string | null {
  return step === null ? null : authoredName(step);
}

/** As `TasksService.complete` tells it. */
function doneBy({ clinicId, id, patientId, runId, step, visit }: NewTask, time: Date): RaisedSignal {
  return {
    clinicId,
    type: 'task.completed',
    time,
    patientId: patientId ?? '',
    source: '/attend/tasks',
    key: id,
    data: {
      taskId: id,
      outcome: DONE,
      ...(runId === null ? {} : { runId }),
      ...(step === null ? {} : { step }),
      ...(visit === null ? {} : { visit }),
    },
  };
}
