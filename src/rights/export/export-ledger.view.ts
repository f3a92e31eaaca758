import type { ExportSection } from './export-section.ts';

/** What was written to somebody, why it left or did not, and what became of it. */
export const LEDGER_SECTIONS: readonly ExportSection[] = [
  {
    name: 'messages',
    title: 'What we wrote to you',
    tables: ['message', 'template_version'],
    sealed: [
      { name: 'freeText', column: 'free_text', as: 'text' },
      { name: 'reason', column: 'reason', as: 'text' },
      { name: 'sentTo', column: 'sent_address', as: 'text' },
      { name: 'sent', column: 'sent_body', as: 'json' },
    ],
    statement: `
      SELECT m.id AS "sealId", m.id, m.patient_id AS "patientId", m.recipient_id AS "recipientId", m.status, m.purpose, m.kind,
             m.channels, m.channel, m.journey_key AS "journey", m.run_id AS "runId", m.step, v.template_key AS "template",
             v.version AS "templateVersion", m.free_text AS "freeText", m.reason, m.requested_by AS "requestedBy",
             m.cause_signal AS "causeSignal", m.planned_at AS "plannedAt", m.due_at AS "dueAt", m.latest_at AS "latestAt",
             m.sent_at AS "sentAt", m.settled_at AS "settledAt", m.outcome_reason AS "outcomeReason", m.provider,
             m.sent_address AS "sentTo", m.sent_body AS "sent", m.content_hash AS "contentHash", m.paid_by AS "paidBy"
      FROM message AS m
      LEFT JOIN template_version AS v ON v.clinic_id = m.clinic_id AND v.id = m.template_version_id
      WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
      ORDER BY m.planned_at, m.id LIMIT $3`,
  },
  {
    name: 'decisions',
    title: 'Why each message left or did not',
    tables: ['message_decision', 'message'],
    sealed: [],
    statement: `
      SELECT o.message_id AS "messageId", o.ordinal, o.at, o.outcome, o.reason, o.channel, o.until
      FROM message AS m
      JOIN message_decision AS o ON o.clinic_id = m.clinic_id AND o.message_id = m.id
      WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
      ORDER BY o.at, o.message_id, o.ordinal LIMIT $3`,
  },
  {
    name: 'attempts',
    title: 'When each message was handed over',
    tables: ['message_attempt', 'message'],
    sealed: [],
    statement: `
      SELECT o.message_id AS "messageId", o.ordinal, o.provider, o.channel, o.started_at AS "startedAt",
             o.finished_at AS "finishedAt", o.outcome, o.code
      FROM message AS m
      JOIN message_attempt AS o ON o.clinic_id = m.clinic_id AND o.message_id = m.id
      WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
      ORDER BY o.started_at, o.message_id, o.ordinal LIMIT $3`,
  },
  {
    name: 'receipts',
    title: 'What became of each message',
    tables: ['receipt', 'message'],
    sealed: [],
    statement: `
      SELECT o.message_id AS "messageId", o.status, o.code, o.received_at AS "receivedAt"
      FROM message AS m
      JOIN receipt AS o ON o.clinic_id = m.clinic_id AND o.message_id = m.id
      WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
      ORDER BY o.received_at, o.message_id, o.status LIMIT $3`,
  },
  {
    name: 'handOvers',
    title: 'When somebody of the clinic talked with you in person',
    tables: ['hand_over'],
    sealed: [
      { name: 'reason', column: 'reason', as: 'text' },
      { name: 'endReason', column: 'end_reason', as: 'text' },
    ],
    statement: `
      SELECT h.id AS "sealId", h.id, h.since, h.until, h.taken_by AS "takenBy", h.reason, h.ended_at AS "endedAt",
             h.ended_by AS "endedBy", h.end_reason AS "endReason"
      FROM hand_over AS h
      WHERE h.clinic_id = $1 AND h.patient_id = ANY ($2::uuid[])
      ORDER BY h.since, h.id LIMIT $3`,
  },
  {
    name: 'sandboxDeliveries',
    title: 'What went to the sandbox',
    tables: ['sandbox_delivery', 'message'],
    sealed: [{ name: 'content', column: 'content', as: 'json' }],
    statement: `
      SELECT d.message_id AS "sealId", d.message_id AS "messageId", d.channel, d.content, d.delivered_at AS "deliveredAt"
      FROM message AS m
      JOIN sandbox_delivery AS d ON d.clinic_id = m.clinic_id AND d.message_id = m.id
      WHERE m.clinic_id = $1 AND (m.patient_id = ANY ($2::uuid[]) OR m.recipient_id = ANY ($2::uuid[]))
      ORDER BY d.delivered_at, d.message_id LIMIT $3`,
  },
];
