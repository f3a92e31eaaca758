import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import type { MessageKey, MessageOrigin, MessageUnderWay, SettledRow } from './message.ts';
import type { MessageStatus } from './message-status.ts';
import { rankOf } from './message-kind.ts';
import { type OriginRow, toOrigin } from './message-origin.ts';
import type { PlannedMessage } from './planned-message.ts';
import type { AnsweredPatient } from '../tasks/task.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** A planned message as it is stored: the text of a manual one is sealed. */
export type PlannedRow = Omit<PlannedMessage, 'freeText' | 'reason'> & {
  readonly freeText: Buffer | null;
  readonly reason: Buffer | null;
};

export interface RunKey {
  readonly clinicId: string;
  readonly runId: string;
  readonly patientId: string;
}

/** A claim that nobody answered for. */
export interface StaleClaim extends MessageKey {
  readonly status: 'claimed' | 'unknown';
  readonly channel: ChannelName;
  readonly provider: string;
  readonly attempt: number;
  /** Whether the hand-over began: otherwise the provider cannot have it. */
  readonly hasBegun: boolean;
  readonly claimedAt: Date;
  /** Sealed: the address it went to, and the text as JSON. */
  readonly sentAddress: Buffer;
  readonly sentBody: Buffer;
}

/** Which of them to look at. */
export interface StaleQuery {
  readonly before: Date;
  /** Providers that can be asked. */
  readonly answering: readonly string[];
  readonly last: Pick<StaleClaim, 'claimedAt' | 'id'> | undefined;
}

interface StaleRow {
  clinic_id: string;
  id: string;
  status: 'claimed' | 'unknown';
  channel: ChannelName;
  provider: string;
  attempts: number;
  has_begun: boolean;
  claimed_at: Date;
  sent_address: Buffer;
  sent_body: Buffer;
}

interface UnderWayRow extends OriginRow {
  status: MessageStatus;
  purpose: Purpose;
  attempts: number;
  put_offs: number;
  channel: ChannelName | null;
  provider: string | null;
  address_hash: string | null;
  latest_at: Date;
}

