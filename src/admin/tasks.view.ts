import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { seesPhi } from '../access/sees-phi.ts';
import { fullNameOf } from '../patients/patient.ts';
import { openProfile } from '../patients/patients.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { unlessDamaged } from '../platform/unless-damaged.ts';
import { renderScript } from '../tasks/script.ts';
import { priorityAt, rankOf, type TaskPriority } from '../tasks/task-priority.ts';
import { outcomesFor } from '../tasks/task-terms.ts';
import type { TaskKind } from '../tasks/task.ts';
import type { TaskItem } from './answers/work-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, type Place, placeOf } from './page.ts';
import type { CountedTasks } from './worklist/count-tasks.ts';

export interface TaskFilter {
  /** Either of what is finished or of what is not. */
  readonly status?: readonly string[] | undefined;
  readonly role?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  /** As rows name people; `nobody` for what nobody has. */
  readonly assignee?: string | undefined;
  readonly priority?: TaskPriority | undefined;
  readonly dueBefore?: Date | undefined;
  readonly overdue?: 'true' | undefined;
  readonly patient?: string | undefined;
}

/** A task, and what may be read out of its journey's step when it is opened alone. */
export type OpenedTask = TaskItem & { readonly script: string | null };

interface TaskRow extends Omit<TaskItem, 'note' | 'brief' | 'priority' | 'outcomes' | 'patientName' | 'kind'> {
  readonly kind: TaskKind;
  readonly rank: number;
  readonly note: Buffer | null;
  readonly brief: Buffer | null;
  readonly profile: Buffer | null;
  /** What the journey's step listens for, by outcome. */
  readonly listened: Readonly<Record<string, unknown>> | null;
  readonly script: string | null;
  readonly clinicName: string;
  readonly clinicPhone: string;
  readonly at: Date;
}

/** When a task that was put off is due again, it is back on the list: nothing has to happen for that. */
const STATUS = `CASE WHEN t.status <> 'snoozed' OR t.snoozed_until > $2 THEN t.status
                     WHEN t.assignee IS NULL THEN 'open' ELSE 'claimed' END`;
const IS_UNFINISHED = `(t.status IN ('open', 'claimed', 'snoozed'))`;

const TASKS = `
  SELECT t.id, t.kind, ${STATUS} AS status, t.title, t.role, t.priority AS rank, t.patient_id AS "patientId",
         t.other_id AS "otherPatientId", t.run_id AS "runId", t.step, t.assignee, who.name AS "assigneeName",
         t.due_at AS "dueAt", (t.due_at <= $2 AND ${IS_UNFINISHED}) IS TRUE AS "isOverdue",
         t.snoozed_until AS "snoozedUntil", t.created_at AS "createdAt", t.created_by AS "createdBy", t.call_purpose AS "callPurpose", t.done_at AS "doneAt",
         t.done_by AS "doneBy", t.outcome, t.note, t.brief, t.cause_signal AS "causeSignal", p.profile,
         s.definition -> 'outcomes' AS listened, s.definition ->> 'script' AS script,
         c.name AS "clinicName", c.phone AS "clinicPhone", COALESCE(t.due_at, t.created_at) AS at
  FROM task AS t
  JOIN clinic AS c ON c.id = t.clinic_id
  LEFT JOIN patient AS p ON p.clinic_id = t.clinic_id AND p.id = t.patient_id
  LEFT JOIN LATERAL (
    SELECT v.definition #> ARRAY['steps', t.step] AS definition
    FROM run AS r JOIN journey_version AS v ON v.clinic_id = r.clinic_id AND v.id = r.version_id
    WHERE t.kind = 'journey' AND r.clinic_id = t.clinic_id AND r.id = t.run_id
  ) AS s ON true
  LEFT JOIN LATERAL (
    SELECT u.email AS name FROM app_user AS u WHERE u.clinic_id = t.clinic_id AND 'user:' || u.id = t.assignee
    UNION ALL
    SELECT k.name FROM api_key AS k WHERE k.clinic_id = t.clinic_id AND 'api_key:' || k.id = t.assignee
    LIMIT 1
  ) AS who ON true`;

const FITS = `
  t.clinic_id = $1 AND ${IS_UNFINISHED} = $3
  AND ($4::text[] IS NULL OR ${STATUS} = ANY ($4))
  AND ($5::text IS NULL OR t.role = $5)
  AND ($6::text[] IS NULL OR t.kind = ANY ($6))
  AND ($7::text IS NULL OR t.assignee = $7)
  AND (NOT $8::boolean OR t.assignee IS NULL)
  AND ($9::integer IS NULL OR t.priority = $9)
  AND ($10::timestamptz IS NULL OR t.due_at < $10)
  AND (NOT $11::boolean OR t.due_at <= $2)
  AND ($12::uuid IS NULL OR t.patient_id = $12 OR t.other_id = $12)`;

