import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Emergency access (45 CFR 164.312(a)(2)(ii)): opened with a reason, for an hour at most, and looked at afterwards by somebody else. */
export class CreateBreakGlass1795425100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE break_glass (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        caller_kind text        NOT NULL CONSTRAINT break_glass_caller CHECK (caller_kind IN ('api_key', 'user')),
        caller_id   text        NOT NULL,
        caller_role text        NOT NULL,
        -- Who made the key that the caller is, as they may not review it either.
        made_by     text,
        -- Sealed: it may name a patient.
        reason      bytea       NOT NULL,
        opened_at   timestamptz NOT NULL,
        expires_at  timestamptz NOT NULL,
        -- Not set when it ended by time.
        ended_at    timestamptz,
        ended_by    text,
        outcome     text        CONSTRAINT break_glass_outcome CHECK (outcome IN ('justified', 'not_justified')),
        -- Sealed: it may name a patient.
        note        bytea,
        reviewed_at timestamptz,
        reviewed_by text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT break_glass_time_box CHECK (expires_at > opened_at AND expires_at <= opened_at + interval '60 minutes'),
        CONSTRAINT break_glass_end CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
        CONSTRAINT break_glass_review CHECK (num_nulls(outcome, note, reviewed_at, reviewed_by) IN (0, 4)),
        CONSTRAINT break_glass_other_person CHECK (reviewed_by <> caller_kind || ':' || caller_id)
      )
    `);
    // Serves every request of a caller who may have it, and the list of what a caller opened.
    await runner.query(
      `CREATE INDEX break_glass_caller_open ON break_glass (clinic_id, caller_kind, caller_id, expires_at)`,
    );
    // Serves the list, newest first.
    await runner.query(`CREATE INDEX break_glass_opened ON break_glass (clinic_id, opened_at DESC, id DESC)`);
    await runner.query(`SELECT attend_secure('break_glass', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(
      `GRANT UPDATE (ended_at, ended_by, outcome, note, reviewed_at, reviewed_by) ON break_glass TO attend_api`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE break_glass`);
  }
}
