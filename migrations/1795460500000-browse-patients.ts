import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letting staff leaf through who is known, the newest first. */
export class BrowsePatients1795460500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Serves the list of patients: a page of it, without sorting the whole clinic.
    await runner.query(`
      CREATE INDEX patient_created ON patient (clinic_id, created_at DESC, id DESC)
      WHERE merged_into IS NULL AND erased_at IS NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX patient_created`);
  }
}
