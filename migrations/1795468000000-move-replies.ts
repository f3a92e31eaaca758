import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets replies follow a patient who turns out to be another one, and brings after those of earlier merges. */
export class MoveReplies1795468000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE (patient_id) ON reply TO attend_engine`);
    for (const table of ['reply', 'opt_in'])
      await runner.query(`
        UPDATE ${table} AS t SET patient_id = p.merged_into
        FROM patient AS p
        WHERE p.clinic_id = t.clinic_id AND p.id = t.patient_id AND p.merged_into IS NOT NULL
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`REVOKE UPDATE (patient_id) ON reply FROM attend_engine`);
  }
}
