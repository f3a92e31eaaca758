import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { explainReason } from '../messages/gate/explain-reason.ts';
import { explainRecipient } from '../messages/gate/recipient.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { AttemptItem, DecisionItem, MessageDetail, MessageItem, ReceiptItem } from './answers/message-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

export interface MessageFilter {
  readonly patient?: string | undefined;
  readonly journey?: string | undefined;
  readonly status?: string | undefined;
  readonly channel?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

type Facts = Pick<MessageDetail, 'contentHash' | 'requestedBy' | 'agreementId' | 'segments' | 'paidBy' | 'mergedInto'>;

type MessageRecipient = NonNullable<MessageDetail['recipient']>;
type MessageBody = NonNullable<MessageDetail['body']>;

interface RecipientPart {
  readonly recipientId: string | null;
}

interface SealedParts {
  readonly reason: Buffer | null;
  readonly freeText: Buffer | null;
  readonly sentBody: Buffer | null;
  readonly sentAddress: Buffer | null;
}

@Injectable()
export class MessagesView {
  constructor(private readonly keys: Keys) {}

  /** The ledger of a clinic, the last planned first. */
  async list(sql: Sql, clinicId: string, filter: MessageFilter, page: PageQuery): Promise<Page<MessageItem>> {
    const after = placeOf(page.cursor);
    const rows = await sql.query<MessageItem>(
      `SELECT m.id, m.patient_id AS "patientId", m.status, m.purpose, m.kind, m.channel, m.channels, m.journey_key AS journey,
              m.run_id AS "runId", m.step, v.template_key AS template, v.version AS "templateVersion",
              m.planned_at AS "plannedAt", m.due_at AS "dueAt", m.latest_at AS "latestAt", m.sent_at AS "sentAt",
              m.settled_at AS "settledAt", m.outcome_reason AS "outcomeReason", m.cause_signal AS "causeSignal"
       FROM message AS m
       LEFT JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
       WHERE m.clinic_id = $1
         AND ($2::uuid IS NULL OR m.patient_id = $2)
         AND ($3::text IS NULL OR m.journey_key = $3)
         AND ($4::text IS NULL OR m.status = $4)
         AND ($5::text IS NULL OR m.channel = $5)
         AND ($6::timestamptz IS NULL OR m.planned_at >= $6)
         AND ($7::timestamptz IS NULL OR m.planned_at < $7)
         AND ($8::timestamptz IS NULL OR (m.planned_at, m.id) < ($8, $9::uuid))
       ORDER BY m.planned_at DESC, m.id DESC
       LIMIT $10`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, filter) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.plannedAt, key: row.id }));
    return pageWith(found, (row) => row, total);
  }

  /** One message with everything that explains it. Raises `missing`. */
  async get(sql: Sql, caller: Caller, id: string): Promise<MessageDetail> {
    const { clinicId } = caller;
    const row = await this.find(sql, clinicId, id);
    const [decisions, attempts, receipts] = [
      await this.decisions(sql, clinicId, id),
      await this.attempts(sql, clinicId, id),
      await this.receipts(sql, clinicId, id),
    ];
    const { reason, freeText, sentBody, sentAddress, recipientId, ...item } = row;
    const recipient = decisions.length === 0 ? null : recipientOf(item.patientId, recipientId);
    const detail = { ...item, recipient, decisions, attempts, receipts };
    if (!seesPhi(caller)) return detail;
    const keys = await this.keys.of(sql, clinicId);
    return { ...detail, ...openParts(id, { reason, freeText, sentBody, sentAddress }, keys) };
  }

  private async find(
    sql: Sql,
    clinicId: string,
    id: string,
  ): Promise<MessageItem & Facts & RecipientPart & SealedParts> {
    const [row] = await sql.query<MessageItem & Facts & RecipientPart & SealedParts>(
      `SELECT m.id, m.patient_id AS "patientId", m.status, m.purpose, m.kind, m.channel, m.channels, m.journey_key AS journey,
              m.run_id AS "runId", m.step, v.template_key AS template, v.version AS "templateVersion",
              m.planned_at AS "plannedAt", m.due_at AS "dueAt", m.latest_at AS "latestAt", m.sent_at AS "sentAt",
              m.settled_at AS "settledAt", m.outcome_reason AS "outcomeReason", m.cause_signal AS "causeSignal",
              m.content_hash AS "contentHash", m.requested_by AS "requestedBy", m.agreement_id AS "agreementId",
              m.segments, m.paid_by AS "paidBy", m.merged_into AS "mergedInto", m.recipient_id AS "recipientId", m.reason,
              m.free_text AS "freeText", m.sent_body AS "sentBody", m.sent_address AS "sentAddress"
       FROM message AS m
       LEFT JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
       WHERE m.clinic_id = $1 AND m.id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such message');
    return row;
  }

  private async decisions(sql: Sql, clinicId: string, id: string): Promise<DecisionItem[]> {
    const rows = await sql.query<Omit<DecisionItem, 'explanation'>>(
      `SELECT at, outcome, reason, channel, until
       FROM message_decision
       WHERE clinic_id = $1 AND message_id = $2
       ORDER BY ordinal`,
      [clinicId, id],
    );
    return rows.map((row) => ({ ...row, explanation: explainReason(row.reason) }));
  }

  private attempts(sql: Sql, clinicId: string, id: string): Promise<AttemptItem[]> {
    return sql.query<AttemptItem>(
      `SELECT provider, channel, started_at AS "startedAt", finished_at AS "finishedAt", outcome, code
       FROM message_attempt
       WHERE clinic_id = $1 AND message_id = $2
       ORDER BY ordinal`,
      [clinicId, id],
    );
  }

  private receipts(sql: Sql, clinicId: string, id: string): Promise<ReceiptItem[]> {
    return sql.query<ReceiptItem>(
      `SELECT status, code, received_at AS "receivedAt"
       FROM receipt
       WHERE clinic_id = $1 AND message_id = $2
       ORDER BY received_at, status`,
      [clinicId, id],
    );
  }

  private async count(sql: Sql, clinicId: string, filter: MessageFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM message AS m
       WHERE m.clinic_id = $1
         AND ($2::uuid IS NULL OR m.patient_id = $2)
         AND ($3::text IS NULL OR m.journey_key = $3)
         AND ($4::text IS NULL OR m.status = $4)
         AND ($5::text IS NULL OR m.channel = $5)
         AND ($6::timestamptz IS NULL OR m.planned_at >= $6)
         AND ($7::timestamptz IS NULL OR m.planned_at < $7)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function recipientOf(patientId: string, recipientId: string | null): MessageRecipient {
  return { id: recipientId ?? patientId, ...explainRecipient(patientId, recipientId) };
}

function valuesOf({ patient, journey, status, channel, from, to }: MessageFilter): readonly unknown[] {
  return [patient, journey, status, channel, from, to].map((value) => value ?? null);
}

type Sealed = Pick<SealedParts, 'reason' | 'freeText' | 'sentBody' | 'sentAddress'>;

/** What was sent; before that, the text that somebody wrote by hand. */
function openParts(rowId: string, sealed: Sealed, keys: ClinicKeys): Pick<MessageDetail, 'body' | 'to' | 'reason'> {
  const open = (column: string, value: Buffer) =>
    unseal(keys, { clinicId: keys.clinicId, table: 'message', column, rowId }, value);
  const parts = {
    ...(sealed.reason === null ? {} : { reason: open('reason', sealed.reason) }),
    ...(sealed.sentAddress === null ? {} : { to: open('sent_address', sealed.sentAddress) }),
  };
  if (sealed.sentBody !== null)
    return { ...parts, body: JSON.parse(open('sent_body', sealed.sentBody)) as MessageBody };
  if (sealed.freeText !== null) return { ...parts, body: { text: open('free_text', sealed.freeText) } };
  return parts;
}
