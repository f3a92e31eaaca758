import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One list may put a patient into a journey once for each appointment: no signal is told twice, and nobody waits twice. */
export class EnrolPerAppointment1795470000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX enrolment_patient_once`);
    await runner.query(`
      CREATE UNIQUE INDEX enrolment_patient_once ON enrolment_patient (clinic_id, enrolment_id, patient_id, signal_id)
        NULLS NOT DISTINCT WHERE refused IS NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX enrolment_patient_once`);
    await runner.query(`
      CREATE UNIQUE INDEX enrolment_patient_once ON enrolment_patient (clinic_id, enrolment_id, patient_id)
        WHERE refused IS NULL
    `);
  }
}
