import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Due timers are claimed with their rows, so clinic and patient in the index only made it five times as wide. */
export class SlimTimerIndex1795470050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX timer_due`);
    await runner.query(`CREATE INDEX timer_due ON timer (due_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX timer_due`);
    await runner.query(`CREATE INDEX timer_due ON timer (due_at, clinic_id, patient_id)`);
  }
}
