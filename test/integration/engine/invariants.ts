import { readFileSync } from 'node:fs';

import { RecallsService } from '../../../src/recalls/recalls.service.ts';
import type { TestEngine } from '../../support/engine.ts';
import { WRONG_EPISODES } from '../../support/wrong-episodes.ts';

/** Tables with rows of patients. They have no foreign keys to them, so that these look-ups are what keeps them whole. */
const OF_PATIENTS = [
  'identifier',
  'contact_point',
  'consent',
  'survey_answer',
  'signal',
  'lifecycle',
  'stage_change',
  'stage_episode',
  'appointment',
  'run',
  'timer',
  'wait',
  'step_log',
  'task',
  'message',
  'recall',
  'segment_member',
  'segment_check',
];

/** Each answers a row per fault. */
const FAULTS: Readonly<Record<string, string>> = {
  'a signal is stored twice': `SELECT source, event_id FROM signal GROUP BY clinic_id, source, event_id HAVING count(*) > 1`,
  'a signal was claimed and not stored': `SELECT k.id FROM signal_key AS k
    WHERE NOT EXISTS (SELECT 1 FROM signal AS s WHERE s.clinic_id = k.clinic_id AND s.id = k.id)`,
  'a signal was stored and not claimed': `SELECT s.id FROM signal AS s
    WHERE NOT EXISTS (SELECT 1 FROM signal_key AS k WHERE k.clinic_id = s.clinic_id AND k.id = s.id)`,
  'a visit of a step has two messages': `SELECT run_id, step, visit FROM message WHERE run_id IS NOT NULL
    GROUP BY clinic_id, run_id, step, visit HAVING count(*) > 1`,
  'a visit of a step has two tasks': `SELECT run_id, step, visit FROM task WHERE run_id IS NOT NULL
    GROUP BY clinic_id, run_id, step, visit HAVING count(*) > 1`,
  'a message belongs to no run': `SELECT m.id FROM message AS m WHERE m.run_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM run AS r WHERE r.clinic_id = m.clinic_id AND r.id = m.run_id)`,
  'a live run is held by nothing': `SELECT r.id, r.journey_key, r.step FROM run AS r WHERE r.status = 'live'
    AND NOT EXISTS (SELECT 1 FROM timer AS t WHERE t.clinic_id = r.clinic_id AND t.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM wait AS w WHERE w.clinic_id = r.clinic_id AND w.run_id = r.id)
    AND NOT EXISTS (SELECT 1 FROM task AS k WHERE k.clinic_id = r.clinic_id AND k.run_id = r.id
                    AND k.status IN ('open', 'claimed', 'snoozed'))
    AND NOT EXISTS (SELECT 1 FROM task AS k JOIN pending_signal AS p ON p.clinic_id = k.clinic_id
                    WHERE k.clinic_id = r.clinic_id AND k.run_id = r.id AND k.status = 'done')`,
  'a timer holds no live run at its step': `SELECT t.run_id FROM timer AS t
    WHERE NOT EXISTS (SELECT 1 FROM run AS r WHERE r.clinic_id = t.clinic_id AND r.id = t.run_id AND r.status = 'live'
                      AND r.patient_id = t.patient_id AND r.step = t.step AND (r.visits ->> r.step)::int = t.visit)`,
  'a wait holds no live run at its step': `SELECT w.run_id FROM wait AS w
    WHERE NOT EXISTS (SELECT 1 FROM run AS r WHERE r.clinic_id = w.clinic_id AND r.id = w.run_id AND r.status = 'live'
                      AND r.patient_id = w.patient_id AND r.step = w.step AND (r.visits ->> r.step)::int = w.visit)`,
  'the log of a run has a gap': `SELECT r.id, r.log_length, count(l.run_id) FROM run AS r
    LEFT JOIN step_log AS l ON l.clinic_id = r.clinic_id AND l.run_id = r.id
    GROUP BY r.clinic_id, r.id, r.log_length
    HAVING count(l.run_id) <> r.log_length OR max(l.ordinal) <> r.log_length - 1`,
  'a run and its rows are not of one patient': `SELECT r.id FROM run AS r
    JOIN step_log AS l ON l.clinic_id = r.clinic_id AND l.run_id = r.id WHERE l.patient_id <> r.patient_id
    UNION ALL SELECT r.id FROM run AS r
    JOIN message AS m ON m.clinic_id = r.clinic_id AND m.run_id = r.id WHERE m.patient_id <> r.patient_id
    UNION ALL SELECT r.id FROM run AS r
    JOIN signal AS s ON s.clinic_id = r.clinic_id AND s.id = r.cause_signal WHERE s.patient_id <> r.patient_id`,
  'a stage went backwards within an episode': `SELECT patient_id, from_stage, to_stage FROM stage_change
    WHERE array_position(ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'], to_stage)
       <= coalesce(array_position(ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'], from_stage), 0)
      AND NOT (from_stage IN ('post_visit', 'lapsed') AND to_stage IN ('access', 'care', 'post_visit'))`,
  'a stage is not where its changes led': `SELECT l.patient_id, l.stage FROM lifecycle AS l
    WHERE (l.episode, l.stage) <> (
      SELECT c.episode, c.to_stage FROM stage_change AS c
      WHERE c.clinic_id = l.clinic_id AND c.patient_id = l.patient_id AND c.service_line = l.service_line
        -- One of two that became one may have lapsed while the other was here.
        AND NOT (c.to_stage = 'lapsed' AND l.stage <> 'lapsed'
                 AND EXISTS (SELECT 1 FROM patient AS p WHERE p.clinic_id = l.clinic_id AND p.merged_into = l.patient_id))
      ORDER BY c.episode DESC,
               array_position(ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'], c.to_stage) DESC
      LIMIT 1)`,
  'an episode is not what its changes come to': WRONG_EPISODES,
  'a stage change names no signal': `SELECT c.signal_id FROM stage_change AS c
    WHERE NOT EXISTS (SELECT 1 FROM signal AS s WHERE s.clinic_id = c.clinic_id AND s.id = c.signal_id)`,
  'a rule has two open recalls of one patient': `SELECT patient_id, rule_key FROM recall WHERE status <> 'closed'
    GROUP BY clinic_id, patient_id, rule_key HAVING count(*) > 1`,
  'a known patient was merged into another': `SELECT p.id FROM patient AS p WHERE p.merged_into IS NOT NULL AND p.is_known`,
  'a patient was merged into one that is merged': `SELECT p.id FROM patient AS p
    JOIN patient AS q ON q.clinic_id = p.clinic_id AND q.id = p.merged_into WHERE q.merged_into IS NOT NULL`,
  'a patient has a name or number and is not known': `SELECT p.id FROM patient AS p
    JOIN identifier AS i ON i.clinic_id = p.clinic_id AND i.patient_id = p.id WHERE i.kind <> 'visitor' AND NOT p.is_known`,
};