@Injectable()
export class MessageRepository {
  async plan(tx: Sql, rows: readonly PlannedRow[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO message (clinic_id, id, patient_id, run_id, journey_key, step, visit, purpose, priority, channels,
                            template_version_id, free_text, appointment_id, recall_id, cause_signal, requested_by, reason,
                            kind, paid_by, is_detailed, status, planned_at, due_at, latest_at)
       SELECT r.clinic_id, r.id, r.patient_id, r.run_id, r.journey_key, r.step, r.visit, r.purpose, r.priority,
              string_to_array(r.channels, ','), r.template_version_id, r.free_text, r.appointment_id, r.recall_id,
              r.cause_signal, r.requested_by, r.reason, r.kind, r.paid_by, r.is_detailed,
              'planned', $20, r.due_at, r.latest_at
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::integer[], $8::text[],
                   $9::integer[], $10::text[], $11::uuid[], $12::bytea[], $13::uuid[], $14::uuid[], $15::uuid[], $16::text[],
                   $17::bytea[], $18::timestamptz[], $19::timestamptz[], $21::text[], $22::text[], $23::boolean[])
         AS r (clinic_id, id, patient_id, run_id, journey_key, step, visit, purpose, priority, channels, template_version_id,
               free_text, appointment_id, recall_id, cause_signal, requested_by, reason, due_at, latest_at, kind, paid_by,
               is_detailed)
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.patientId),
        rows.map((row) => row.runId),
        rows.map((row) => row.journeyKey),
        rows.map((row) => row.step),
        rows.map((row) => row.visit),
        rows.map((row) => row.purpose),
        rows.map((row) => rankOf(row.kind, row.priority)),
        rows.map((row) => row.channels.join(',')),
        rows.map((row) => row.templateVersionId),
        rows.map((row) => row.freeText),
        rows.map((row) => row.appointmentId),
        rows.map((row) => row.recallId),
        rows.map((row) => row.causeSignal),
        rows.map((row) => row.requestedBy),
        rows.map((row) => row.reason),
        rows.map((row) => row.dueAt),
        rows.map((row) => row.latestAt),
        now,
        rows.map((row) => row.kind),
        rows.map((row) => row.paidBy),
        rows.map((row) => row.isDetailed ?? false),
      ],
    );
  }

  /** Answers what it called off. A message that is claimed already is on its way and stays so. */
  async cancelOfRuns(
    tx: Sql,
    runs: readonly RunKey[],
    now: Date,
  ): Promise<(MessageKey & { readonly attempts: number })[]> {
    return tx.query(
      `UPDATE message AS m
       SET status = 'cancelled', settled_at = $3, outcome_reason = 'run_ended'
       WHERE m.ctid = ANY (ARRAY(
               SELECT o.ctid
               FROM unnest($1::uuid[], $2::uuid[], $4::uuid[]) AS k (clinic_id, run_id, patient_id)
               CROSS JOIN LATERAL (
                 SELECT p.ctid FROM message AS p
                 WHERE p.clinic_id = k.clinic_id AND p.patient_id = k.patient_id AND p.run_id = k.run_id
                   AND p.status IN ('planned', 'deferred')
                 FOR UPDATE
               ) AS o))
         AND m.status IN ('planned', 'deferred')
       RETURNING m.clinic_id AS "clinicId", m.id, m.attempts`,
      [runs.map((run) => run.clinicId), runs.map((run) => run.runId), now, runs.map((run) => run.patientId)],
    );
  }

  /** Of these messages, those that staff wrote to one patient. What goes to a selection is a template and answers nobody. */
  async byHand(sql: Sql, keys: readonly MessageKey[]): Promise<AnsweredPatient[]> {
    return sql.query<AnsweredPatient>(
      `SELECT m.clinic_id AS "clinicId", m.patient_id AS "patientId", m.requested_by AS by, m.planned_at AS at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN message AS m ON m.clinic_id = k.clinic_id AND m.id = k.id
       WHERE m.requested_by IS NOT NULL AND m.free_text IS NOT NULL AND m.kind <> 'answer'`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
  }

  async sentBody(sql: Sql, key: MessageKey): Promise<Buffer | undefined> {
    const [row] = await sql.query<{ sent_body: Buffer | null }>(
      `SELECT m.sent_body FROM message AS m WHERE m.clinic_id = $1 AND m.id = $2`,
      [key.clinicId, key.id],
    );
    return row?.sent_body ?? undefined;
  }

  /** Locks messages by key, in one order, so that two who are told of the same messages cannot block each other. */
  async lock(tx: Sql, keys: readonly MessageKey[]): Promise<MessageUnderWay[]> {
    const rows = await tx.query<UnderWayRow>(
      `SELECT m.clinic_id, m.id, m.patient_id, m.run_id, m.journey_key, m.step, m.status, m.purpose, m.attempts,
              m.put_offs, m.channel, m.provider, m.address_hash, m.latest_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN message AS m ON m.clinic_id = k.clinic_id AND m.id = k.id
       ORDER BY m.clinic_id, m.id
       FOR UPDATE OF m`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
    return rows.map(toUnderWay);
  }

  /** Locks the message that a provider knows by this id. */
  async lockByProviderId(tx: Sql, provider: string, providerId: string): Promise<MessageUnderWay | undefined> {
    const rows = await tx.query<UnderWayRow>(
      `SELECT m.clinic_id, m.id, m.patient_id, m.run_id, m.journey_key, m.step, m.status, m.purpose, m.attempts,
              m.put_offs, m.channel, m.provider, m.address_hash, m.latest_at
       FROM message AS m
       WHERE m.provider = $1 AND m.provider_id = $2
       FOR UPDATE OF m`,
      [provider, providerId],
    );
    return rows.map(toUnderWay)[0];
  }

  /** Writes what became of hand-overs. A message that nobody took forgets where it would have gone; its attempts remain. */
  async settle(tx: Sql, rows: readonly SettledRow[]): Promise<void> {
    await tx.query(
      `UPDATE message AS m
       SET status = s.status, put_offs = m.put_offs + s.is_put_off::integer, due_at = COALESCE(s.due_at, m.due_at), provider_id = COALESCE(m.provider_id, s.provider_id),
           sent_at = COALESCE(m.sent_at, s.sent_at), settled_at = COALESCE(m.settled_at, s.settled_at),
           outcome_reason = COALESCE(s.reason, CASE WHEN m.status = s.status THEN m.outcome_reason END),
           claimed_at = CASE WHEN s.status <> 'planned' THEN m.claimed_at END,
           channel = CASE WHEN s.status <> 'planned' THEN m.channel END,
           provider = CASE WHEN s.status <> 'planned' THEN m.provider END,
           address_hash = CASE WHEN s.status <> 'planned' THEN m.address_hash END,
           sent_address = CASE WHEN s.status <> 'planned' THEN m.sent_address END,
           sent_body = CASE WHEN s.status <> 'planned' THEN m.sent_body END,
           content_hash = CASE WHEN s.status <> 'planned' THEN m.content_hash END
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
                   $8::text[], $9::boolean[])
         AS s (clinic_id, id, status, provider_id, sent_at, due_at, settled_at, reason, is_put_off)
       WHERE m.clinic_id = s.clinic_id AND m.id = s.id`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.status),
        rows.map((row) => row.providerId),
        rows.map((row) => row.sentAt),
        rows.map((row) => row.dueAt),
        rows.map((row) => row.settledAt),
        rows.map((row) => row.reason),
        rows.map((row) => row.isPutOff),
      ],
    );
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       touched AS (
         SELECT m.clinic_id, o.id FROM m CROSS JOIN LATERAL (
           SELECT g.id FROM message AS g WHERE g.clinic_id = m.clinic_id AND g.patient_id = m.from_id OFFSET 0
         ) AS o
         UNION
         SELECT m.clinic_id, o.id FROM m CROSS JOIN LATERAL (
           SELECT g.id FROM message AS g WHERE g.clinic_id = m.clinic_id AND g.recipient_id = m.from_id OFFSET 0
         ) AS o
       )
       UPDATE message AS g
       SET patient_id = COALESCE((SELECT m.into_id FROM m WHERE m.clinic_id = g.clinic_id AND m.from_id = g.patient_id),
                                 g.patient_id),
           recipient_id = COALESCE((SELECT m.into_id FROM m WHERE m.clinic_id = g.clinic_id AND m.from_id = g.recipient_id),
                                   g.recipient_id)
       FROM touched AS t
       WHERE g.clinic_id = t.clinic_id AND g.id = t.id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  /**
   * Claims older than `before` that nobody answered for, and messages of unknown fate whose provider can be asked. It locks
   * nothing: asking a provider takes time, and who answers later is told apart by the number of the attempt. The oldest come
   * first, from the one after `last` on.
   */
  async stale(sql: Sql, { before, last, answering }: StaleQuery, limit: number): Promise<StaleClaim[]> {
    const rows = await sql.query<StaleRow>(
      `SELECT m.clinic_id, m.id, m.status, m.channel, m.provider, m.attempts, m.claimed_at, m.sent_address, m.sent_body,
              a.begun_at IS NOT NULL AS has_begun
       FROM message AS m
       LEFT JOIN LATERAL (
         SELECT o.begun_at FROM message_attempt AS o
         WHERE o.clinic_id = m.clinic_id AND o.message_id = m.id AND o.ordinal = m.attempts
       ) AS a ON true
       WHERE m.status IN ('claimed', 'unknown') AND m.claimed_at < $1 AND m.sent_body IS NOT NULL
         AND (m.status = 'claimed' OR m.provider = ANY ($2::text[]))
         AND (m.claimed_at, m.id) > (COALESCE($4::timestamptz, '-infinity'), COALESCE($5::uuid, m.id))
       ORDER BY m.claimed_at, m.id
       LIMIT $3`,
      [before, answering, limit, last?.claimedAt ?? null, last?.id ?? null],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      id: row.id,
      status: row.status,
      channel: row.channel,
      provider: row.provider,
      attempt: row.attempts,
      hasBegun: row.has_begun,
      claimedAt: row.claimed_at,
      sentAddress: row.sent_address,
      sentBody: row.sent_body,
    }));
  }

  /** Marks messages whose fate has been unknown since before `before`, and answers them: staff are asked once about each. */
  async takeUnknown(tx: Sql, before: Date, now: Date, limit: number): Promise<MessageOrigin[]> {
    const rows = await tx.query<OriginRow>(
      `UPDATE message AS m SET asked_at = $2
       WHERE m.ctid = ANY (ARRAY(
               SELECT o.ctid FROM message AS o
               WHERE o.status IN ('claimed', 'unknown') AND o.status = 'unknown' AND o.claimed_at < $1 AND o.asked_at IS NULL
                 AND o.blanked_at IS NULL
               ORDER BY o.claimed_at
               LIMIT $3
               FOR UPDATE SKIP LOCKED))
       RETURNING m.clinic_id, m.id, m.patient_id, m.run_id, m.journey_key, m.step`,
      [before, now, limit],
    );
    return rows.map(toOrigin);
  }
}

function toUnderWay(row: UnderWayRow): MessageUnderWay {
  return {
    ...toOrigin(row),
    status: row.status,
    purpose: row.purpose,
    attempts: row.attempts,
    putOffs: row.put_offs,
    channel: row.channel,
    provider: row.provider,
    addressHash: row.address_hash,
    latestAt: row.latest_at,
  };
}
