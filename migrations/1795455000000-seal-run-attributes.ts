import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `set` steps noted may be what a patient said, so it is sealed from now on. Null: nothing was noted. */
export class SealRunAttributes1795455000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.refuseNotes(runner);
    await runner.query(`ALTER TABLE run DROP COLUMN attributes, ADD COLUMN attributes bytea`);
    await runner.query(`SELECT attend_let_reseal('run', 'id', 'attributes')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP POLICY reseal ON run`);
    await runner.query(`REVOKE ALL ON run FROM attend_sealer`);
    await runner.query(`ALTER TABLE run DROP COLUMN attributes, ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}'`);
  }

  /** No statement can seal what is noted in the clear: the keys are not in the database. */
  private async refuseNotes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        IF EXISTS (SELECT 1 FROM run WHERE status <> 'ended' AND attributes <> '{}') THEN
          RAISE EXCEPTION 'runs under way hold attributes in the clear, which are lost with this migration'
            USING HINT = 'Let these runs end, or set their attributes to {}: SELECT id FROM run WHERE status <> ''ended'' AND attributes <> ''{}''.';
        END IF;
      END
      $$
    `);
  }
}
