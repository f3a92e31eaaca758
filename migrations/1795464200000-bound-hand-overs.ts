import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a person may have a conversation at most, as a clinic wants it. */
export class BoundHandOvers1795464200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE clinic ADD COLUMN hand_over_days smallint NOT NULL DEFAULT 7
         CONSTRAINT clinic_hand_over_days CHECK (hand_over_days >= 1 AND hand_over_days <= 30)`,
    );
    await runner.query(
      `COMMENT ON COLUMN clinic.hand_over_days IS 'After so many days a conversation goes back to automation by itself'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE clinic DROP COLUMN hand_over_days`);
  }
}
