import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recall that a booking closed is open again when the booking falls through: it must be found by its appointment. */
export class ReopenRecalls1795465300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE recall ADD COLUMN closed_appointment uuid`);
    // Serves cancellations and missed visits: what their appointment closed.
    await runner.query(
      `CREATE INDEX recall_closed_appointment ON recall (clinic_id, closed_appointment) WHERE closed_appointment IS NOT NULL`,
    );
    // Serves the list of who is due; it went by the day before, which nothing does now.
    await runner.query(`CREATE INDEX recall_due_at ON recall (clinic_id, due_at, id)`);
    await runner.query(`DROP INDEX recall_due_on`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX recall_due_on ON recall (clinic_id, due_on, id)`);
    await runner.query(`DROP INDEX recall_due_at`);
    await runner.query(`ALTER TABLE recall DROP COLUMN closed_appointment`);
  }
}
