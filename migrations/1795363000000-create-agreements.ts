import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Agreements with vendors that see patient data (45 CFR 164.504(e)), and their documents.
 *
 * Such documentation is kept for six years from when it was last in effect (45 CFR 164.316(b)(2)); nothing here is ever deleted.
 */
export class CreateAgreements1795363000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE vendor_agreement (
        clinic_id      uuid        NOT NULL REFERENCES clinic (id),
        id             uuid        NOT NULL,
        vendor         text        NOT NULL,
        product        text        NOT NULL,
        account        text        NOT NULL CONSTRAINT vendor_agreement_account CHECK (account <> '' AND account NOT LIKE '%*%'),
        channels       text[]      NOT NULL CONSTRAINT vendor_agreement_channels
                                     CHECK (cardinality(channels) > 0 AND channels <@ ARRAY['sms', 'email', 'voice', 'webhook']),
        -- Days in the clinic's zone. Not signed yet: null.
        signed_on      date,
        -- The first day on which it no longer holds; null for one without an end.
        expires_on     date,
        terminated_at  timestamptz,
        -- The newest document; all of them are in vendor_document.
        document_name  text,
        document_hash  text,
        document_type  text,
        document_bytes integer,
        document_at    timestamptz,
        notes          text        NOT NULL DEFAULT '',
        -- When compliance is next to be told that it ends; null when there is nothing left to tell.
        alert_at       timestamptz,
        created_at     timestamptz NOT NULL,
        created_by     text        NOT NULL,
        updated_at     timestamptz NOT NULL,
        updated_by     text        NOT NULL,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT vendor_agreement_term CHECK (expires_on > signed_on)
      )
    `);
    // Serves the alerts: whose moment has come.
    await runner.query(`CREATE INDEX vendor_agreement_alert ON vendor_agreement (alert_at) WHERE alert_at IS NOT NULL`);
    await runner.query(
      `SELECT attend_secure('vendor_agreement', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE (alert_at)')`,
    );
    await runner.query(`
      CREATE TABLE vendor_document (
        clinic_id    uuid        NOT NULL,
        agreement_id uuid        NOT NULL,
        -- SHA-256 of the document as it was uploaded.
        hash         text        NOT NULL,
        name         text        NOT NULL,
        type         text        NOT NULL,
        bytes        integer     NOT NULL,
        -- Sealed.
        content      bytea       NOT NULL,
        created_at   timestamptz NOT NULL,
        created_by   text        NOT NULL,
        PRIMARY KEY (clinic_id, agreement_id, hash),
        FOREIGN KEY (clinic_id, agreement_id) REFERENCES vendor_agreement (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('vendor_document', 'SELECT, INSERT', 'SELECT')`);
    for (const table of ['vendor_agreement', 'vendor_document']) {
      await runner.query(`
        CREATE TRIGGER ${table}_is_kept BEFORE DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
      `);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE vendor_document, vendor_agreement`);
  }
}
