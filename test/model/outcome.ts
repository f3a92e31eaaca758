import type { PatientWorld } from './reference.ts';
import type { ModelRun } from './model-run.ts';

/** What became of one patient, in names and not in ids, so that engine and reference can be compared. */
export interface Outcome {
  readonly runs: Readonly<Record<string, RunOutcome>>;
  readonly stages: readonly string[];
  readonly stageChanges: readonly string[];
  /** Every signal that was processed. */
  readonly signals: readonly string[];
}

interface RunOutcome {
  readonly end: string | null;
  readonly step: string;
  readonly attributes: object;
  readonly hasAppointment: boolean;
  readonly due: number | null;
  readonly waits: readonly string[];
  readonly log: readonly string[];
  readonly messages: readonly string[];
  readonly tasks: readonly string[];
}

/** Everything the engine stored of a clinic. Instants are milliseconds since 1970. */
export interface Stored {
  readonly signals: readonly { id: string; patient: string; source: string; event: string }[] | null;
  readonly runs:
    | readonly {
        id: string;
        patient: string;
        journey: string;
        cause: string;
        status: string;
        step: string;
        because: string | null;
        /** Opened by whoever read it: the statement answers them sealed, in Base64. */
        attributes: object;
        appointment: string | null;
      }[]
    | null;
  readonly log: readonly { run: string; step: string; kind: string; outcome: string; signal: string | null }[] | null;
  readonly messages:
    | readonly {
        id: string;
        run: string;
        step: string;
        visit: number;
        template: string;
        channels: readonly string[];
        due: number;
        latest: number;
        appointment: string | null;
      }[]
    | null;
  readonly tasks:
    readonly { id: string; run: string; step: string; visit: number; status: string; due: number }[] | null;
  readonly timers: readonly { run: string; due: number }[] | null;
  readonly waits: readonly { run: string; type: string }[] | null;
  readonly stages: readonly { patient: string; line: string; stage: string; episode: number; since: number }[] | null;
  readonly changes:
    | readonly {
        patient: string;
        line: string;
        from: string | null;
        to: string;
        episode: number;
        rule: string;
        signal: string;
      }[]
    | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;

/** What was planned and called off in one batch was never written; in two it was written and cancelled: it counts as nothing. */
export const STORED = `SELECT json_build_object(
  'signals', (SELECT json_agg(json_build_object('id', id, 'patient', patient_id, 'source', source, 'event', event_id))
    FROM signal WHERE clinic_id = $1),
  'runs', (SELECT json_agg(json_build_object('id', id, 'patient', patient_id, 'journey', journey_key, 'cause', cause_signal,
      'status', status, 'step', step, 'because', ended_because, 'attributes', encode(attributes, 'base64'), 'appointment', appointment_id))
    FROM run WHERE clinic_id = $1),
  'log', (SELECT json_agg(json_build_object('run', run_id, 'step', step, 'kind', kind, 'outcome', outcome, 'signal', signal_id)
      ORDER BY run_id, ordinal) FROM step_log WHERE clinic_id = $1),
  'messages', (SELECT json_agg(json_build_object('id', id, 'run', run_id, 'step', step, 'visit', visit,
      'template', template_version_id, 'channels', channels, 'due', ${ms('due_at')}, 'latest', ${ms('latest_at')},
      'appointment', appointment_id) ORDER BY step, visit) FROM message WHERE clinic_id = $1 AND status <> 'cancelled'),
  'tasks', (SELECT json_agg(json_build_object('id', id, 'run', run_id, 'step', step, 'visit', visit, 'status', status,
      'due', ${ms('due_at')}) ORDER BY step, visit) FROM task WHERE clinic_id = $1 AND status <> 'cancelled'),
  'timers', (SELECT json_agg(json_build_object('run', run_id, 'due', ${ms('due_at')})) FROM timer WHERE clinic_id = $1),
  'waits', (SELECT json_agg(json_build_object('run', run_id, 'type', signal_type) ORDER BY signal_type)
    FROM wait WHERE clinic_id = $1),
  'stages', (SELECT json_agg(json_build_object('patient', patient_id, 'line', service_line, 'stage', stage, 'episode', episode,
      'since', ${ms('since')})) FROM lifecycle WHERE clinic_id = $1),
  'changes', (SELECT json_agg(json_build_object('patient', patient_id, 'line', service_line, 'from', from_stage, 'to', to_stage,
      'episode', episode, 'rule', rule, 'signal', signal_id)) FROM stage_change WHERE clinic_id = $1)
) AS stored`;

/** The names that the reference gives to what the engine knows by ids. */
export class Names {
  private readonly runs: Map<string, NonNullable<Stored['runs']>[number]>;
  private readonly signals: Map<string, NonNullable<Stored['signals']>[number]>;
  private readonly tasks: Map<string, NonNullable<Stored['tasks']>[number]>;

