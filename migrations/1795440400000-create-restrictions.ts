import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a clinic agreed with a patient not to do, and where else the patient is to be reached (45 CFR 164.522). */
export class CreateRestrictions1795440400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient_restriction (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        kind         text        NOT NULL CONSTRAINT patient_restriction_kind CHECK (kind IN
          ('no_marketing', 'no_operations', 'no_disclosure_to_plan', 'only_channel', 'only_address', 'no_voicemail')),
        channel      text        CONSTRAINT patient_restriction_channel CHECK (channel IN ('sms', 'email', 'voice', 'webhook')),
        -- The address or number, as in contact_point, that is used instead of others of its kind.
        contact_kind text        CONSTRAINT patient_restriction_contact_kind CHECK (contact_kind IN ('email', 'phone')),
        contact_hash uuid,
        -- The request by which the patient asked for it.
        request_id   uuid        NOT NULL,
        agreed_at    timestamptz NOT NULL,
        agreed_by    text        NOT NULL,
        ended_at     timestamptz,
        ended_by     text,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
        CONSTRAINT patient_restriction_names_channel CHECK ((kind = 'only_channel') = (channel IS NOT NULL)),
        CONSTRAINT patient_restriction_names_address
          CHECK ((kind = 'only_address') = (contact_kind IS NOT NULL) AND (contact_kind IS NULL) = (contact_hash IS NULL)),
        CONSTRAINT patient_restriction_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      )
    `);
    // Serves the gate; one of a kind holds at a time.
    await runner.query(`
      CREATE UNIQUE INDEX patient_restriction_open
        ON patient_restriction (clinic_id, patient_id, kind, coalesce(contact_kind, '')) WHERE ended_at IS NULL
    `);
    await runner.query(`
      SELECT attend_secure('patient_restriction', 'SELECT, INSERT, UPDATE (ended_at, ended_by)', 'SELECT')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE patient_restriction`);
  }
}