/** Everything that is wrong with what the engine stored, in words; nothing when all invariants hold. */
export async function faultsOf(engine: TestEngine): Promise<string[]> {
  const faults: string[] = [];
  const ofPatients = OF_PATIENTS.map(
    (table) =>
      [
        `a row of ${table} has no patient of its own`,
        `SELECT x.patient_id FROM ${table} AS x
         WHERE NOT EXISTS (SELECT 1 FROM patient AS p
                           WHERE p.clinic_id = x.clinic_id AND p.id = x.patient_id AND p.merged_into IS NULL)`,
      ] as const,
  );
  for (const [fault, statement] of [...Object.entries(FAULTS), ...ofPatients]) {
    const rows = await engine.query(statement);
    if (rows.length > 0) faults.push(`${fault}: ${rows.length}, such as ${JSON.stringify(rows[0])}`);
  }
  return faults;
}

interface Playbook {
  readonly journeys: readonly { readonly key: string }[];
  readonly recallRules: readonly { readonly key: string }[];
}

/** Publishes playbooks as they are shipped. */
export async function install(engine: TestEngine, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const playbook = JSON.parse(readFileSync(`playbooks/${key}.json`, 'utf8')) as Playbook;
    for (const journey of playbook.journeys) await engine.publish(journey);
    for (const rule of playbook.recallRules) {
      await engine.db.api.forClinic(engine.clinicId, (tx) =>
        engine.get(RecallsService).saveRule(tx, engine.clinicId, rule.key, rule),
      );
    }
  }
}
