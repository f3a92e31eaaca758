import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { explainReason } from '../../messages/gate/explain-reason.ts';
import { Clock } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { openDataWith } from '../../signals/signals.service.ts';
import { pageOf, type PageQuery, placeOf } from '../page.ts';
import type { Conversation, ConversationItem, HandOverState } from './conversation-answer.ts';

interface ItemRow extends Omit<ConversationItem, 'subject' | 'text' | 'explanation'> {
  /** Order among what happened at the same instant. */
  readonly key: string;
  /** The table and column that `sealed` was sealed for. */
  readonly place: string | null;
  readonly sealed: Buffer | null;
  /** Of a signal what is stored in the clear. */
  readonly data: Record<string, unknown> | null;
}

/** What was said between one patient ($2) and the clinic, on every channel, in one shape. */
const CONVERSATION = `
  SELECT m.id::text AS id, COALESCE(m.sent_at, m.settled_at, m.planned_at) AS at, '1:' || m.id AS key, 'message' AS kind,
         'out' AS direction, COALESCE(m.channel, m.channels[1]) AS channel, m.status,
         CASE WHEN m.sent_body IS NOT NULL THEN 'message.sent_body' ELSE 'message.free_text' END AS place,
         COALESCE(m.sent_body, m.free_text) AS sealed, NULL::jsonb AS data, NULL AS outcome, m.requested_by AS by,
         v.template_key AS template, m.journey_key AS journey, m.outcome_reason AS reason,
         CASE WHEN m.status IN ('planned', 'deferred') THEN m.due_at END AS "dueAt", NULL AS "taskId"
  FROM message AS m
  LEFT JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
  WHERE m.clinic_id = $1 AND m.patient_id = $2
  UNION ALL
  SELECT r.id::text, r.received_at, '2:' || r.id, 'reply', 'in', r.channel, 'received', 'reply.body', r.body, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, r.task_id::text
  FROM reply AS r WHERE r.clinic_id = $1 AND r.patient_id = $2
  UNION ALL
  SELECT s.id::text, s.time, '3:' || s.id, 'call', CASE s.type WHEN 'call.placed' THEN 'out' ELSE 'in' END, 'voice',
         split_part(s.type, '.', 2), 'signal.sealed', s.sealed, s.data, NULL, s.data ->> 'actorId', NULL, NULL, NULL, NULL,
         s.data ->> 'taskId'
  FROM signal AS s
  WHERE s.clinic_id = $1 AND s.patient_id = $2 AND s.type IN ('call.received', 'call.missed', 'call.placed')
  UNION ALL
  SELECT t.id::text, t.done_at, '4:' || t.id, 'note', 'internal', NULL, 'written', 'task.note', t.note, NULL, t.outcome, t.done_by,
         NULL, NULL, NULL, NULL, t.id::text
  FROM task AS t WHERE t.clinic_id = $1 AND t.patient_id = $2 AND t.note IS NOT NULL AND t.done_at IS NOT NULL
  UNION ALL
  SELECT h.id::text, h.since, '5:' || h.id, 'hand_over', 'internal', NULL, 'person', 'hand_over.reason', h.reason, NULL, NULL,
         h.taken_by, NULL, NULL, NULL, NULL, NULL
  FROM hand_over AS h WHERE h.clinic_id = $1 AND h.patient_id = $2
  UNION ALL
  SELECT h.id::text, COALESCE(h.ended_at, h.until), '6:' || h.id, 'hand_over', 'internal', NULL, 'automation',
         'hand_over.end_reason', h.end_reason, NULL, NULL, h.ended_by, NULL, NULL, NULL, NULL, NULL
  FROM hand_over AS h WHERE h.clinic_id = $1 AND h.patient_id = $2 AND COALESCE(h.ended_at, h.until) <= $3`;

/** Everything that was said between a patient and the clinic. Without `phi.read` nothing sealed is opened. */
@Injectable()
export class ConversationView {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async read(sql: Sql, caller: Caller, patientId: string, page: PageQuery): Promise<Conversation> {
    const after = placeOf(page.cursor);
    const values = [caller.clinicId, patientId, this.clock.now()];
    const rows = await sql.query<ItemRow>(
      `WITH item AS (${CONVERSATION})
       SELECT id, at, key, kind, direction, channel, status, place, sealed, data, outcome, by, template, journey, reason,
              "dueAt", "taskId"
       FROM item
       WHERE $4::timestamptz IS NULL OR (at, key) < ($4, $5::text)
       ORDER BY at DESC, key DESC
       LIMIT $6`,
      [...values, after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, values) : undefined;
    const keys = seesPhi(caller) ? await this.keys.of(sql, caller.clinicId) : undefined;
    const { items, next } = pageOf(rows, page.limit, (row) => ({ at: row.at, key: row.key }));
    return {
      patientId,
      handOver: await this.handOver(sql, caller, patientId),
      handOverDays: (await this.clinics.settings(sql, caller.clinicId)).handOverDays,
      items: items.map((row) => toItem(row, keys)).reverse(),
      next,
      ...(total === undefined ? {} : { total }),
    };
  }

  /** Who has the conversation now. */
  async handOver(sql: Sql, caller: Caller, patientId: string): Promise<HandOverState> {
    const [row] = await sql.query<{ id: string; by: string; since: Date; until: Date; reason: Buffer | null }>(
      `SELECT id, taken_by AS by, since, until, reason FROM hand_over
       WHERE clinic_id = $1 AND patient_id = $2 AND ended_at IS NULL AND until > $3
       ORDER BY since DESC, id DESC LIMIT 1`,
      [caller.clinicId, patientId, this.clock.now()],
    );
    if (!row) return { with: 'automation', by: null, since: null, until: null, reason: null };
    const { id, by, since, until, reason } = row;
    const keys = seesPhi(caller) && reason !== null ? await this.keys.of(sql, caller.clinicId) : undefined;
    return {
      ...{ with: 'person', by, since, until },
      reason: keys && reason !== null ? open(keys, 'hand_over.reason', id, reason) : null,
    };
  }

  private async count(sql: Sql, values: readonly unknown[]): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `WITH item AS (${CONVERSATION}) SELECT count(*)::integer AS total FROM item`,
      values,
    );
    return row?.total;
  }
}

/** Without keys nothing of what was said is there, nor what came of it. */
function toItem({ key: _, place, sealed, data, ...row }: ItemRow, keys: ClinicKeys | undefined): ConversationItem {
  const explanation = row.reason === null ? null : explainReason(row.reason);
  const item = { ...row, explanation, subject: null, text: null };
  if (!keys) return item;
  if (row.kind === 'call') {
    const { note, outcome } = openDataWith(keys, { id: row.id, data: data ?? {}, sealed });
    return { ...item, text: textOrNull(note), outcome: textOrNull(outcome) };
  }
  if (sealed === null || place === null) return item;
  const text = open(keys, place, row.id, sealed);
  if (place !== 'message.sent_body') return { ...item, text };
  const body = JSON.parse(text) as { readonly subject?: string; readonly text: string };
  return { ...item, subject: body.subject ?? null, text: body.text };
}

function open(keys: ClinicKeys, place: string, rowId: string, sealed: Buffer): string {
  const [table = '', column = ''] = place.split('.');
  return unseal(keys, { clinicId: keys.clinicId, table, column, rowId }, sealed);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
