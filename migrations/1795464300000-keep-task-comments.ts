import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said about a task is changed by nobody over the API: only an erasure, a purge and a new key do that. */
export class KeepTaskComments1795464300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE ON task_comment FROM attend_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE ON task_comment TO attend_api`);
  }
}
