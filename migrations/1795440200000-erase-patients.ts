import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Blanking what is known of a patient while the skeleton of what was done stays, and holding on to what a court may ask for. */
export class ErasePatients1795440200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A tombstone: nothing is known of the patient any more, and no signal finds them.
    await runner.query(`ALTER TABLE patient ADD COLUMN erased_at timestamptz`);
    // When its text and address were blanked, by erasure or because their time was over.
    await runner.query(`ALTER TABLE message ADD COLUMN blanked_at timestamptz`);
    await runner.query(`
      ALTER TABLE message
        DROP CONSTRAINT message_has_content,
        ADD CONSTRAINT message_has_content
          CHECK (template_version_id IS NOT NULL OR free_text IS NOT NULL OR blanked_at IS NOT NULL)
    `);
    await runner.query(`ALTER TABLE reply ALTER COLUMN body DROP NOT NULL`);
    // Serves erasure: the replies of one patient.
    await runner.query(`CREATE INDEX reply_patient ON reply (clinic_id, patient_id) WHERE patient_id IS NOT NULL`);
    await runner.query(`GRANT UPDATE (body) ON reply TO attend_engine`);
    await runner.query(`GRANT UPDATE (comment) ON survey_answer TO attend_engine`);
    await runner.query(`GRANT UPDATE (note) ON suppression TO attend_engine`);
    await runner.query(`GRANT DELETE ON stakeholder, sandbox_delivery TO attend_engine`);
    await runner.query(`
      CREATE TABLE legal_hold (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        -- Null: everything of the clinic.
        patient_id  uuid,
        -- Sealed: what it is for.
        reason      bytea       NOT NULL,
        placed_at   timestamptz NOT NULL,
        placed_by   text        NOT NULL,
        released_at timestamptz,
        released_by text,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
        CONSTRAINT legal_hold_released CHECK ((released_at IS NULL) = (released_by IS NULL))
      )
    `);
    // Serves erasure and purging: what is held.
    await runner.query(`CREATE INDEX legal_hold_open ON legal_hold (clinic_id, patient_id) WHERE released_at IS NULL`);
    await runner.query(`
      SELECT attend_secure('legal_hold', 'SELECT, INSERT, UPDATE (released_at, released_by)', 'SELECT')
    `);
    await runner.query(`SELECT attend_let_reseal('legal_hold', 'id', 'reason')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE legal_hold`);
    await runner.query(`REVOKE DELETE ON stakeholder, sandbox_delivery FROM attend_engine`);
    await runner.query(`REVOKE UPDATE (note) ON suppression FROM attend_engine`);
    await runner.query(`REVOKE UPDATE (comment) ON survey_answer FROM attend_engine`);
    await runner.query(`REVOKE UPDATE (body) ON reply FROM attend_engine`);
    await runner.query(`DROP INDEX reply_patient`);
    await runner.query(`DELETE FROM reply WHERE body IS NULL`);
    await runner.query(`ALTER TABLE reply ALTER COLUMN body SET NOT NULL`);
    await runner.query(`
      ALTER TABLE message
        DROP CONSTRAINT message_has_content,
        ADD CONSTRAINT message_has_content CHECK (template_version_id IS NOT NULL OR free_text IS NOT NULL) NOT VALID
    `);
    await runner.query(`ALTER TABLE message DROP COLUMN blanked_at`);
    await runner.query(`ALTER TABLE patient DROP COLUMN erased_at`);
  }
}
