import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A run takes several steps in one go: a row each was half of what moving it wrote. `run_log` has a row per go, and `step_log`
 * shows its steps one by one, as before.
 */
export class LogRunsByGo1795456000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE step_log RENAME TO run_log`);
    await runner.query(`ALTER TABLE run_log RENAME CONSTRAINT step_log_pkey TO run_log_pkey`);
    await runner.query(`ALTER TABLE run_log ADD COLUMN entries jsonb`);
    await runner.query(`UPDATE run_log SET entries = jsonb_build_array(jsonb_build_array(step, kind, outcome))`);
    await runner.query(`
      ALTER TABLE run_log ALTER COLUMN entries SET NOT NULL, DROP COLUMN step, DROP COLUMN kind, DROP COLUMN outcome
    `);
    await runner.query(`COMMENT ON COLUMN run_log.entries IS 'Of each step: its name, its kind, what came of it'`);
    await runner.query(`COMMENT ON COLUMN run_log.ordinal IS 'That of the first entry; the others follow'`);
    // With the rights of whoever reads: row-level security holds.
    await runner.query(`
      CREATE VIEW step_log WITH (security_invoker = true) AS
      SELECT l.clinic_id, l.run_id, l.ordinal + e.place::integer - 1 AS ordinal, l.patient_id, l.at,
             e.entry ->> 0 AS step, e.entry ->> 1 AS kind, e.entry ->> 2 AS outcome, l.signal_id
      FROM run_log AS l CROSS JOIN LATERAL jsonb_array_elements(l.entries) WITH ORDINALITY AS e (entry, place)
    `);
    await runner.query(`GRANT SELECT ON step_log TO attend_api, attend_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE run_log ADD COLUMN step text, ADD COLUMN kind text, ADD COLUMN outcome text`);
    await runner.query(`CREATE TEMPORARY TABLE single ON COMMIT DROP AS SELECT * FROM step_log`);
    await runner.query(`DROP VIEW step_log`);
    await runner.query(`DELETE FROM run_log`);
    await runner.query(`ALTER TABLE run_log DROP COLUMN entries`);
    await runner.query(`COMMENT ON COLUMN run_log.ordinal IS NULL`);
    await runner.query(`
      INSERT INTO run_log (clinic_id, run_id, ordinal, patient_id, at, step, kind, outcome, signal_id)
      SELECT clinic_id, run_id, ordinal, patient_id, at, step, kind, outcome, signal_id FROM single
    `);
    await runner.query(`
      ALTER TABLE run_log ALTER COLUMN step SET NOT NULL, ALTER COLUMN kind SET NOT NULL, ALTER COLUMN outcome SET NOT NULL
    `);
    await runner.query(`ALTER TABLE run_log RENAME CONSTRAINT run_log_pkey TO step_log_pkey`);
    await runner.query(`ALTER TABLE run_log RENAME TO step_log`);
  }
}
