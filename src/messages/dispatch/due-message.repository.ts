import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../../consents/consent.ts';
import type { Sql } from '../../platform/sql.ts';
import type { DecidedRow, DueMessage, MessageKey } from '../message.ts';
import type { MessageKind } from '../message-kind.ts';
import { type OriginRow, toOrigin } from '../message-origin.ts';
import type { DayCount, PatientRef } from '../gate/sending-room.ts';

interface DueRow extends OriginRow {
  purpose: Purpose;
  kind: MessageKind;
  priority: number;
  paid_by: string | null;
  channels: ChannelName[];
  template_version_id: string | null;
  free_text: Buffer | null;
  is_detailed: boolean;
  appointment_id: string | null;
  recall_id: string | null;
  attempts: number;
  has_turn: boolean;
  planned_at: Date;
  latest_at: Date;
}

const DUE_COLUMNS = `m.clinic_id, m.id, m.patient_id, m.run_id, m.journey_key, m.step, m.purpose, m.kind, m.priority, m.paid_by,
              m.channels, m.template_version_id, m.free_text, m.is_detailed, m.appointment_id, m.recall_id, m.attempts, m.planned_at,
              m.latest_at, m.status = 'deferred' AND m.outcome_reason IS NOT DISTINCT FROM 'throughput' AS has_turn`;

/** Takes messages that are due out of the ledger, and writes what was decided on them. */
@Injectable()
export class DueMessageRepository {
  /**
   * Locks up to `limit` messages that are due, the most important first, and says which are of clinics that were closed. Those of
   * clinics whose work is `waiting` are left as they are.
   *
   * SKIP LOCKED lets dispatchers work side by side; a message that another holds is not waited for. Importance is judged
   * among the `window` oldest only, which the index finds in order: sorting a backlog of a million for every batch would take
   * longer than sending it. The oldest are joined by their place in the table: joined by key, a table that grew since it was
   * last analysed was scanned once for each of them (4.5 s for a batch out of 20,000, against 8 ms).
   */
  async lockDue(
    tx: Sql,
    now: Date,
    {
      limit,
      window,
      waiting,
    }: { readonly limit: number; readonly window: number; readonly waiting: readonly string[] },
  ): Promise<(DueMessage & { readonly isOfClosed: boolean })[]> {
    const rows = await tx.query<DueRow & { is_of_closed: boolean }>(
      `SELECT ${DUE_COLUMNS},
              EXISTS (SELECT FROM clinic AS c WHERE c.id = m.clinic_id AND c.closed_at IS NOT NULL) AS is_of_closed
       FROM message AS m
       WHERE m.ctid = ANY (ARRAY(
           SELECT oldest.ctid
           FROM message AS oldest
           WHERE oldest.status IN ('planned', 'deferred') AND oldest.due_at <= $1
             AND CASE WHEN oldest.clinic_id = ANY ($4::uuid[]) THEN false ELSE true END
           ORDER BY oldest.due_at, oldest.priority, oldest.id
           LIMIT $3
         ))
         AND m.status IN ('planned', 'deferred') AND m.due_at <= $1
       ORDER BY m.priority DESC, m.due_at, m.id
       LIMIT $2
       FOR UPDATE OF m SKIP LOCKED`,
      [now, limit, window, waiting],
    );
    return rows.map((row) => ({ ...toDue(row), isOfClosed: row.is_of_closed }));
  }

