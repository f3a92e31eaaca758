import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Data keys that are rotated, wrapped anew and destroyed.
 *
 * A new version is announced before it seals (`used_from`), so that every process knows it by then. A key that is destroyed keeps
 * its row without what was wrapped: the record that it was, and is no more. The role `attend_sealer` may read and rewrite the
 * sealed columns of every table, the append-only ones included, and nothing else: sealing anew changes no meaning.
 */
export class RotateKeys1795430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE data_key
        ALTER COLUMN wrapped DROP NOT NULL,
        -- The master key that wrapped it. Null: a local one, before this was written down.
        ADD COLUMN wrapped_by text,
        -- Null: since it was made.
        ADD COLUMN used_from timestamptz,
        -- Something that it sealed was erased, and must not be opened from a copy either.
        ADD COLUMN shred_requested_at timestamptz,
        ADD COLUMN destroyed_at timestamptz,
        ADD CONSTRAINT data_key_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
    `);
    await runner.query(`GRANT UPDATE (shred_requested_at) ON data_key TO attend_api`);
    await runner.query(`REVOKE DELETE ON data_key FROM attend_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`GRANT DELETE ON data_key TO attend_engine`);
    await runner.query(`REVOKE UPDATE (shred_requested_at) ON data_key FROM attend_api`);
    await runner.query(`DELETE FROM data_key WHERE wrapped IS NULL`);
    await runner.query(`
      ALTER TABLE data_key DROP COLUMN destroyed_at, DROP COLUMN shred_requested_at, DROP COLUMN used_from,
                           DROP COLUMN wrapped_by, ALTER COLUMN wrapped SET NOT NULL
    `);
  }
}
