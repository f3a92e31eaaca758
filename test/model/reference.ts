import type { JourneyDefinition } from '../../src/journeys/definition/journey.ts';
import { ModelAppointments, ModelStages } from './reference-patient.ts';
import type { ModelClinic, ModelRun, Surroundings } from './model-run.ts';
import { begin, end, FATES, keptOut, onSignal, onTimer } from './reference-run.ts';
import { type Facts, holds, looksFor, type ModelSignal } from './rules.ts';
import { plus } from './time.ts';

/** What a clinic means by the subject of a search or a guide. */
export const LINE_OF: Readonly<Record<string, string>> = { asthma: 'pulmonology', caries: 'dental' };

/**
 * The engine as its documentation says, for one patient: one event after another in the order in which they are processed, with
 * everything kept in lists that are searched from end to end. Slow, and plain enough to be believed.
 */
export class PatientWorld {
  readonly runs: ModelRun[] = [];
  /** In the order in which they were processed. */
  readonly signals: ModelSignal[] = [];
  /** Signals that were raised and not processed yet. */
  pending: ModelSignal[] = [];
  readonly stages = new ModelStages();
  private readonly appointments = new ModelAppointments();
  /** Names of signals that Attend told, in the order in which the engine takes those of one moment. */
  order: readonly string[] = [];
  private language: string | undefined;
  private timeZone: string | undefined;
  private isDeceased = false;

  constructor(
    private readonly clinic: ModelClinic,
    readonly patientId: string,
  ) {}

  take(incoming: ModelSignal, now: number): void {
    const signal = { ...incoming, line: this.lineOf(incoming) };
    this.appointments.fold(signal);
    this.learn(signal);
    const change = this.stages.take(signal);
    if (change && this.clinic.journeys.some((journey) => isAbout(journey, 'stage.changed'))) this.pending.push(change);
    for (const run of this.runs.filter((one) => one.end === undefined)) this.tell(run, signal, now);
    if (!this.isDeceased) {
      for (const journey of this.clinic.journeys) this.mayBegin(journey, signal, now);
    }
    this.signals.push(signal);
    if (!this.isDeceased) this.askAgain(signal, now);
  }

  /** Fires everything that is due, the longest overdue first. */
  fire(now: number): void {
    const due = this.runs.filter((run) => run.end === undefined && run.due !== undefined && run.due <= now);
    for (const run of due.sort((a, b) => (a.due ?? 0) - (b.due ?? 0))) {
      onTimer(run, this.around(run, this.factsAt(now, now, run), now));
    }
  }

  /** When the next run is due. */
  nextDue(): number | undefined {
    const moments = this.runs.flatMap(({ due }) => (due === undefined ? [] : [due]));
    return moments.length === 0 ? undefined : Math.min(...moments);
  }

  /** Staff say what became of an open task; the run hears of it with the next signals. */
  complete(run: ModelRun, task: ModelRun['tasks'][number], outcome: string, now: number): void {
    task.status = 'done';
    const name = `task ${run.name} ${task.step} ${task.visit}`;
    const data = { outcome, runId: run.name, step: task.step, visit: task.visit };
    this.pending.push({ name, type: 'task.completed', time: now, source: '/attend/tasks', hops: 0, data });
  }

  private learn({ type, data }: ModelSignal): void {
    if (type === 'patient.deceased') this.isDeceased = true;
    if (type !== 'patient.updated' && type !== 'form.submitted') return;
    if (typeof data['language'] === 'string') this.language = data['language'];
    if (typeof data['timeZone'] === 'string') this.timeZone = data['timeZone'];
  }

  /** What the signal says itself, else what its subject means, else the line of its appointment. */
  private lineOf({ data }: ModelSignal): string | undefined {
    const subjects = [data['specialty'], data['topic']].map((word) => LINE_OF[String(word)]);
    const own = data['serviceLine'];
    if (typeof own === 'string') return own;
    return subjects.find((line) => line !== undefined) ?? this.appointments.named(data['appointmentId'])?.line;
  }

  private tellAll(run: ModelRun, signals: readonly ModelSignal[], now: number): void {
    for (const signal of signals) this.tell(run, signal, now);
  }

