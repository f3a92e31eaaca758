import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has the conversation with a patient: automation, or for a time a person. */
export class CreateHandOvers1795460100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hand_over (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        id         uuid        NOT NULL,
        patient_id uuid        NOT NULL,
        since      timestamptz NOT NULL,
        -- When it is over by itself, should nobody hand back.
        until      timestamptz NOT NULL,
        taken_by   text        NOT NULL,
        -- Sealed, as that of the end.
        reason     bytea,
        ended_at   timestamptz,
        ended_by   text,
        end_reason bytea,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT hand_over_until CHECK (until > since),
        CONSTRAINT hand_over_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
      )
    `);
    // Serves every batch of the gate. Not unique: of two patients who turn out to be one, both may be in conversation.
    await runner.query(`CREATE INDEX hand_over_open ON hand_over (clinic_id, patient_id) WHERE ended_at IS NULL`);
    // Serves the conversation.
    await runner.query(`CREATE INDEX hand_over_patient ON hand_over (clinic_id, patient_id, since)`);
    await runner.query(`SELECT attend_secure('hand_over', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE')`);
    await runner.query(`SELECT attend_let_reseal('hand_over', 'id', 'reason, end_reason')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE hand_over`);
  }
}