  /** Cancels what was planned for clinics while they were closed, as closing does with all else: it cannot be read any more. */
  async cancelOfClosed(tx: Sql, messages: readonly MessageKey[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET status = 'cancelled', outcome_reason = 'clinic_closed', settled_at = $3
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       WHERE m.clinic_id = k.clinic_id AND m.id = k.id`,
      [messages.map((message) => message.clinicId), messages.map((message) => message.id), now],
    );
  }

  /**
   * Locks messages from the same step, with the same text, to whoever shares an address with one of these, or to the same patient
   * about another appointment, due until `until`: they may be merged into one. Where a guardian may get the messages, the guardian's
   * addresses count, and everybody of whom they are the guardian. Each address of a household has a handful of patients, so this
   * is a few look-ups per message.
   */
  async lockHousehold(tx: Sql, due: readonly DueMessage[], now: Date, until: Date): Promise<DueMessage[]> {
    const rows = await tx.query<DueRow>(
      `SELECT ${DUE_COLUMNS}
       FROM message AS m
       WHERE m.ctid = ANY (ARRAY(
           SELECT DISTINCT other.ctid
           FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $6::text[], $7::uuid[])
             AS k (clinic_id, patient_id, template_version_id, step, appointment_id)
           CROSS JOIN LATERAL (
             SELECT k.patient_id AS id
             UNION ALL
             SELECT s.other_patient_id FROM stakeholder AS s
             WHERE s.clinic_id = k.clinic_id AND s.patient_id = k.patient_id AND s.kind = 'guardian'
               AND s.since <= $8 AND (s.until IS NULL OR s.until > $8)
             OFFSET 0
           ) AS reader
           CROSS JOIN LATERAL (
             SELECT p.kind, p.hash FROM contact_point AS p
             WHERE p.clinic_id = k.clinic_id AND p.patient_id = reader.id OFFSET 0
           ) AS own
           CROSS JOIN LATERAL (
             SELECT p.patient_id FROM contact_point AS p
             WHERE p.clinic_id = k.clinic_id AND p.kind = own.kind AND p.hash = own.hash
             OFFSET 0
           ) AS sharing
           CROSS JOIN LATERAL (
             SELECT sharing.patient_id
             UNION ALL
             SELECT s.patient_id FROM stakeholder AS s
             WHERE s.clinic_id = k.clinic_id AND s.other_patient_id = sharing.patient_id AND s.kind = 'guardian'
               AND s.since <= $8 AND (s.until IS NULL OR s.until > $8)
             OFFSET 0
           ) AS member
           CROSS JOIN LATERAL (
             SELECT o.ctid FROM message AS o
             WHERE o.clinic_id = k.clinic_id AND o.patient_id = member.patient_id
               AND o.template_version_id = k.template_version_id AND o.step IS NOT DISTINCT FROM k.step
               AND (o.patient_id <> k.patient_id OR o.appointment_id <> k.appointment_id)
               AND o.status IN ('planned', 'deferred') AND o.due_at <= $4
             OFFSET 0
           ) AS other))
         AND m.status IN ('planned', 'deferred') AND m.due_at <= $4 AND m.id <> ALL ($5::uuid[])
       ORDER BY m.due_at, m.id
       FOR UPDATE OF m SKIP LOCKED`,
      [
        due.map((message) => message.clinicId),
        due.map((message) => message.patientId),
        due.map((message) => message.templateVersionId),
        until,
        due.map((message) => message.id),
        due.map((message) => message.step),
        due.map((message) => message.appointmentId),
        now,
      ],
    );
    return rows.map(toDue);
  }

  /** Messages that these speak for: where a speaker is tried again, it speaks for them again. None of a patient who was erased. */
  async findMerged(
    tx: Sql,
    speakers: readonly MessageKey[],
  ): Promise<(DueMessage & { readonly mergedInto: string })[]> {
    const rows = await tx.query<DueRow & { merged_into: string }>(
      `SELECT ${DUE_COLUMNS}, m.merged_into
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT * FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.merged_into = k.id AND o.blanked_at IS NULL OFFSET 0
       ) AS m`,
      [speakers.map((speaker) => speaker.clinicId), speakers.map((speaker) => speaker.id)],
    );
    return rows.map((row) => ({ ...toDue(row), mergedInto: row.merged_into }));
  }

  /**
   * Takes the lock of whoever gets messages, until the transaction ends; answers the ids of those whom no other dispatcher holds,
   * and waits for nobody. The locks are 4,096 that receivers share, so that a server keeps them all however many decide at once.
   */
  async lockReceivers(tx: Sql, receivers: readonly PatientRef[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ patient_id: string }>(
      `SELECT k.patient_id
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       WHERE pg_try_advisory_xact_lock(hashtext('attend receivers'), (uuid_hash(k.patient_id) & 4095))`,
      [receivers.map(({ clinicId }) => clinicId), receivers.map(({ patientId }) => patientId)],
    );
    return new Set(rows.map(({ patient_id: id }) => id));
  }

  /** Takes messages from those that were to speak for them. */
  async detach(tx: Sql, merged: readonly MessageKey[]): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET merged_into = NULL
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       WHERE m.clinic_id = k.clinic_id AND m.id = k.id`,
      [merged.map((message) => message.clinicId), merged.map((message) => message.id)],
    );
  }

  /** Writes what was decided on locked messages. */
  async decide(tx: Sql, rows: readonly DecidedRow[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE message AS m
       SET status = d.status, due_at = COALESCE(d.due_at, m.due_at), outcome_reason = d.reason,
           channel = d.channel, provider = d.provider, address_hash = d.address_hash, sent_address = d.sent_address,
           sent_body = d.sent_body, content_hash = d.content_hash, agreement_id = d.agreement_id,
           link_token = COALESCE(d.link_token, m.link_token), segments = d.segments, merged_into = d.merged_into,
           recipient_id = d.recipient_id,
           claimed_at = CASE WHEN d.status = 'claimed' THEN $12::timestamptz END,
           attempts = m.attempts + CASE WHEN d.status = 'claimed' THEN 1 ELSE 0 END,
           settled_at = CASE WHEN d.status = 'suppressed' THEN $12::timestamptz END
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::uuid[],
                   $9::bytea[], $10::bytea[], $11::text[], $13::uuid[], $14::text[], $15::integer[], $16::uuid[],
                   $17::uuid[])
         AS d (clinic_id, id, status, due_at, reason, channel, provider, address_hash, sent_address, sent_body, content_hash,
               agreement_id, link_token, segments, merged_into, recipient_id)
       WHERE m.clinic_id = d.clinic_id AND m.id = d.id`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.status),
        rows.map((row) => row.dueAt),
        rows.map((row) => row.reason),
        rows.map((row) => row.letter?.channel ?? null),
        rows.map((row) => row.letter?.provider ?? null),
        rows.map((row) => row.letter?.addressHash ?? null),
        rows.map((row) => row.letter?.sentAddress ?? null),
        rows.map((row) => row.letter?.sentBody ?? null),
        rows.map((row) => row.letter?.contentHash ?? null),
        now,
        rows.map((row) => row.letter?.agreementId ?? null),
        rows.map((row) => row.letter?.linkToken ?? null),
        rows.map((row) => row.letter?.segments ?? null),
        rows.map((row) => row.mergedInto),
        rows.map((row) => row.recipientId),
      ],
    );
  }

  /** Puts off messages without a decision on who gets them, and by whom they are spoken for. */
  async defer(
    tx: Sql,
    messages: readonly MessageKey[],
    { reason, until }: { readonly reason: string; readonly until: Date },
  ): Promise<void> {
    await tx.query(
      `UPDATE message AS m SET status = 'deferred', due_at = $3, outcome_reason = $4
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       WHERE m.clinic_id = k.clinic_id AND m.id = k.id`,
      [messages.map((message) => message.clinicId), messages.map((message) => message.id), until, reason],
    );
  }

  /** Adds to what clinics handed over today. */
  async addCounts(tx: Sql, counts: readonly DayCount[]): Promise<void> {
    await tx.query(
      `INSERT INTO sending_count AS c (clinic_id, channel, day, units)
       SELECT k.clinic_id, k.channel, k.day::date, k.units
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) AS k (clinic_id, channel, day, units)
       ORDER BY k.clinic_id, k.channel
       ON CONFLICT (clinic_id, channel, day) DO UPDATE SET units = c.units + excluded.units`,
      [
        counts.map((one) => one.clinicId),
        counts.map((one) => one.channel),
        counts.map((one) => one.day),
        counts.map((one) => one.units),
      ],
    );
  }
}

function toDue(row: DueRow): DueMessage {
  return {
    ...toOrigin(row),
    purpose: row.purpose,
    kind: row.kind,
    rank: row.priority,
    paidBy: row.paid_by,
    channels: row.channels,
    templateVersionId: row.template_version_id,
    freeText: row.free_text,
    isDetailed: row.is_detailed,
    appointmentId: row.appointment_id,
    recallId: row.recall_id,
    attempts: row.attempts,
    hasTurn: row.has_turn,
    plannedAt: row.planned_at,
    latestAt: row.latest_at,
  };
}
