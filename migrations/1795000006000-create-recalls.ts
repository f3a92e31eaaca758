import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "Every six months after a visit", and who is due under it. */
export class CreateRecalls1795000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recall_rule (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        key        text        NOT NULL,
        definition jsonb       NOT NULL,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, key)
      )
    `);
    await runner.query(`SELECT attend_secure('recall_rule')`);
    await runner.query(`
      CREATE TABLE recall (
        clinic_id     uuid        NOT NULL,
        -- Derived from the rule, the patient and the anchor signal.
        id            uuid        NOT NULL,
        rule_key      text        NOT NULL,
        patient_id    uuid        NOT NULL,
        anchor_signal uuid        NOT NULL,
        anchor_at     timestamptz NOT NULL,
        due_on        date        NOT NULL,
        due_at        timestamptz NOT NULL,
        status        text        NOT NULL CONSTRAINT recall_status CHECK (status IN ('upcoming', 'due', 'closed')),
        raised_at     timestamptz,
        closed_at     timestamptz,
        closed_because text,
        closed_signal uuid,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT recall_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL AND closed_because IS NOT NULL))
      )
    `);
    // Serves the jobs role: what falls due, over all clinics.
    await runner.query(`CREATE INDEX recall_upcoming ON recall (due_at, clinic_id, id) WHERE status = 'upcoming'`);
    // Serves closing: the open items of a batch's patients.
    await runner.query(`CREATE INDEX recall_patient ON recall (clinic_id, patient_id) WHERE status <> 'closed'`);
    await runner.query(`CREATE INDEX recall_due_on ON recall (clinic_id, due_on, id)`);
    await runner.query(`SELECT attend_secure('recall', 'SELECT, UPDATE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE recall, recall_rule`);
  }
}
