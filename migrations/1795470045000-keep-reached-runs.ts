import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of runs, when a message of theirs first reached somebody: so that lift need not look for it among the messages of each person.
 * They are kept with the sums of messages of a month and count for as long as these do.
 */
export class KeepReachedRuns1795470045000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE run_reached (
        clinic_id    uuid        NOT NULL,
        -- Its first day, in the clinic's time zone: that in which the run was entered and the message was planned.
        month        date        NOT NULL,
        run_id       uuid        NOT NULL,
        planned_at   timestamptz NOT NULL,
        -- Whether all that reached them in that month was marketing.
        is_marketing boolean     NOT NULL,
        PRIMARY KEY (clinic_id, month, run_id)
      )
    `);
    await runner.query(`SELECT attend_secure('run_reached', 'SELECT', 'SELECT, INSERT, DELETE')`);
    // Months that were summed before have none.
    await runner.query(`DELETE FROM message_summed`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE run_reached`);
  }
}
