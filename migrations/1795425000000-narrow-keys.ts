import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that may do less than their role, that are replaced without a gap, and of which it is known who made and ended them. */
export class NarrowKeys1795425000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_key
        ADD COLUMN scopes         text[] CONSTRAINT api_key_scopes CHECK (cardinality(scopes) > 0),
        ADD COLUMN created_by     text,
        ADD COLUMN previous_hash  text,
        ADD COLUMN previous_until timestamptz,
        ADD COLUMN rotated_at     timestamptz,
        ADD COLUMN revoked_by     text,
        ADD CONSTRAINT api_key_previous CHECK ((previous_hash IS NULL) = (previous_until IS NULL))
    `);
    await runner.query(
      `COMMENT ON COLUMN api_key.scopes IS 'Permissions of the role to which the key is narrowed; null: all'`,
    );
    await runner.query(`COMMENT ON COLUMN api_key.created_by IS 'Null: the operator, at the command line'`);
    await runner.query(
      `COMMENT ON COLUMN api_key.previous_hash IS 'The secret before the last rotation, good until previous_until'`,
    );
    // Serves authentication with the secret before a rotation.
    await runner.query(`CREATE UNIQUE INDEX api_key_previous_secret ON api_key (clinic_id, previous_hash)`);
    // What a key may do never changes, and none is deleted: the audit trail names keys.
    await runner.query(`REVOKE UPDATE, DELETE ON api_key FROM attend_api, attend_engine`);
    await runner.query(`
      GRANT UPDATE (secret_hash, previous_hash, previous_until, rotated_at, expires_at, revoked_at, revoked_by, last_used_at)
      ON api_key TO attend_api
    `);
    await runner.query(`GRANT UPDATE (revoked_at, revoked_by) ON api_key TO attend_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT UPDATE, DELETE ON api_key TO attend_api, attend_engine`);
    await runner.query(`
      ALTER TABLE api_key
        DROP COLUMN scopes, DROP COLUMN created_by, DROP COLUMN previous_hash, DROP COLUMN previous_until,
        DROP COLUMN rotated_at, DROP COLUMN revoked_by
    `);
  }
}
