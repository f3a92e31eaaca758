import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Moving patients from one version of a journey to another by a plan, and a second pair of eyes before a version goes live. */
export class MigrateRuns1795395000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE clinic ADD COLUMN four_eyes boolean NOT NULL DEFAULT false`);
    // Who last changed the draft; empty when there is none, or it is older than this column.
    await runner.query(`ALTER TABLE journey ADD COLUMN draft_by text`);
    await runner.query(`ALTER TABLE journey_version ADD COLUMN drafted_by text`);
    await runner.query(`
      CREATE TABLE journey_migration (
        clinic_id     uuid        NOT NULL,
        id            uuid        NOT NULL,
        journey_key   text        NOT NULL,
        from_versions integer[]   NOT NULL,
        -- Empty when runs only end, as when a journey is archived.
        to_version    integer,
        plan          jsonb       NOT NULL,
        status        text        NOT NULL CONSTRAINT journey_migration_status CHECK (status IN ('running', 'done', 'cancelled')),
        counts        jsonb       NOT NULL,
        requested_by  text        NOT NULL,
        created_at    timestamptz NOT NULL,
        finished_at   timestamptz,
        -- The run it has come to, in the order of version, entry and id. Those before it are not looked at again.
        after_version uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        after_entered timestamptz NOT NULL DEFAULT 'epoch',
        after_run     uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        -- By this they take turns.
        worked_at     timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, journey_key) REFERENCES journey (clinic_id, key),
        CONSTRAINT journey_migration_ends CHECK ((status = 'running') = (finished_at IS NULL))
      )
    `);
    // One at a time per journey; serves the worker, which looks for those under way over all clinics.
    await runner.query(`
      CREATE UNIQUE INDEX journey_migration_running ON journey_migration (clinic_id, journey_key) WHERE status = 'running'
    `);
    // Serves the list of a journey's migrations.
    await runner.query(`
      CREATE INDEX journey_migration_journey ON journey_migration (clinic_id, journey_key, created_at)
    `);
    await runner.query(`
      SELECT attend_secure('journey_migration', 'SELECT, INSERT, UPDATE (status, finished_at)', 'SELECT, INSERT, UPDATE')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE journey_migration`);
    await runner.query(`ALTER TABLE journey_version DROP COLUMN drafted_by`);
    await runner.query(`ALTER TABLE journey DROP COLUMN draft_by`);
    await runner.query(`ALTER TABLE clinic DROP COLUMN four_eyes`);
  }
}
