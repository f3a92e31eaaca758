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
  'breaker',
  'parked_run',
  'rights_request',
  'incident',
  'break_glass',
];

/** What a front desk sorts its list by, what somebody wrote who made a task by hand, and how soon a clinic wants what done. */
export class ExtendTasks1795460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task
        ADD COLUMN priority smallint NOT NULL DEFAULT 3 CONSTRAINT task_priority CHECK (priority >= 1 AND priority <= 4),
        ADD COLUMN brief bytea,
        ADD COLUMN call_purpose text
          CONSTRAINT task_call_purpose CHECK (call_purpose IN ('treatment', 'operations', 'marketing')),
        ADD COLUMN created_by text,
        ADD COLUMN changed_at timestamptz
    `);
    await runner.query(
      `COMMENT ON COLUMN task.priority IS '1 urgent, 2 high, 3 normal, 4 low: a number, because lists go by it'`,
    );
    await runner.query(`COMMENT ON COLUMN task.brief IS 'Sealed: what somebody wrote who made the task by hand'`);
    await runner.query(
      `COMMENT ON COLUMN task.call_purpose IS 'Of a call that is to be made: what for, in the words of consents'`,
    );
    await runner.query(`
      UPDATE task SET changed_at = COALESCE(done_at, created_at),
        priority = CASE WHEN kind IN ('incident', 'break_glass', 'breaker') THEN 1
                        WHEN kind IN ('service_recovery', 'reply', 'rights_request', 'parked_run') THEN 2 ELSE 3 END
    `);
    // It may be null: the release before, while it still runs, writes tasks without it.
    // Serves the worklist: what is unfinished, by priority and then by when it is due.
    await runner.query(`
      CREATE INDEX task_worklist ON task
        (clinic_id, (status IN ('open', 'claimed', 'snoozed')), priority, COALESCE(due_at, created_at), id)
    `);
    // It served the order before that.
    await runner.query(`DROP INDEX task_open`);
    // Serves live updates: what changed in the last seconds.
    await runner.query(`CREATE INDEX task_changed ON task (clinic_id, changed_at)`);
    await runner.query(`GRANT SELECT (brief), UPDATE (brief) ON task TO attend_sealer`);
    await runner.query(`ALTER TABLE clinic ADD COLUMN task_due jsonb NOT NULL DEFAULT '{}'`);
    await runner.query(
      `COMMENT ON COLUMN clinic.task_due IS 'How soon tasks of a kind are due that say nothing of it: ISO 8601 durations by kind'`,
    );
    await this.allowTasks(runner, [...TASK_KINDS, 'callback']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM task WHERE kind = 'callback'`);
    await this.allowTasks(runner, TASK_KINDS);
    await runner.query(`ALTER TABLE clinic DROP COLUMN task_due`);
    await runner.query(`DROP INDEX task_worklist, task_changed`);
    await runner.query(
      `CREATE INDEX task_open ON task (clinic_id, due_at, id) WHERE status IN ('open', 'claimed', 'snoozed')`,
    );
    await runner.query(
      `ALTER TABLE task DROP COLUMN priority, DROP COLUMN brief, DROP COLUMN call_purpose, DROP COLUMN created_by, DROP COLUMN changed_at`,
    );
  }

  private async allowTasks(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
    );
  }
}
