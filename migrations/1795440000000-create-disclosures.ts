import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * To whom patient data went, for the accounting that a patient may ask for (45 CFR 164.528). A row is written once: the law asks
 * for six years of them, and what was disclosed cannot be undone.
 */
export class CreateDisclosures1795440000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure (
        clinic_id      uuid        NOT NULL REFERENCES clinic (id),
        id             uuid        NOT NULL,
        patient_id     uuid        NOT NULL,
        -- When it was disclosed.
        at             timestamptz NOT NULL,
        recipient_kind text        NOT NULL CONSTRAINT disclosure_recipient_kind
                       CHECK (recipient_kind IN ('patient', 'provider', 'health_plan', 'authority', 'vendor', 'other')),
        -- By which right; whether it must be accounted for follows from it.
        basis          text        NOT NULL CONSTRAINT disclosure_basis CHECK (basis <> ''),
        accountable    boolean     NOT NULL,
        -- Sealed JSON: name and address of the recipient, what was disclosed, and why.
        content        bytea       NOT NULL,
        -- Who or what reported it, such as staff, or an export of Attend's.
        source         text        NOT NULL,
        created_at     timestamptz NOT NULL,
        created_by     text        NOT NULL,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
      )
    `);
    // Serves the accounting and the export of one patient.
    await runner.query(`CREATE INDEX disclosure_patient ON disclosure (clinic_id, patient_id, at DESC)`);
    // Serves the list of a clinic.
    await runner.query(`CREATE INDEX disclosure_at ON disclosure (clinic_id, at DESC, id DESC)`);
    await runner.query(`
      CREATE TRIGGER disclosure_is_kept BEFORE DELETE OR TRUNCATE ON disclosure
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    // The content may be sealed anew under another key, and nothing else may change, for any role.
    await runner.query(`
      CREATE TRIGGER disclosure_stands
      BEFORE UPDATE OF clinic_id, id, patient_id, at, recipient_kind, basis, accountable, source, created_at, created_by ON disclosure
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`SELECT attend_secure('disclosure', 'SELECT, INSERT', 'SELECT, INSERT')`);
    await runner.query(`SELECT attend_let_reseal('disclosure', 'id', 'content')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE disclosure`);
  }
}
