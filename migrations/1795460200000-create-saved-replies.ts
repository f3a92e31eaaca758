import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff of a clinic write again and again. It is about nobody. */
export class CreateSavedReplies1795460200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_reply (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        key        text        NOT NULL,
        name       text        NOT NULL,
        body       text        NOT NULL,
        language   text        NOT NULL,
        updated_at timestamptz NOT NULL,
        updated_by text        NOT NULL,
        PRIMARY KEY (clinic_id, key)
      )
    `);
    await runner.query(`SELECT attend_secure('saved_reply', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE saved_reply`);
  }
}
