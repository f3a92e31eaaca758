import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who a patient is, how a patient is reached, and what a patient agreed to.
 *
 * Names, addresses and numbers are sealed; identifiers are found by keyed hash. An identifier belongs to one patient, so that
 * a signal resolves to one; a contact point may belong to several, because families share phones.
 */
export class CreatePatients1795000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE patient (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        -- Sealed JSON: names, birth date, address.
        profile     bytea,
        language    text,
        time_zone   text,
        region      text,
        is_known    boolean     NOT NULL DEFAULT false,
        merged_into uuid,
        deceased_at timestamptz,
        created_at  timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('patient')`);
    await runner.query(`
      CREATE TABLE identifier (
        clinic_id  uuid        NOT NULL,
        kind       text        NOT NULL CONSTRAINT identifier_kind CHECK (kind IN ('visitor', 'external', 'email', 'phone')),
        hash       uuid        NOT NULL,
        patient_id uuid        NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, kind, hash)
      )
    `);
    // Serves merges and exports: all identifiers of a patient.
    await runner.query(`CREATE INDEX identifier_patient ON identifier (clinic_id, patient_id)`);
    await runner.query(`SELECT attend_secure('identifier')`);
    await runner.query(`
      CREATE TABLE contact_point (
        clinic_id  uuid        NOT NULL,
        patient_id uuid        NOT NULL,
        kind       text        NOT NULL CONSTRAINT contact_point_kind CHECK (kind IN ('email', 'phone')),
        hash       uuid        NOT NULL,
        value      bytea       NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, patient_id, kind, hash)
      )
    `);
    // Serves lookup and suppression: everybody who shares a contact point.
    await runner.query(`CREATE INDEX contact_point_hash ON contact_point (clinic_id, kind, hash)`);
    await runner.query(`SELECT attend_secure('contact_point')`);
    await runner.query(`
      CREATE TABLE consent (
        clinic_id  uuid        NOT NULL,
        id         uuid        NOT NULL,
        patient_id uuid        NOT NULL,
        purpose    text        NOT NULL CONSTRAINT consent_purpose CHECK (purpose IN ('treatment', 'operations', 'marketing')),
        channel    text        NOT NULL CONSTRAINT consent_channel CHECK (channel IN ('sms', 'email', 'voice')),
        level      text        NOT NULL CONSTRAINT consent_level CHECK (level IN ('none', 'express', 'written')),
        action     text        NOT NULL CONSTRAINT consent_action CHECK (action IN ('grant', 'revoke')),
        wording    text        NOT NULL,
        source     text        NOT NULL,
        actor      text        NOT NULL,
        at         timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
      )
    `);
    // Serves the gate: the latest word on each purpose and channel.
    await runner.query(`CREATE INDEX consent_patient ON consent (clinic_id, patient_id, purpose, channel, at DESC)`);
    await runner.query(`SELECT attend_secure('consent')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE consent, contact_point, identifier, patient`);
  }
}
