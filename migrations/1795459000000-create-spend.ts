import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a clinic paid to be found: the other half of every return. Nothing in it is about a patient. */
export class CreateSpend1795459000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE spend (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        id           uuid        NOT NULL,
        -- By the calendar of whoever sent the bill, which is taken for the clinic's.
        day          date        NOT NULL,
        -- As touches name it.
        channel      text        NOT NULL,
        campaign     text,
        -- Null: for the clinic as a whole.
        service_line text,
        -- Hundredths of the clinic's currency: sums are exact.
        cents        bigint      NOT NULL CONSTRAINT spend_cents CHECK (cents >= 0),
        entered_by   text        NOT NULL,
        entered_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        -- The same bill again replaces what stood there. Serves reports over days, too.
        CONSTRAINT spend_key UNIQUE NULLS NOT DISTINCT (clinic_id, day, channel, campaign, service_line)
      )
    `);
    await runner.query(`SELECT attend_secure('spend', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE spend`);
  }
}
