import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether retention took what a signal was about. An empty one may be as it came: a booking need not say of which appointment it
 * is. Where both look alike, what was read out of the purged one would be read once more, as something else.
 */
export class MarkPurgedSignals1795465000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE signal ADD COLUMN is_purged boolean NOT NULL DEFAULT false`);
    // Of before: all that is empty and so old that a purge came by. What came empty has been read long since, and stays as it was.
    await runner.query(`
      UPDATE signal AS s SET is_purged = true
      FROM retention_run AS r
      WHERE r.kind = 'signal_data' AND s.clinic_id = r.clinic_id AND s.received_at < r.before_at
        AND s.type IN ('appointment.requested', 'appointment.booked', 'visit.completed')
        AND s.data = '{}' AND s.sealed IS NULL AND s.event_id <> 'erased'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE signal DROP COLUMN is_purged`);
  }
}
