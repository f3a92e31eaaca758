import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who could come in was looked over (45 CFR 164.308(a)(4)(ii)(C)): when, by whom, and what was decided about each. */
export class CreateAccessReviews1795463000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE access_review (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        done_at     timestamptz NOT NULL,
        done_by     text        NOT NULL,
        notes       text        NOT NULL,
        next_due_on date        NOT NULL,
        -- Everybody and every key that could come in, as they stood. It is read as a whole and never searched.
        decided     jsonb       NOT NULL CONSTRAINT access_review_decided CHECK (jsonb_typeof(decided) = 'array'),
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves the list, newest first.
    await runner.query(`CREATE INDEX access_review_done ON access_review (clinic_id, done_at DESC, id DESC)`);
    // Evidence: it is added and read, and never changed.
    await runner.query(`SELECT attend_secure('access_review', 'SELECT, INSERT', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE access_review`);
  }
}