  constructor(stored: Stored) {
    this.runs = new Map(stored.runs?.map((run) => [run.id, run]));
    this.signals = new Map(stored.signals?.map((signal) => [signal.id, signal]));
    this.tasks = new Map(stored.tasks?.map((task) => [task.id, task]));
  }

  ofRun(id: string): string {
    const run = this.runs.get(id);
    return run ? `${run.journey}(${this.ofSignal(run.cause)})` : `unknown run ${id}`;
  }

  /** Attend's own signals are named after what they tell of. */
  ofSignal(id: string): string {
    const { source, event } = this.signals.get(id) ?? { source: '', event: `unknown signal ${id}` };
    const parts = event.split(':');
    if (source === '/attend/lifecycle') return `stage ${this.ofSignal(parts[0] ?? '')} ${parts[1]}`;
    if (source === '/attend/tasks') return `task ${this.ofTask(event)}`;
    return source.startsWith('/attend/journeys') ? [this.ofRun(parts[0] ?? ''), ...parts.slice(1)].join(':') : event;
  }

  private ofTask(id: string): string {
    const task = this.tasks.get(id);
    return task ? `${this.ofRun(task.run)} ${task.step} ${task.visit}` : `unknown task ${id}`;
  }
}

export function engineOutcome(stored: Stored, patientId: string, templates: ReadonlyMap<string, string>): Outcome {
  const names = new Names(stored);
  const mine = <T extends { patient: string }>(rows: readonly T[] | null) =>
    rows?.filter(({ patient }) => patient === patientId) ?? [];
  const of = <T extends { run: string }>(rows: readonly T[] | null, id: string) =>
    rows?.filter(({ run }) => run === id) ?? [];
  const runs = mine(stored.runs).map((run): [string, RunOutcome] => [
    names.ofRun(run.id),
    {
      end: run.status === 'ended' ? run.because : run.status === 'live' ? null : run.status,
      step: run.step,
      attributes: run.attributes,
      hasAppointment: run.appointment !== null,
      due: of(stored.timers, run.id)[0]?.due ?? null,
      waits: of(stored.waits, run.id).map(({ type }) => type),
      log: of(stored.log, run.id).map(
        ({ step, kind, outcome, signal }) =>
          `${step} ${kind}: ${outcome}${signal === null ? '' : ` by ${names.ofSignal(signal)}`}`,
      ),
      messages: of(stored.messages, run.id).map((message) =>
        messageText({
          ...message,
          template: templates.get(message.template) ?? message.template,
          hasAppointment: message.appointment !== null,
        }),
      ),
      tasks: of(stored.tasks, run.id).map(taskText),
    },
  ]);
  return {
    runs: Object.fromEntries(runs),
    stages: mine(stored.stages)
      .map(({ line, stage, episode, since }) => `${line} ${stage} ${episode} since ${since}`)
      .sort(),
    stageChanges: mine(stored.changes)
      .map(
        ({ line, from, to, episode, rule, signal }) =>
          `${line} ${from ?? 'none'} -> ${to} ${episode} by ${rule} of ${names.ofSignal(signal)}`,
      )
      .sort(),
    signals: mine(stored.signals)
      .map(({ id }) => names.ofSignal(id))
      .sort(),
  };
}

export function referenceOutcome(world: PatientWorld): Outcome {
  return {
    runs: Object.fromEntries(world.runs.map((run) => [run.name, runOutcome(run)])),
    stages: world.stages.list(),
    stageChanges: [...world.stages.changes].sort(),
    signals: world.signals.map(({ name }) => name).sort(),
  };
}

function runOutcome(run: ModelRun): RunOutcome {
  return {
    end: run.end ?? null,
    step: run.step,
    attributes: run.attributes,
    hasAppointment: run.appointment !== undefined,
    due: run.due ?? null,
    waits: [...new Set(run.signals)].sort(),
    log: run.log,
    messages: inOrder(run.messages).map(messageText),
    tasks: inOrder(run.tasks.filter(({ status }) => status !== 'cancelled')).map(taskText),
  };
}

function inOrder<T extends { readonly step: string; readonly visit: number }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.step === b.step ? a.visit - b.visit : a.step < b.step ? -1 : 1));
}

function messageText(message: {
  step: string;
  visit: number;
  template: string;
  channels: readonly string[];
  due: number;
  latest: number;
  hasAppointment: boolean;
}): string {
  const { step, visit, template, channels, due, latest, hasAppointment } = message;
  const cause = hasAppointment ? ' of an appointment' : '';
  return `${step} ${visit}: ${template} by ${channels.join(',')} from ${due} to ${latest}${cause}`;
}

function taskText({ step, visit, status, due }: { step: string; visit: number; status: string; due: number }): string {
  return `${step} ${visit}: ${status}, due ${due}`;
}
