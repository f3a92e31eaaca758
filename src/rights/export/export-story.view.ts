import type { ExportSection } from './export-section.ts';

/** What happened, what was decided from it, and what was said back. */
export const STORY_SECTIONS: readonly ExportSection[] = [
  {
    name: 'signals',
    title: 'What happened',
    tables: ['signal'],
    sealed: [{ name: 'sealedData', column: 'sealed', as: 'json' }],
    statement: `
      SELECT s.id AS "sealId", s.id, s.type, s.time, s.received_at AS "receivedAt", s.source, s.event_id AS "eventId",
             s.service_line AS "serviceLine", s.data, s.sealed AS "sealedData"
      FROM signal AS s WHERE s.clinic_id = $1 AND s.patient_id = ANY ($2::uuid[])
      ORDER BY s.time, s.id LIMIT $3`,
  },
  {
    name: 'appointments',
    title: 'Your appointments',
    tables: ['appointment'],
    sealed: [{ name: 'details', column: 'details', as: 'json' }],
    statement: `
      SELECT a.id AS "sealId", a.id, a.service_line AS "serviceLine", a.status, a.starts_at AS "startsAt", a.ends_at AS "endsAt",
             a.details, a.changed_at AS "changedAt"
      FROM appointment AS a WHERE a.clinic_id = $1 AND a.patient_id = ANY ($2::uuid[])
      ORDER BY a.starts_at, a.id LIMIT $3`,
  },
  {
    name: 'touches',
    title: 'What may have brought you',
    tables: ['touch'],
    sealed: [],
    statement: `
      SELECT t.id, t.at, t.channel, t.campaign, t.actor, t.service_line AS "serviceLine", t.is_lead AS "isLead"
      FROM touch AS t WHERE t.clinic_id = $1 AND t.patient_id = ANY ($2::uuid[])
      ORDER BY t.at, t.id LIMIT $3`,
  },
  {
    name: 'conversions',
    title: 'What you came for',
    tables: ['conversion'],
    sealed: [],
    statement: `
      SELECT c.id, c.kind, c.at, c.service_line AS "serviceLine", c.value, c.is_new AS "isNew", c.is_reversed AS "isReversed",
             c.opportunity_at AS "opportunityAt", c.previous_at AS "previousAt"
      FROM conversion AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
      ORDER BY c.at, c.id LIMIT $3`,
  },
  {
    name: 'stages',
    title: 'Where you are in your care',
    tables: ['lifecycle'],
    sealed: [],
    statement: `
      SELECT l.service_line AS "serviceLine", l.stage, l.since, l.episode, l.last_intent_at AS "lastIntentAt",
             l.visited_at AS "visitedAt", l.lapses_at AS "lapsesAt", l.because_signal AS "becauseSignal",
             l.because_rule AS "becauseRule"
      FROM lifecycle AS l WHERE l.clinic_id = $1 AND l.patient_id = ANY ($2::uuid[])
      ORDER BY l.since, l.service_line LIMIT $3`,
  },
  {
    name: 'stageChanges',
    title: 'How you came there, and why',
    tables: ['stage_change'],
    sealed: [],
    statement: `
      SELECT c.service_line AS "serviceLine", c.from_stage AS "from", c.to_stage AS "to", c.episode, c.at,
             c.recorded_at AS "recordedAt", c.signal_id AS "signalId", c.rule
      FROM stage_change AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
      ORDER BY c.at, c.service_line LIMIT $3`,
  },
  {
    name: 'runs',
    title: 'Journeys you were in',
    tables: ['run'],
    sealed: [{ name: 'attributes', column: 'attributes', as: 'json' }],
    statement: `
      SELECT r.id AS "sealId", r.id, r.journey_key AS "journey", r.version_id AS "versionId", r.status, r.step, r.attributes,
             r.cause_signal AS "causeSignal", r.entered_at AS "enteredAt", r.ended_at AS "endedAt",
             r.ended_because AS "endedBecause"
      FROM run AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.entered_at, r.id LIMIT $3`,
  },
  {
    name: 'steps',
    title: 'What the journeys did',
    tables: ['run_log'],
    sealed: [],
    statement: `
      SELECT l.run_id AS "runId", l.ordinal, l.at, l.step, l.kind, l.outcome, l.signal_id AS "signalId"
      FROM step_log AS l
      WHERE l.clinic_id = $1 AND l.patient_id = ANY ($2::uuid[])
      ORDER BY l.at, l.run_id, l.ordinal LIMIT $3`,
  },
  {
    name: 'timers',
    title: 'When the journeys go on',
    tables: ['timer'],
    sealed: [],
    statement: `
      SELECT t.run_id AS "runId", t.step, t.due_at AS "dueAt"
      FROM timer AS t WHERE t.clinic_id = $1 AND t.patient_id = ANY ($2::uuid[])
      ORDER BY t.due_at, t.run_id LIMIT $3`,
  },
  {
    name: 'waits',
    title: 'What the journeys wait for',
    tables: ['wait'],
    sealed: [],
    statement: `
      SELECT w.run_id AS "runId", w.step, w.signal_type AS "signalType"
      FROM wait AS w WHERE w.clinic_id = $1 AND w.patient_id = ANY ($2::uuid[])
      ORDER BY w.run_id, w.signal_type LIMIT $3`,
  },
  {
    name: 'replies',
    title: 'What you wrote to us',
    tables: ['reply'],
    sealed: [{ name: 'body', column: 'body', as: 'text' }],
    statement: `
      SELECT r.id AS "sealId", r.id, r.channel, r.message_id AS "messageId", r.intent, r.body, r.media,
             r.received_at AS "receivedAt"
      FROM reply AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.received_at, r.id LIMIT $3`,
  },
  {
    name: 'surveyAnswers',
    title: 'How you found your visits',
    tables: ['survey_answer'],
    sealed: [{ name: 'comment', column: 'comment', as: 'text' }],
    statement: `
      SELECT a.message_id AS "sealId", a.message_id AS "messageId", a.score, a.comment, a.via, a.answered_at AS "answeredAt"
      FROM survey_answer AS a WHERE a.clinic_id = $1 AND a.patient_id = ANY ($2::uuid[])
      ORDER BY a.answered_at, a.message_id LIMIT $3`,
  },
  {
    name: 'tasks',
    title: 'What staff had to do for you',
    tables: ['task'],
    sealed: [
      { name: 'note', column: 'note', as: 'text' },
      { name: 'brief', column: 'brief', as: 'text' },
    ],
    statement: `
      SELECT t.id AS "sealId", t.id, t.kind, t.title, t.role, t.priority, t.status, t.assignee, t.other_id AS "otherPatientId",
             t.run_id AS "runId", t.due_at AS "dueAt", t.created_at AS "createdAt",
             t.claimed_at AS "claimedAt", t.outcome, CASE WHEN t.patient_id = ANY ($2::uuid[]) THEN t.note END AS note, t.brief, t.call_purpose AS "callPurpose", t.done_at AS "doneAt",
             t.done_by AS "doneBy", t.created_by AS "createdBy"
      FROM task AS t
      WHERE t.clinic_id = $1 AND (t.patient_id = ANY ($2::uuid[]) OR t.other_id = ANY ($2::uuid[]))
      ORDER BY t.created_at, t.id LIMIT $3`,
  },
  {
    name: 'taskComments',
    title: 'What staff said to each other about it',
    tables: ['task_comment', 'task'],
    sealed: [{ name: 'text', column: 'text', as: 'text' }],
    statement: `
      SELECT c.id AS "sealId", c.task_id AS "taskId", c.at, c.by, c.text
      FROM task AS t
      JOIN task_comment AS c ON c.clinic_id = t.clinic_id AND c.task_id = t.id
      WHERE t.clinic_id = $1 AND t.patient_id = ANY ($2::uuid[]) AND c.text IS NOT NULL
      ORDER BY c.at, c.id LIMIT $3`,
  },
  {
    name: 'recalls',
    title: 'When you are due again',
    tables: ['recall'],
    sealed: [],
    statement: `
      SELECT r.id, r.rule_key AS "rule", r.anchor_signal AS "anchorSignal", r.anchor_at AS "anchorAt", r.due_on::text AS "dueOn",
             r.status, r.raised_at AS "raisedAt", r.closed_at AS "closedAt", r.closed_because AS "closedBecause"
      FROM recall AS r WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[])
      ORDER BY r.due_at, r.id LIMIT $3`,
  },
  {
    name: 'segments',
    title: 'Groups you are in',
    tables: ['segment_member'],
    sealed: [],
    statement: `
      SELECT s.segment_key AS "segment", s.since, s.because_signal AS "becauseSignal"
      FROM segment_member AS s WHERE s.clinic_id = $1 AND s.patient_id = ANY ($2::uuid[])
      ORDER BY s.since, s.segment_key LIMIT $3`,
  },
  {
    name: 'segmentChecks',
    title: 'When a group may change for you',
    tables: ['segment_check'],
    sealed: [],
    statement: `
      SELECT c.segment_key AS "segment", c.due_at AS "dueAt"
      FROM segment_check AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
      ORDER BY c.due_at, c.segment_key LIMIT $3`,
  },
  {
    name: 'enrolments',
    title: 'Lists you were on',
    tables: ['enrolment_patient', 'enrolment'],
    sealed: [],
    statement: `
      SELECT e.id AS "enrolmentId", e.name, e.journey_key AS "journey", p.refused, p.raised_at AS "raisedAt"
      FROM enrolment_patient AS p
      JOIN enrolment AS e ON e.clinic_id = p.clinic_id AND e.id = p.enrolment_id
      WHERE p.clinic_id = $1 AND p.patient_id = ANY ($2::uuid[])
      ORDER BY e.created_at, e.id LIMIT $3`,
  },
];
