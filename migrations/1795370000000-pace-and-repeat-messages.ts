import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What accounts at providers take a second, kept for all processes together, and messages that repeat one that did not arrive. */
export class PaceAndRepeatMessages1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // An account is the operator's, and clinics share it: the table has no clinic, and the API has no business with it.
    await runner.query(`
      CREATE TABLE sending_pace (
        provider        text        PRIMARY KEY,
        -- From when on the account's second is all free again, if nothing more leaves.
        free_at         timestamptz NOT NULL,
        -- When the last of those that wait for a turn has had it.
        care_until      timestamptz NOT NULL,
        marketing_until timestamptz NOT NULL
      )
    `);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON sending_pace TO attend_engine`);
    // The message that this one repeats, because that one certainly did not arrive.
    await runner.query(`ALTER TABLE message ADD COLUMN repeats uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE message DROP COLUMN repeats`);
    await runner.query(`DROP TABLE sending_pace`);
  }
}
