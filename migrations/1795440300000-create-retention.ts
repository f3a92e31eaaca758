import type { MigrationInterface, QueryRunner } from 'typeorm';

interface RuleSeed {
  readonly kind: string;
  /** Not there: kept for good. */
  readonly days?: number;
  readonly floorDays: number;
  readonly mayExpire: boolean;
  readonly source: string;
  readonly note: string;
}

const SIX_YEARS_DAYS = 2192;
const DOCUMENTATION = '45 CFR 164.316(b)(2)(i), 164.530(j)(2)';
const EVIDENCE = 'Kept for good, which is longer than the six years of the law.';

function evidence(kind: string, source: string): RuleSeed {
  return { kind, floorDays: SIX_YEARS_DAYS, mayExpire: false, source, note: EVIDENCE };
}

const RULES: readonly RuleSeed[] = [
  evidence('audit', DOCUMENTATION),
  evidence('consents', '45 CFR 164.530(j)(2); 47 CFR 64.1200'),
  evidence('authorizations', '45 CFR 164.508(b)(6)'),
  evidence('disclosures', '45 CFR 164.528(a)(1)'),
  evidence('agreements', '45 CFR 164.316(b)(2)(i)'),
  evidence('incidents', '45 CFR 164.414(b), 164.530(j)(2)'),
  evidence('rights_requests', DOCUMENTATION),
  evidence('policies', DOCUMENTATION),
  {
    kind: 'message_texts',
    floorDays: 90,
    mayExpire: true,
    source: 'Attend',
    note: 'Texts and addresses; the ledger stays. Not sooner than providers and patients come back to a message.',
  },
  {
    kind: 'signal_data',
    floorDays: 90,
    mayExpire: true,
    source: 'Attend',
    note: 'What signals were about; that they happened stays. Rules and recalls that look farther back find nothing.',
  },
  { kind: 'reply_texts', floorDays: 90, mayExpire: true, source: 'Attend', note: 'What patients wrote back.' },
  { kind: 'survey_comments', floorDays: 30, mayExpire: true, source: 'Attend', note: 'Scores stay.' },
  { kind: 'task_notes', floorDays: 90, mayExpire: true, source: 'Attend', note: 'Notes of tasks that are done.' },
  {
    kind: 'stored_answers',
    days: 3,
    floorDays: 1,
    mayExpire: true,
    source: 'Attend',
    note: 'Answers kept for their Idempotency-Key: nobody repeats a request after days.',
  },
];

/** How long what is kept, and what is taken away when its time is over. */
export class CreateRetention1795440300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rule (
        kind       text    PRIMARY KEY,
        -- Null: kept for good.
        days       integer CONSTRAINT retention_rule_days CHECK (days >= floor_days),
        -- No clinic may go below it.
        floor_days integer NOT NULL CONSTRAINT retention_rule_floor CHECK (floor_days > 0),
        may_expire boolean NOT NULL,
        source     text    NOT NULL CONSTRAINT retention_rule_source CHECK (source <> ''),
        note       text    NOT NULL,
        CONSTRAINT retention_rule_evidence CHECK (may_expire OR days IS NULL)
      )
    `);
    await runner.query(`GRANT SELECT ON retention_rule TO attend_api, attend_engine`);
    await runner.query(
      `INSERT INTO retention_rule (kind, days, floor_days, may_expire, source, note)
       SELECT s.kind, s.days, s."floorDays", s."mayExpire", s.source, s.note
       FROM jsonb_to_recordset($1::jsonb)
         AS s (kind text, days integer, "floorDays" integer, "mayExpire" boolean, source text, note text)`,
      [JSON.stringify(RULES)],
    );
    await runner.query(`
      CREATE TABLE clinic_retention (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        id         uuid        NOT NULL,
        kind       text        NOT NULL REFERENCES retention_rule (kind),
        -- Null: kept for good.
        days       integer     CONSTRAINT clinic_retention_days CHECK (days > 0),
        source     text        NOT NULL CONSTRAINT clinic_retention_source CHECK (source <> ''),
        created_at timestamptz NOT NULL,
        created_by text        NOT NULL,
        ended_at   timestamptz,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // What a clinic states today, once for each kind.
    await runner.query(`
      CREATE UNIQUE INDEX clinic_retention_stated ON clinic_retention (clinic_id, kind) WHERE ended_at IS NULL
    `);
    // The law's floor holds whoever writes the row.
    await runner.query(`
      CREATE FUNCTION attend_keep_retention_floor() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        IF NEW.days IS NOT NULL AND EXISTS (
          SELECT FROM retention_rule AS r WHERE r.kind = NEW.kind AND (NOT r.may_expire OR NEW.days < r.floor_days)) THEN
          RAISE EXCEPTION 'the retention of % goes below its floor', NEW.kind USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER clinic_retention_floor BEFORE INSERT OR UPDATE ON clinic_retention
      FOR EACH ROW EXECUTE FUNCTION attend_keep_retention_floor()
    `);
    // What held when something was purged must remain to be seen: rules are ended, never changed.
    await runner.query(`SELECT attend_secure('clinic_retention', 'SELECT, INSERT, UPDATE (ended_at)', 'SELECT')`);
    await runner.query(`
      CREATE TABLE retention_run (
        clinic_id   uuid        NOT NULL,
        kind        text        NOT NULL,
        started_at  timestamptz NOT NULL,
        -- What is older than this goes.
        before_at   timestamptz NOT NULL,
        -- Everything before this was looked at in this run.
        after_at    timestamptz NOT NULL,
        finished_at timestamptz,
        purged      integer     NOT NULL,
        PRIMARY KEY (clinic_id, kind)
      )
    `);
    await runner.query(`SELECT attend_secure('retention_run', 'SELECT', 'SELECT, INSERT, UPDATE')`);
    // Serves purging of stored answers.
    await runner.query(`CREATE INDEX idempotency_key_created ON idempotency_key (clinic_id, created_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX idempotency_key_created`);
    await runner.query(`DROP TABLE retention_run, clinic_retention, retention_rule`);
    await runner.query(`DROP FUNCTION attend_keep_retention_floor()`);
  }
}
