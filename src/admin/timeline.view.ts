import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { openDataWith } from '../signals/signals.service.ts';
import type { TIMELINE_KINDS } from './answers/patient-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineItem {
  readonly at: Date;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly ref: string;
}

interface TimelineRow {
  at: Date;
  kind: TimelineKind;
  /** Order among what happened at the same instant: effects stand above their cause. */
  key: string;
  id: string;
  title: string;
  detail: Record<string, unknown>;
  /** Data of a signal that is stored in the clear; with what is sealed it is for those who may see PHI. */
  data: Record<string, unknown> | null;
  sealed: Buffer | null;
}

@Injectable()
export class TimelineView {
  constructor(private readonly keys: Keys) {}

  /** Everything that happened to a patient, the newest first. Raises `missing`. */
  async list(
    sql: Sql,
    caller: Caller,
    id: string,
    page: PageQuery & { kind?: string | undefined },
  ): Promise<Page<TimelineItem>> {
    const patientId = await this.survivor(sql, caller.clinicId, id);
    const rows = await this.find(sql, caller.clinicId, patientId, page);
    const keys = seesPhi(caller) ? await this.keys.of(sql, caller.clinicId) : undefined;
    const total = page.count === 'true' ? await this.count(sql, caller.clinicId, patientId, page.kind) : undefined;
    return pageWith(
      pageOf(rows, page.limit, (row) => ({ at: row.at, key: row.key })),
      (row) => toItem(row, keys),
      total,
    );
  }

  private async survivor(sql: Sql, clinicId: string, id: string): Promise<string> {
    const [row] = await sql.query<{ id: string }>(
      `SELECT COALESCE(merged_into, id) AS id FROM patient WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such patient');
    return row.id;
  }

  private find(
    sql: Sql,
    clinicId: string,
    patientId: string,
    page: PageQuery & { kind?: string | undefined },
  ): Promise<TimelineRow[]> {
    const after = placeOf(page.cursor);
    return sql.query<TimelineRow>(
      `WITH item AS (${TIMELINE})
       SELECT at, kind, key, id, title, detail, data, sealed
       FROM item
       WHERE ($3::text IS NULL OR kind = $3) AND ($4::timestamptz IS NULL OR (at, key) < ($4, $5::text))
       ORDER BY at DESC, key DESC
       LIMIT $6`,
      [clinicId, patientId, page.kind ?? null, after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
  }

  private async count(
    sql: Sql,
    clinicId: string,
    patientId: string,
    kind: string | undefined,
  ): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `WITH item AS (${TIMELINE})
       SELECT count(*)::integer AS total FROM item WHERE ($3::text IS NULL OR kind = $3)`,
      [clinicId, patientId, kind ?? null],
    );
    return row?.total;
  }
}

/** What happened to one patient ($2), of every kind, in one shape. Kinds are numbered so that effects follow causes. */
const TIMELINE = `
  SELECT s.time AS at, 'signal' AS kind, '1:' || s.id AS key, s.id, s.type AS title,
         jsonb_build_object('serviceLine', s.service_line) AS detail, s.data, s.sealed
  FROM signal AS s WHERE s.clinic_id = $1 AND s.patient_id = $2
  UNION ALL
  SELECT c.at, 'consent', '2:' || c.id, c.id, 'consent ' || CASE c.action WHEN 'grant' THEN 'granted' ELSE 'revoked' END,
         jsonb_build_object('purpose', c.purpose, 'channel', c.channel, 'level', c.level, 'source', c.source), NULL, NULL
  FROM consent AS c WHERE c.clinic_id = $1 AND c.patient_id = $2
  UNION ALL
  SELECT c.at, 'stage', '3:' || c.signal_id || c.service_line, c.signal_id, c.to_stage,
         jsonb_build_object('serviceLine', c.service_line, 'from', c.from_stage, 'to', c.to_stage, 'rule', c.rule,
                            'signal', c.signal_id), NULL, NULL
  FROM stage_change AS c WHERE c.clinic_id = $1 AND c.patient_id = $2
  UNION ALL
  SELECT r.entered_at, 'run', '4:' || r.id, r.id, 'entered ' || r.journey_key,
         jsonb_build_object('journey', r.journey_key, 'status', r.status, 'signal', r.cause_signal), NULL, NULL
  FROM run AS r WHERE r.clinic_id = $1 AND r.patient_id = $2
  UNION ALL
  SELECT r.ended_at, 'run', '7:' || r.id, r.id, 'left ' || r.journey_key,
         jsonb_build_object('journey', r.journey_key, 'status', r.status, 'because', r.ended_because), NULL, NULL
  FROM run AS r WHERE r.clinic_id = $1 AND r.patient_id = $2 AND r.ended_at IS NOT NULL
  UNION ALL
  SELECT COALESCE(m.sent_at, m.settled_at, m.planned_at), 'message', '5:' || m.id, m.id, 'message ' || m.status,
         jsonb_build_object('status', m.status, 'channel', m.channel, 'purpose', m.purpose, 'journey', m.journey_key,
                            'step', m.step, 'reason', m.outcome_reason, 'signal', m.cause_signal), NULL, NULL
  FROM message AS m WHERE m.clinic_id = $1 AND m.patient_id = $2
  UNION ALL
  SELECT t.created_at, 'task', '6:' || t.id, t.id, 'task',
         jsonb_build_object('title', t.title, 'status', t.status, 'role', t.role, 'dueAt', t.due_at, 'outcome', t.outcome), NULL, NULL
  FROM task AS t WHERE t.clinic_id = $1 AND t.patient_id = $2
  UNION ALL
  SELECT t.done_at, 'note', '8:' || t.id, t.id, 'note',
         jsonb_build_object('title', t.title, 'outcome', t.outcome), NULL, t.note
  FROM task AS t WHERE t.clinic_id = $1 AND t.patient_id = $2 AND t.note IS NOT NULL AND t.done_at IS NOT NULL`;

/** Without keys nothing sealed is opened, nor what is in the clear beside it. */
function toItem(row: TimelineRow, keys: ClinicKeys | undefined): TimelineItem {
  const { at, kind, title, detail, id } = row;
  return { at, kind, title, detail: keys ? openDetail(row, keys) : detail, ref: id };
}

function openDetail({ id, kind, detail, data, sealed }: TimelineRow, keys: ClinicKeys): Record<string, unknown> {
  if (kind === 'signal') return { ...detail, data: openDataWith(keys, { id, data: data ?? {}, sealed }) };
  if (kind !== 'note' || sealed === null) return detail;
  return {
    ...detail,
    text: unseal(keys, { clinicId: keys.clinicId, table: 'task', column: 'note', rowId: id }, sealed),
  };
}
