import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Double opt-in: who gave an address says yes to marketing a second time, from that address. */
export class CreateOptIns1795363100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE clinic ADD COLUMN double_opt_in boolean NOT NULL DEFAULT false`);
    await runner.query(
      `COMMENT ON COLUMN clinic.double_opt_in IS 'Whether marketing by email needs a consent that was confirmed from the address'`,
    );
    await runner.query(`
      CREATE TABLE opt_in (
        clinic_id       uuid        NOT NULL,
        id              uuid        NOT NULL,
        patient_id      uuid        NOT NULL,
        -- The message that asks; its link_token names the request.
        message_id      uuid        NOT NULL,
        -- Blind index of the address, as in contact_point.hash.
        email_hash      uuid        NOT NULL,
        wording         text        NOT NULL,
        wording_version text        NOT NULL,
        source          text        NOT NULL,
        requested_at    timestamptz NOT NULL,
        requested_by    text        NOT NULL,
        expires_at      timestamptz NOT NULL,
        confirmed_at    timestamptz,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT opt_in_in_time CHECK (confirmed_at < expires_at),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
      )
    `);
    // Serves the link: the request that a message asks about.
    await runner.query(`CREATE UNIQUE INDEX opt_in_message ON opt_in (clinic_id, message_id)`);
    // Serves the gate: whether somebody confirmed this address.
    await runner.query(`CREATE INDEX opt_in_email ON opt_in (clinic_id, email_hash)`);
    // Serves the patient's page.
    await runner.query(`CREATE INDEX opt_in_patient ON opt_in (clinic_id, patient_id)`);
    await runner.query(`SELECT attend_secure('opt_in', 'SELECT, INSERT', 'SELECT, UPDATE (confirmed_at, patient_id)')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE opt_in`);
    await runner.query(`ALTER TABLE clinic DROP COLUMN double_opt_in`);
  }
}
