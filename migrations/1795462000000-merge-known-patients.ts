import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two known patients may be found to be one by staff: what was agreed with either, and what holds either, must go along. */
export class MergeKnownPatients1795462000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (patient_id, ended_at, ended_by) ON patient_restriction TO attend_engine`);
    await runner.query(`GRANT UPDATE (patient_id) ON legal_hold TO attend_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (patient_id) ON legal_hold FROM attend_engine`);
    await runner.query(`REVOKE UPDATE (patient_id, ended_at, ended_by) ON patient_restriction FROM attend_engine`);
  }
}
