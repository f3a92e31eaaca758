import type { MigrationInterface, QueryRunner } from 'typeorm';

const TASK_KINDS = [
  'journey',
  'identity_review',
  'manual',
  'reply',
  'delivery',
  'contact',
  'agreement',
  'service_recovery',
];

/** What is held back and since when, the thresholds of breakers, and what they and the screens of journeys look up. */
export class CreatePauses1795385000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pause (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        scope       text        NOT NULL CONSTRAINT pause_scope CHECK (scope IN ('clinic', 'journey', 'version', 'step', 'channel')),
        journey_key text,
        version     integer,
        -- As the author named it: the generated steps of an escalation are held with it.
        step        text,
        channel     text        CONSTRAINT pause_channel CHECK (channel IN ('sms', 'email', 'voice', 'webhook')),
        reason      text        NOT NULL,
        since       timestamptz NOT NULL,
        -- A user, a key, or the breaker.
        paused_by   text        NOT NULL,
        ended_at    timestamptz,
        ended_by    text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT pause_place CHECK (
          (journey_key IS NOT NULL) = (scope IN ('journey', 'version', 'step'))
          AND (scope = 'step' OR (version IS NOT NULL) = (scope = 'version'))
          AND (step IS NOT NULL) = (scope = 'step')
          AND (channel IS NOT NULL) = (scope = 'channel')),
        CONSTRAINT pause_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      )
    `);
    // Serves every batch of the gate, and holds a thing once, whoever asks for it at the same moment.
    await runner.query(`
      CREATE UNIQUE INDEX pause_open ON pause
        (clinic_id, scope, coalesce(journey_key, ''), coalesce(version, 0), coalesce(step, ''), coalesce(channel, ''))
      WHERE ended_at IS NULL
    `);
    // Serves the list, and from when the figures of a journey count again.
    await runner.query(`CREATE INDEX pause_since ON pause (clinic_id, since, id)`);
    // A pause is ended and never changed. The gate locks the rows it goes by, which asks for the right to update one column.
    await runner.query(`SELECT attend_secure('pause', 'SELECT, INSERT', 'SELECT, INSERT')`);
    await runner.query(`GRANT UPDATE (ended_at, ended_by) ON pause TO attend_api, attend_engine`);
    await runner.query(`
      CREATE TABLE breaker (
        clinic_id  uuid        PRIMARY KEY REFERENCES clinic (id),
        thresholds jsonb       NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by text        NOT NULL
      )
    `);
    await runner.query(`SELECT attend_secure('breaker', 'SELECT, INSERT, UPDATE', 'SELECT')`);
    await this.keepWhatIsPaused(runner);
    await this.indexFigures(runner);
    // Resuming makes the messages that were held due at once, in the transaction of whoever resumes.
    await runner.query(`GRANT UPDATE (due_at) ON message TO attend_api`);
    await this.allowTasks(runner, [...TASK_KINDS, 'breaker']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM task WHERE kind = 'breaker'`);
    await this.allowTasks(runner, TASK_KINDS);
    await runner.query(`REVOKE UPDATE (due_at) ON message FROM attend_api`);
    await runner.query(`
      DROP INDEX message_held, message_journey, message_failed, receipt_against, suppression_asked, run_present
    `);
    await runner.query(`DROP TABLE breaker, pause`);
  }

  /** The old columns stay as they are for the release before, which goes by them. */
  private async keepWhatIsPaused(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO pause (clinic_id, id, scope, journey_key, reason, since, paused_by)
      SELECT j.clinic_id, gen_random_uuid(), 'journey', j.key, 'Paused before the upgrade', j.updated_at, 'upgrade'
      FROM journey AS j WHERE j.status = 'paused'
      UNION ALL
      SELECT c.id, gen_random_uuid(), 'clinic', NULL, 'Paused before the upgrade', c.paused_at, 'upgrade'
      FROM clinic AS c WHERE c.paused_at IS NOT NULL
    `);
  }

  private async indexFigures(runner: QueryRunner): Promise<void> {
    // Serves resuming: what a pause holds back. Small, because only what is held stands in it.
    await runner.query(`
      CREATE INDEX message_held ON message (clinic_id, journey_key)
      WHERE status = 'deferred' AND outcome_reason = 'paused'
    `);
    // Serves breakers: what was handed over for a journey lately.
    await runner.query(`
      CREATE INDEX message_journey ON message (clinic_id, journey_key, claimed_at)
      WHERE claimed_at IS NOT NULL AND journey_key IS NOT NULL
    `);
    // Serve breakers: what speaks against messages, which is rare.
    await runner.query(`CREATE INDEX message_failed ON message (clinic_id, settled_at) WHERE status = 'failed'`);
    await runner.query(`
      CREATE INDEX receipt_against ON receipt (clinic_id, received_at) WHERE status IN ('complained', 'bounced_hard')
    `);
    await runner.query(`
      CREATE INDEX suppression_asked ON suppression (clinic_id, created_at) WHERE reason IN ('opt_out', 'unsubscribed')
    `);
    // Serves "who is here" and the search for stuck runs. Not by step: a run moves from step to step without touching an index.
    await runner.query(`CREATE INDEX run_present ON run (clinic_id, version_id) WHERE status <> 'ended'`);
  }

  private async allowTasks(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
    );
  }
}
