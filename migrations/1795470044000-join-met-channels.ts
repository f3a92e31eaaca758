import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Channels of kept ways as one text. Reports add up hundreds of thousands of sets of channels, and texts are grouped and read in
 * little more than half the time of arrays. The release before writes arrays alone: reports join those themselves.
 */
export class JoinMetChannels1795470044000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE path_month ADD COLUMN joined text`);
    await runner.query(`
      COMMENT ON COLUMN path_month.joined IS 'The channels, with a unit separator between them, which stands in no name'
    `);
    // Writes the table anew, where an update would leave each row in it twice.
    await runner.query(
      `ALTER TABLE path_month ALTER COLUMN joined TYPE text USING array_to_string(channels, E'\\x1f')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE path_month DROP COLUMN joined`);
  }
}