  /** A live run hears what its journey listens to, unless it is about another appointment or whatever it correlates by. */
  private tell(run: ModelRun, signal: ModelSignal, now: number): void {
    if (run.end !== undefined || !hears(run.journey, signal.type)) return;
    if (signal.type === 'task.completed') {
      if (signal.data['runId'] !== run.name) return;
    } else if (run.correlation !== undefined && signal.type !== 'patient.deceased') {
      const value = correlationOf(run.journey, signal);
      if (value !== undefined && value !== run.correlation) return;
    }
    const facts = this.factsAt(signal.time, now, run, signal);
    const because = this.endOf(run, signal, facts);
    if (because !== undefined) {
      callOff(run, because, signal.name);
      return;
    }
    run.hops = this.withHops(run, signal, () => {
      onSignal(run, signal, this.around(run, facts, now));
    });
  }

  /** A run that moves by a signal is as many journeys from its cause as the signal is, if that is more. */
  private withHops(run: ModelRun, signal: ModelSignal, move: () => void): number {
    const before = { hops: run.hops, length: run.log.length };
    run.hops = Math.max(run.hops, signal.hops);
    move();
    return run.log.length === before.length ? before.hops : run.hops;
  }

  private endOf({ journey, causedAt }: ModelRun, { type, time }: ModelSignal, facts: Facts): string | undefined {
    const { goal, exits } = journey;
    const latest = goal?.within === undefined ? Infinity : plus(causedAt, goal.within, this.clinic.zone);
    if (goal?.signal === type && time >= causedAt && time <= latest && holds(goal.when, facts)) return 'goal';
    const isOver = type === 'patient.deceased' || exits.some((exit) => exit.signal === type && holds(exit.when, facts));
    return isOver ? `exit: ${type}` : undefined;
  }

  private mayBegin(journey: JourneyDefinition, signal: ModelSignal, now: number): ModelRun | undefined {
    const { trigger, reentry, key } = journey;
    if (trigger.signal !== signal.type || plus(signal.time, trigger.maxAge, this.clinic.zone) < now) return undefined;
    const correlation = correlationOf(journey, signal);
    if (journey.correlate && correlation === undefined) return undefined;
    const facts = this.factsAt(signal.time, now, undefined, signal);
    if (!holds(trigger.when, facts)) return undefined;
    const before = this.runs.filter((run) => run.journey.key === key && run.correlation === correlation);
    if (before.some((run) => run.end === undefined)) return undefined;
    const last = before.at(-1);
    if (last && !(reentry && plus(last.enteredAt, reentry.after, this.clinic.zone) <= now)) return undefined;
    return this.begin(journey, signal, correlation, now);
  }

  private begin(
    journey: JourneyDefinition,
    signal: ModelSignal,
    correlation: string | undefined,
    now: number,
  ): ModelRun {
    const appointment = this.appointments.named(appointmentOf(signal));
    const run: ModelRun = {
      name: `${journey.key}(${signal.name})`,
      journey,
      causedAt: signal.time,
      enteredAt: now,
      correlation,
      appointment: appointment?.id,
      hops: signal.hops,
      attributes: {},
      visits: {},
      log: [],
      step: journey.start,
      since: now,
      due: undefined,
      signals: [],
      messages: [],
      tasks: [],
      end: undefined,
    };
    this.runs.push(run);
    const because = keptOut(journey, this.clinic, this.patientId);
    if (because !== undefined) end(run, because, signal.name);
    else begin(run, this.around(run, this.factsAt(signal.time, now, run, signal), now));
    return run;
  }

  /**
   * Of a signal that came late, though not too late: journeys that look for such a one in the past are asked again for what
   * happened after it, and a run that thus begins hears what has happened since.
   */
  private askAgain(late: ModelSignal, now: number): void {
    const lateness = this.clinic.lateness[late.source] ?? this.clinic.lateness['*'] ?? 'PT0S';
    if (plus(late.time, lateness, 'UTC') < now) return;
    const since = this.signals.filter(({ name, time }) => name !== late.name && time >= late.time);
    // What Attend told of a moment follows what led to it; more than one such, at the very same moment, in the engine's order.
    since.sort((a, b) => a.time - b.time || Number(isOwn(a)) - Number(isOwn(b)) || this.rankOf(a) - this.rankOf(b));
    for (const [place, cause] of since.entries()) {
      for (const journey of this.clinic.journeys) {
        if (!looksFor(journey.trigger.when, late)) continue;
        const run = this.mayBeginLate(journey, cause, now);
        if (run) this.tellAll(run, since.slice(place + 1), now);
      }
    }
  }

