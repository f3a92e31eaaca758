import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { SendDecision } from './gate/decide-send.ts';
import type { AttemptOutcome, ClaimedMessage, MessageKey } from './message.ts';

export interface LoggedDecision extends MessageKey {
  readonly decision: SendDecision;
}

/** What happened to messages, line by line: decisions of the gate, attempts at a hand-over, receipts of providers. */
@Injectable()
export class MessageLogRepository {
  /** The caller holds the locks on the messages, so the next ordinal is nobody else's. */
  async addDecisions(tx: Sql, decisions: readonly LoggedDecision[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO message_decision (clinic_id, message_id, ordinal, at, outcome, reason, channel, until)
       SELECT r.clinic_id, r.message_id,
              1 + COALESCE((SELECT max(d.ordinal) FROM message_decision AS d
                            WHERE d.clinic_id = r.clinic_id AND d.message_id = r.message_id), 0),
              $7, r.outcome, r.reason, r.channel, r.until
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
         AS r (clinic_id, message_id, outcome, reason, channel, until)`,
      [
        decisions.map((row) => row.clinicId),
        decisions.map((row) => row.id),
        decisions.map(({ decision }) => decision.outcome),
        decisions.map(({ decision }) => (decision.outcome === 'send' ? 'allowed' : decision.reason)),
        decisions.map(({ decision }) => (decision.outcome === 'send' ? decision.channel : null)),
        decisions.map(({ decision }) => (decision.outcome === 'defer' ? decision.until : null)),
        now,
      ],
    );
  }

  async startAttempts(tx: Sql, claimed: readonly ClaimedMessage[]): Promise<void> {
    await tx.query(
      `INSERT INTO message_attempt (clinic_id, message_id, ordinal, provider, channel, started_at)
       SELECT r.clinic_id, r.message_id, r.ordinal, r.provider, r.channel, r.started_at
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[], $6::timestamptz[])
         AS r (clinic_id, message_id, ordinal, provider, channel, started_at)`,
      [
        claimed.map((message) => message.clinicId),
        claimed.map((message) => message.id),
        claimed.map((message) => message.attempt),
        claimed.map((message) => message.provider),
        claimed.map((message) => message.channel),
        claimed.map((message) => message.claimedAt),
      ],
    );
  }

  /** Marks hand-overs that are about to begin, and answers which of them nobody has given up on. */
  async beginAttempts(sql: Sql, claimed: readonly ClaimedMessage[], now: Date): Promise<ReadonlySet<string>> {
    const rows = await sql.query<{ message_id: string }>(
      `UPDATE message_attempt AS a
       SET begun_at = $4
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS k (clinic_id, message_id, ordinal)
       WHERE a.clinic_id = k.clinic_id AND a.message_id = k.message_id AND a.ordinal = k.ordinal AND a.finished_at IS NULL
       RETURNING a.message_id`,
      [
        claimed.map((message) => message.clinicId),
        claimed.map((message) => message.id),
        claimed.map((message) => message.attempt),
        now,
      ],
    );
    return new Set(rows.map((row) => row.message_id));
  }

  /** A later, certain word replaces "unknown"; nothing replaces a certain one. */
  async finishAttempts(tx: Sql, outcomes: readonly AttemptOutcome[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE message_attempt AS a
       SET finished_at = $6, outcome = o.outcome, code = o.code
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::text[])
         AS o (clinic_id, message_id, ordinal, outcome, code)
       WHERE a.clinic_id = o.clinic_id AND a.message_id = o.message_id AND a.ordinal = o.ordinal
         AND (a.outcome IS NULL OR a.outcome = 'unknown')`,
      [
        outcomes.map((row) => row.clinicId),
        outcomes.map((row) => row.id),
        outcomes.map((row) => row.attempt),
        outcomes.map(({ outcome }) => outcome.outcome),
        outcomes.map(({ outcome }) => (outcome.outcome === 'accepted' ? null : outcome.code)),
        now,
      ],
    );
  }

  /** Answers whether the receipt is new. */
  async addReceipt(tx: Sql, key: MessageKey, status: string, code: string | null, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO receipt (clinic_id, message_id, status, code, received_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (clinic_id, message_id, status) DO NOTHING
       RETURNING status`,
      [key.clinicId, key.id, status, code, now],
    );
    return rows.length > 0;
  }
}
