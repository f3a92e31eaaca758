import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which address or number a task asks staff to mend, so that it ends when that is mended. */
export class SettleTasks1795464000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task
        ADD COLUMN contact_kind text CONSTRAINT task_contact_kind CHECK (contact_kind IN ('email', 'phone')),
        ADD COLUMN contact_hash uuid
    `);
    await runner.query(
      `COMMENT ON COLUMN task.contact_hash IS 'Blind index of the address or number that does not work, as in contact_point.hash'`,
    );
    // Serves what ends such tasks: few are unfinished.
    await runner.query(
      `CREATE INDEX task_contact ON task (clinic_id, contact_hash)
       WHERE contact_hash IS NOT NULL AND status IN ('open', 'claimed', 'snoozed')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX task_contact`);
    await runner.query(`ALTER TABLE task DROP COLUMN contact_kind, DROP COLUMN contact_hash`);
  }
}
