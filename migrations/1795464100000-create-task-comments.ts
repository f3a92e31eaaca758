import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What staff say to each other about a task. */
export class CreateTaskComments1795464100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task_comment (
        clinic_id uuid        NOT NULL REFERENCES clinic (id),
        id        uuid        NOT NULL,
        task_id   uuid        NOT NULL,
        at        timestamptz NOT NULL,
        by        text        NOT NULL,
        -- Sealed. Null once it was erased or its time was over.
        text      bytea,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, task_id) REFERENCES task (clinic_id, id)
      )
    `);
    // Serves the task that is looked at, and the export of a patient.
    await runner.query(`CREATE INDEX task_comment_task ON task_comment (clinic_id, task_id, at)`);
    await runner.query(`SELECT attend_secure('task_comment', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE')`);
    await runner.query(`SELECT attend_let_reseal('task_comment', 'id', 'text')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE task_comment`);
  }
}
