import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers to the question after a visit, as they are given on its page. */
export class CreateSurveys1795366000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // By message: the first answer to it counts, and of two that come at once one.
    await runner.query(`
      CREATE TABLE survey_answer (
        clinic_id   uuid        NOT NULL,
        message_id  uuid        NOT NULL,
        patient_id  uuid        NOT NULL,
        score       integer     NOT NULL CONSTRAINT survey_answer_score CHECK (score >= 0 AND score <= 10),
        -- Sealed.
        comment     bytea,
        via         text        NOT NULL CONSTRAINT survey_answer_via CHECK (via IN ('link', 'reply')),
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, message_id)
      )
    `);
    // Serves merges: the answers of one patient.
    await runner.query(`CREATE INDEX survey_answer_patient ON survey_answer (clinic_id, patient_id)`);
    await runner.query(
      `SELECT attend_secure('survey_answer', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE (patient_id)')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE survey_answer`);
  }
}