/** The worklist. Whoever reads it without `phi.read` gets titles, names and notes left out by the schema of the answer. */
@Injectable()
export class TasksView {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** What is to be done, the most urgent first and of those the first due; with a status, the tasks of that status. */
  async list(sql: Sql, caller: Caller, filter: TaskFilter, page: PageQuery): Promise<Page<TaskItem>> {
    const { clinicId } = caller;
    const values = [clinicId, this.clock.now(), ...valuesOf(filter)];
    const after = placeIn(placeOf(page.cursor));
    const rows = await sql.query<TaskRow>(
      `${TASKS}
       WHERE ${FITS}
         AND ($13::timestamptz IS NULL
              OR (t.priority, COALESCE(t.due_at, t.created_at), t.id) > ($14::smallint, $13, $15::uuid))
       ORDER BY t.priority, COALESCE(t.due_at, t.created_at), t.id
       LIMIT $16`,
      [...values, after?.at ?? null, after?.rank ?? null, after?.id ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, values) : undefined;
    const keys = seesPhi(caller) ? await this.keys.of(sql, clinicId) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.at, key: `${row.rank}:${row.id}` }));
    // What has something that does not open is listed without what is sealed: the others are to be done all the same.
    return pageWith(found, (row) => unlessDamaged(() => toItem(row, keys)) ?? toItem(row, undefined), total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, caller: Caller, id: string): Promise<OpenedTask> {
    const [task] = await this.getAll(sql, caller, [id]);
    if (!task) throw new Failure('missing', 'there is no such task');
    return task;
  }

  /** Those that there are, in the order of their ids. */
  async getAll(sql: Sql, caller: Caller, ids: readonly string[]): Promise<OpenedTask[]> {
    const rows = await sql.query<TaskRow>(
      `${TASKS}
       WHERE t.clinic_id = $1 AND t.id = ANY ($3::uuid[])
       ORDER BY t.id`,
      [caller.clinicId, this.clock.now(), ids],
    );
    const keys = seesPhi(caller) ? await this.keys.of(sql, caller.clinicId) : undefined;
    return rows.map((row) => ({ ...toItem(row, keys), script: scriptOf(row, keys) }));
  }

  /** What is unfinished, by whose it is and what it is. */
  counts(sql: Sql, { clinicId }: Caller, me: string): Promise<CountedTasks[]> {
    return sql.query<CountedTasks>(
      `SELECT t.role, t.kind,
              count(*) FILTER (WHERE ${STATUS} <> 'snoozed')::integer AS open,
              count(*) FILTER (WHERE ${STATUS} <> 'snoozed' AND t.assignee = $3)::integer AS mine,
              count(*) FILTER (WHERE ${STATUS} <> 'snoozed' AND t.assignee IS NULL)::integer AS unassigned,
              count(*) FILTER (WHERE t.due_at <= $2 AND ${STATUS} <> 'snoozed')::integer AS overdue,
              count(*) FILTER (WHERE t.priority = 1 AND ${STATUS} <> 'snoozed')::integer AS urgent,
              count(*) FILTER (WHERE ${STATUS} = 'snoozed')::integer AS snoozed
       FROM task AS t
       WHERE t.clinic_id = $1 AND ${IS_UNFINISHED} = true
       GROUP BY t.role, t.kind
       ORDER BY t.role, t.kind`,
      [clinicId, this.clock.now(), me],
    );
  }

  private async count(sql: Sql, values: readonly unknown[]): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM task AS t WHERE ${FITS}`,
      values,
    );
    return row?.total;
  }
}

function valuesOf({ status, kind, assignee, priority, ...filter }: TaskFilter): readonly unknown[] {
  const isUnfinished = status?.some((one) => one === 'done' || one === 'cancelled') !== true;
  return [
    isUnfinished,
    status ?? null,
    filter.role ?? null,
    kind ?? null,
    assignee === 'nobody' ? null : (assignee ?? null),
    assignee === 'nobody',
    priority === undefined ? null : rankOf(priority),
    filter.dueBefore ?? null,
    filter.overdue === 'true',
    filter.patient ?? null,
  ];
}

const KEY = /^([1-4]):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Raises `invalid` for a cursor that this list did not give out. */
function placeIn(place: Place | null): { readonly at: Date; readonly rank: number; readonly id: string } | null {
  if (place === null) return null;
  const [, rank, id] = KEY.exec(place.key) ?? [];
  if (rank === undefined || id === undefined) {
    const problems = [{ path: 'cursor', message: 'is not the next of any page' }];
    throw new Failure('invalid', 'The request is not valid.', { problems });
  }
  return { at: place.at, rank: Number(rank), id };
}

function toItem(row: TaskRow, keys: ClinicKeys | undefined): TaskItem {
  const { rank, note, brief, listened, ...rest } = row;
  const open = (column: 'note' | 'brief', value: Buffer | null) =>
    value === null || keys === undefined
      ? null
      : unseal(keys, { clinicId: keys.clinicId, table: 'task', column, rowId: row.id }, value);
  return {
    ...without(rest),
    priority: priorityAt(rank),
    outcomes: outcomesFor(row.kind, Object.keys(listened ?? {})),
    patientName: nameOf(row, keys),
    brief: open('brief', brief),
    note: open('note', note),
  };
}

type Helpers = 'at' | 'profile' | 'script' | 'clinicName' | 'clinicPhone';

/** Leaves out what only helped to read the row. */
function without<Row extends Pick<TaskRow, Helpers>>(row: Row): Omit<Row, Helpers> {
  const { at: _at, profile: _profile, script: _script, clinicName: _name, clinicPhone: _phone, ...rest } = row;
  return rest;
}

function profileOf({ patientId, profile }: TaskRow, keys: ClinicKeys | undefined) {
  return keys === undefined || patientId === null ? {} : openProfile(keys, { id: patientId, profile });
}

function nameOf(row: TaskRow, keys: ClinicKeys | undefined): string | null {
  return fullNameOf(profileOf(row, keys));
}

function scriptOf(row: TaskRow, keys: ClinicKeys | undefined): string | null {
  if (row.script === null) return null;
  const { givenName, familyName } = profileOf(row, keys);
  return renderScript(row.script, {
    'patient.firstName': givenName,
    'patient.lastName': familyName,
    'clinic.name': row.clinicName,
    'clinic.phone': row.clinicPhone,
  });
}
