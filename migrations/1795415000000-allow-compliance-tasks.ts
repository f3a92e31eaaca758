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
];

/** What compliance has to do has clocks of law: requests of patients, incidents, and emergency access that must be looked at again. */
export class AllowComplianceTasks1795415000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allowTasks(runner, [...TASK_KINDS, 'rights_request', 'incident', 'break_glass']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.allowTasks(runner, TASK_KINDS);
  }

  private async allowTasks(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
    );
  }
}
