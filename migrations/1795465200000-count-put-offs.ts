import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells tries of a message from claims that came to none: only tries are numbered. */
export class CountPutOffs1795465200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Of its attempts, those that were put off before they came to a try.
    await runner.query(`ALTER TABLE message ADD COLUMN put_offs integer NOT NULL DEFAULT 0`);
    await runner.query(`
      UPDATE message AS m
      SET put_offs = (SELECT count(*) FROM message_attempt AS a
                      WHERE a.clinic_id = m.clinic_id AND a.message_id = m.id
                        AND a.outcome = 'not_taken' AND a.code IN ('not_begun', 'throttled'))
      WHERE m.status IN ('planned', 'deferred', 'claimed', 'unknown') AND m.attempts > 0
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE message DROP COLUMN put_offs`);
  }
}
