import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lines of care that a clinic no longer offers, and that its history still names. */
export class RetireServiceLines1795463100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE service_line ADD COLUMN retired_at timestamptz`);
    await runner.query(
      `COMMENT ON COLUMN service_line.retired_at IS 'Since when it takes no new journeys, rules or spend, and no word means it'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE service_line DROP COLUMN retired_at`);
  }
}
