import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the last look of a resealing go table by table, so that nothing is locked while a large one is counted. */
export class CountResealByTable1795465600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rows that an old version still holds, counted after the walk. Null: not counted yet.
    await runner.query(`ALTER TABLE reseal_progress ADD COLUMN left_over bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reseal_progress DROP COLUMN left_over`);
  }
}
