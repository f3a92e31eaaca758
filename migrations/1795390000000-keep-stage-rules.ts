import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stage rules of clinics and service lines, and the stage of those who have not been seen for long. */
export class KeepStageRules1795390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stage_rule (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        -- Empty: the rules of the clinic, for every line that has none of its own.
        service_line text        NOT NULL,
        definition   jsonb       NOT NULL,
        updated_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, service_line)
      )
    `);
    await runner.query(`SELECT attend_secure('stage_rule', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT')`);
    // A clinic changed after how long patients lapse: its rows are counted anew, some at a time, behind this mark.
    await runner.query(`
      CREATE TABLE lapse_recount (
        clinic_id     uuid        NOT NULL REFERENCES clinic (id),
        requested_at  timestamptz NOT NULL,
        after_patient uuid        NOT NULL,
        PRIMARY KEY (clinic_id)
      )
    `);
    await runner.query(`SELECT attend_secure('lapse_recount', 'SELECT, INSERT, UPDATE')`);
    await runner.query(`
      ALTER TABLE lifecycle
        DROP CONSTRAINT lifecycle_stage,
        ADD CONSTRAINT lifecycle_stage
          CHECK (stage IN ('awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed')),
        -- Time of the newest completed visit, in any episode.
        ADD COLUMN visited_at timestamptz,
        -- When the patient lapses, should nothing be heard until then.
        ADD COLUMN lapses_at timestamptz,
        ADD CONSTRAINT lifecycle_lapses CHECK (lapses_at IS NULL OR (visited_at IS NOT NULL AND stage <> 'lapsed'))
    `);
    // Serves the jobs role: who lapses, over all clinics.
    await runner.query(
      `CREATE INDEX lifecycle_lapses_at ON lifecycle (lapses_at, clinic_id, patient_id, service_line) WHERE lapses_at IS NOT NULL`,
    );
    await runner.query(`
      UPDATE lifecycle AS l
      SET visited_at = (SELECT max(c.at) FROM stage_change AS c
                        WHERE c.clinic_id = l.clinic_id AND c.patient_id = l.patient_id AND c.service_line = l.service_line
                          AND c.to_stage = 'post_visit')
      WHERE l.stage = 'post_visit' OR l.episode > 1
    `);
    await runner.query(`
      INSERT INTO lapse_recount (clinic_id, requested_at, after_patient)
      SELECT c.id, c.created_at, '00000000-0000-0000-0000-000000000000' FROM clinic AS c
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX lifecycle_lapses_at`);
    // Who lapsed had been seen before.
    await runner.query(`UPDATE lifecycle SET stage = 'post_visit' WHERE stage = 'lapsed'`);
    await runner.query(`
      ALTER TABLE lifecycle
        DROP CONSTRAINT lifecycle_lapses,
        DROP COLUMN lapses_at,
        DROP COLUMN visited_at,
        DROP CONSTRAINT lifecycle_stage,
        ADD CONSTRAINT lifecycle_stage CHECK (stage IN ('awareness', 'consideration', 'access', 'care', 'post_visit'))
    `);
    await runner.query(`DROP TABLE lapse_recount, stage_rule`);
  }
}