  /** Whether it is in doubt what the engine takes first: signals of one moment that Attend told. */
  isOrderOpen(): boolean {
    const moments = this.signals.filter(isOwn).map(({ time }) => time);
    return new Set(moments).size < moments.length;
  }

  private rankOf({ name }: ModelSignal): number {
    return this.order.indexOf(name);
  }

  /** What has started the journey once does not start it again. */
  private mayBeginLate(journey: JourneyDefinition, cause: ModelSignal, now: number): ModelRun | undefined {
    const correlation = correlationOf(journey, cause);
    const last = this.runs.findLast((run) => run.journey.key === journey.key && run.correlation === correlation);
    return last && last.causedAt >= cause.time ? undefined : this.mayBegin(journey, cause, now);
  }

  private around(run: ModelRun, facts: Facts, now: number): Surroundings {
    return {
      clinic: this.clinic,
      patientId: this.patientId,
      zones: [this.timeZone ?? this.clinic.zone],
      now,
      appointmentStart: this.appointments.startOf(run.appointment),
      facts,
      emit: (signal) => this.pending.push(signal),
    };
  }

  /** What rules see, looking from a moment: of appointments the run's own, else the one that the signal is about. */
  private factsAt(at: number, now: number, run: ModelRun | undefined, signal?: ModelSignal): Facts {
    const own = this.appointments.named(run?.appointment ?? (signal && appointmentOf(signal)));
    return {
      now,
      signal,
      language: this.language,
      appointment: own,
      attributes: run?.attributes,
      count: (type, hours, fields = {}) =>
        this.signals.filter(
          (past) =>
            past.type === type &&
            past.time > at - hours * 3_600_000 &&
            past.time <= at &&
            Object.entries(fields).every(
              ([name, value]) => (name === 'serviceLine' ? past.line : past.data[name]) === value,
            ),
        ).length,
      last: (type) =>
        Math.max(0, ...this.signals.filter((past) => past.type === type && past.time <= at).map(({ time }) => time)),
    };
  }
}

/** Ends a run, and with it what it has still planned. */
function callOff(run: ModelRun, because: string, signal: string): void {
  end(run, because, signal);
  run.messages = [];
  run.tasks.filter(({ status }) => status === 'open').forEach((task) => (task.status = 'cancelled'));
}

function isOwn({ source }: ModelSignal): boolean {
  return source.startsWith('/attend/');
}

function isOfAppointment(type: string): boolean {
  return type.startsWith('appointment.') || type === 'visit.completed';
}

function appointmentOf({ type, data }: ModelSignal): string | undefined {
  return isOfAppointment(type) && typeof data['appointmentId'] === 'string' ? data['appointmentId'] : undefined;
}

/** The model's journeys correlate by a field of the signal's data. */
function correlationOf({ correlate }: JourneyDefinition, signal: ModelSignal): string | undefined {
  const field = correlate?.replace('signal.data.', '');
  if (field === 'appointmentId') return appointmentOf(signal);
  const value = field === undefined ? undefined : signal.data[field];
  return typeof value === 'string' ? value : undefined;
}

/** Signal types that a run of the journey listens to. */
function hears({ steps, goal, exits }: JourneyDefinition, type: string): boolean {
  if (type === 'patient.deceased' || goal?.signal === type || exits.some(({ signal }) => signal === type)) return true;
  return Object.values(steps).some((step) => {
    if (step.kind === 'waitFor') return step.signal === type || step.signals?.some(({ signal }) => signal === type);
    if (step.kind === 'waitUntil') return 'offset' in step.until && isOfAppointment(type);
    if (step.kind === 'task') return type === 'task.completed';
    return step.kind === 'send' && step.escalate && (FATES.includes(type) || type === 'task.completed');
  });
}

function isAbout(journey: JourneyDefinition, type: string): boolean {
  return journey.trigger.signal === type || hears(journey, type);
}
