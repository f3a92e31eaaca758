import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The audit trail says what for, and is chained: each row has a MAC of its own from the moment it is written, and a link of its
 * clinic's chain within a second or two. Links are rows beside the trail, because the trail is append-only and because no
 * request may wait for the head of a chain.
 */
export class ChainAudit1795435000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_event
        ADD COLUMN purpose text NOT NULL DEFAULT 'operations',
        -- By a key that the database does not hold. Null: written before there were any.
        ADD COLUMN mac     bytea,
        ADD CONSTRAINT audit_event_purpose CHECK (purpose IN ('treatment', 'payment', 'operations', 'marketing', 'rights',
                                                              'security', 'compliance', 'emergency')),
        ADD CONSTRAINT audit_event_result CHECK (result IN ('ok', 'refused', 'failed', 'unknown'))
    `);
    // What has no link yet. It is filled with the row and emptied when the row is linked, so it is small however long the trail.
    await runner.query(`
      CREATE TABLE audit_unlinked (
        clinic_id uuid NOT NULL,
        event_id  uuid NOT NULL,
        PRIMARY KEY (clinic_id, event_id)
      )
    `);
    await runner.query(`SELECT attend_secure('audit_unlinked', 'SELECT, INSERT', 'SELECT, INSERT, DELETE')`);
    await runner.query(`
      CREATE TABLE audit_link (
        clinic_id uuid   NOT NULL,
        seq       bigint NOT NULL CONSTRAINT audit_link_seq CHECK (seq > 0),
        event_id  uuid   NOT NULL,
        -- SHA-256 over the hash before it and the row.
        hash      bytea  NOT NULL CONSTRAINT audit_link_hash CHECK (length(hash) = 32),
        mac       bytea  NOT NULL,
        PRIMARY KEY (clinic_id, seq),
        -- Serves the search for rows without a link; a row has one.
        CONSTRAINT audit_link_event_unique UNIQUE (clinic_id, event_id)
      )
    `);
    await runner.query(`SELECT attend_secure('audit_link', 'SELECT', 'SELECT, INSERT')`);
    await runner.query(`
      CREATE TABLE audit_anchor (
        clinic_id uuid        NOT NULL REFERENCES clinic (id),
        seq       bigint      NOT NULL,
        at        timestamptz NOT NULL,
        hash      bytea       NOT NULL,
        -- Up to which link rows may lack a MAC of their own, because they were written before there were any.
        adopted   bigint      NOT NULL,
        mac       bytea       NOT NULL,
        PRIMARY KEY (clinic_id, seq)
      )
    `);
    await runner.query(`SELECT attend_secure('audit_anchor', 'SELECT', 'SELECT, INSERT')`);
    for (const table of ['audit_link', 'audit_anchor']) {
      await runner.query(`
        CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
      `);
    }
    await runner.query(`INSERT INTO audit_unlinked (clinic_id, event_id) SELECT clinic_id, id FROM audit_event`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_anchor, audit_link, audit_unlinked`);
    await runner.query(`
      ALTER TABLE audit_event DROP CONSTRAINT audit_event_result, DROP CONSTRAINT audit_event_purpose,
                              DROP COLUMN mac, DROP COLUMN purpose
    `);
  }
}
