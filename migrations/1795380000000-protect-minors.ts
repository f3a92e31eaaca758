import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lines of care that say something by their name alone, the people around a patient, and who received a message where that
 * was not simply the patient.
 */
export class ProtectMinors1795380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE service_line
        -- Anything but standard is kept from guardians, requests for reviews, marketing, audiences and exports.
        ADD COLUMN sensitivity text NOT NULL DEFAULT 'standard' CONSTRAINT service_line_sensitivity CHECK (sensitivity IN
          ('standard', 'reproductive', 'behavioural', 'sud_part2', 'hiv', 'gender', 'minor_confidential'))
    `);
    // Serves the gate. Most clinics have no entry, and so ask nothing more.
    await runner.query(
      `CREATE INDEX service_line_sensitive ON service_line (clinic_id) WHERE sensitivity <> 'standard'`,
    );
    await runner.query(`
      CREATE TABLE stakeholder (
        clinic_id        uuid        NOT NULL,
        id               uuid        NOT NULL,
        patient_id       uuid        NOT NULL,
        kind             text        NOT NULL CONSTRAINT stakeholder_kind
                         CHECK (kind IN ('guardian', 'caregiver', 'referring_physician', 'payer')),
        -- The same person as the clinic knows them, with contact points and consents of their own.
        other_patient_id uuid,
        -- Sealed: the name of somebody whom the clinic does not know otherwise.
        name             bytea,
        since            timestamptz NOT NULL,
        -- From this moment on it no longer holds.
        until            timestamptz,
        source           text        NOT NULL,
        created_by       text        NOT NULL,
        created_at       timestamptz NOT NULL,
        ended_by         text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT stakeholder_is_somebody CHECK ((other_patient_id IS NULL) <> (name IS NULL)),
        CONSTRAINT stakeholder_guardian_is_known CHECK (kind <> 'guardian' OR other_patient_id IS NOT NULL)
      )
    `);
    // Serves the gate and merges: who stands by a patient.
    await runner.query(`CREATE INDEX stakeholder_patient ON stakeholder (clinic_id, patient_id)`);
    // Serves caps, households and merges: whom somebody stands by.
    await runner.query(`
      CREATE INDEX stakeholder_other ON stakeholder (clinic_id, other_patient_id) WHERE other_patient_id IS NOT NULL
    `);
    await runner.query(`
      SELECT attend_secure('stakeholder', 'SELECT, INSERT, UPDATE (until, ended_by)',
                           'SELECT, UPDATE (patient_id, other_patient_id, until, ended_by)')
    `);
    // Who received it: null for the patient as usual, the guardian, or the patient's own id where it was kept from a guardian.
    await runner.query(`ALTER TABLE message ADD COLUMN recipient_id uuid`);
    // Serves caps: what somebody got for others.
    await runner.query(`
      CREATE INDEX message_recipient ON message (clinic_id, recipient_id, claimed_at) WHERE recipient_id IS NOT NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX message_recipient`);
    await runner.query(`ALTER TABLE message DROP COLUMN recipient_id`);
    await runner.query(`DROP TABLE stakeholder`);
    await runner.query(`DROP INDEX service_line_sensitive`);
    await runner.query(`ALTER TABLE service_line DROP COLUMN sensitivity`);
  }
}
