import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What funnels and response times read: stages and tasks by when they came about, and when somebody took a task up. */
export class ReadResults1795459100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE task ADD COLUMN claimed_at timestamptz`);
    await runner.query(
      `COMMENT ON COLUMN task.claimed_at IS 'When somebody first took it up; null where nobody did, or nobody noted it yet'`,
    );
    // Serves funnels: the changes of a time. Rows lie nearly in this order, so an entry per range of pages is enough; batches write
    // stage changes by the thousand, and a B-tree would cost each of them.
    await runner.query(`CREATE INDEX stage_change_at ON stage_change USING brin (at) WITH (autosummarize = on)`);
    // Serves response times, in the same way.
    await runner.query(`CREATE INDEX task_created ON task USING brin (created_at) WITH (autosummarize = on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX task_created, stage_change_at`);
    await runner.query(`ALTER TABLE task DROP COLUMN claimed_at`);
  }
}
