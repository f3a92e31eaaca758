import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was told of groups of people, so that no two answers tell of a few of them, and what ad platforms may be told.
 *
 * Nobody's id is here: sets hold keyed hashes, and are forgotten after half a year.
 */
export class CreateAudiences1795445000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audience_answer (
        clinic_id uuid        NOT NULL REFERENCES clinic (id),
        id        uuid        NOT NULL,
        kind      text        NOT NULL CONSTRAINT audience_answer_kind CHECK (kind IN ('audience', 'deidentified')),
        spec_hash text        NOT NULL,
        spec      jsonb       NOT NULL,
        outcome   text        NOT NULL CONSTRAINT audience_answer_outcome CHECK (outcome IN ('told', 'refused')),
        -- What was told; empty where nothing was.
        answer    jsonb,
        asked_by  text        NOT NULL,
        at        timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves every question: what was told lately, and how much one caller asked.
    await runner.query(`CREATE INDEX audience_answer_at ON audience_answer (clinic_id, kind, at)`);
    await runner.query(`SELECT attend_secure('audience_answer', 'SELECT, INSERT, DELETE', 'SELECT, DELETE')`);
    await runner.query(`
      CREATE TABLE audience_set (
        clinic_id uuid    NOT NULL,
        answer_id uuid    NOT NULL,
        place     integer NOT NULL,
        -- The first of an answer is the whole audience, the others are cells of it.
        is_whole  boolean NOT NULL,
        size      integer NOT NULL CONSTRAINT audience_set_size CHECK (size > 0),
        -- Keyed hashes of the ids of those in it, as 64-bit numbers in order.
        people    bytea   NOT NULL,
        PRIMARY KEY (clinic_id, answer_id, place),
        FOREIGN KEY (clinic_id, answer_id) REFERENCES audience_answer (clinic_id, id) ON DELETE CASCADE
      )
    `);
    await runner.query(`SELECT attend_secure('audience_set', 'SELECT, INSERT, DELETE', 'SELECT, DELETE')`);
    await runner.query(`
      CREATE TABLE audience_destination (
        clinic_id       uuid        NOT NULL REFERENCES clinic (id),
        destination     text        NOT NULL CONSTRAINT audience_destination_name
                        CHECK (destination IN ('google_ads', 'meta', 'programmatic')),
        fields          text[]      NOT NULL,
        -- Who signed for fields beyond Attend's list, when and why.
        risk_acceptance jsonb,
        updated_by      text        NOT NULL,
        updated_at      timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, destination)
      )
    `);
    await runner.query(`SELECT attend_secure('audience_destination', 'SELECT, INSERT, UPDATE', 'SELECT')`);
    await allowLimits(runner, [...LIMITS, 'minimum_cohort', 'visitor_consent']);
    await this.seedLimits(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM limit_rule WHERE kind IN ('minimum_cohort', 'visitor_consent')`);
    await runner.query(`DELETE FROM clinic_limit_rule WHERE kind IN ('minimum_cohort', 'visitor_consent')`);
    await allowLimits(runner, LIMITS);
    await runner.query(`DROP TABLE audience_destination, audience_set, audience_answer`);
  }

  private async seedLimits(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO limit_rule (id, kind, jurisdiction, value, effective_from, source, note) VALUES
        ('minimum_cohort', 'minimum_cohort', '*', '{"people": 50}', '2000-01-01', 'Attend',
         'HIPAA names no number. Fifty is far above the 11 of CMS for cells, because audiences are asked again and again.'),
        ('visitor_consent/US-WA', 'visitor_consent', 'US-WA', '{"required": true}', '2024-03-31',
         'My Health My Data Act, RCW 19.373', 'Consent to collect and share consumer health data, guessed or told.'),
        ('visitor_consent/US-NV', 'visitor_consent', 'US-NV', '{"required": true}', '2024-03-31', 'Nevada SB 370 (2023)',
         'A secondary source: have counsel confirm it.'),
        ('visitor_consent/US-CT', 'visitor_consent', 'US-CT', '{"required": true}', '2023-07-01', 'Connecticut SB 3 (2023)',
         'A secondary source: have counsel confirm it.')
    `);
  }
}

const LIMITS = ['open_hours', 'caps', 'revocation', 'throughput', 'review_cooling_off', 'refill_lapse'];

async function allowLimits(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
  const list = kinds.map((kind) => `'${kind}'`).join(', ');
  for (const table of ['limit_rule', 'clinic_limit_rule']) {
    await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_kind`);
    await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${table}_kind CHECK (kind IN (${list}))`);
  }
}
