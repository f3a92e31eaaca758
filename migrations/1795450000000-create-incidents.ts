import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Seed {
  readonly id: string;
  readonly clock: string;
  readonly jurisdiction: string;
  readonly value: object;
  /** Without a day: in force for so long that nobody will ask since when. */
  readonly from?: string;
  readonly source: string;
  readonly isConfirmed?: boolean;
  readonly note?: string;
}

const LONG_IN_FORCE = '2000-01-01';
/** When the breach notification rule, as the Omnibus Rule has it, came to be complied with (78 FR 5566). */
const OMNIBUS = '2013-09-23';
const UNCONFIRMED =
  'Written down from memory of the statute, not read in it: have counsel confirm the days, and whether a covered entity is exempt.';

function stateClock(
  clock: 'individuals' | 'attorney_general',
  state: string,
  days: number,
  atLeast: number,
  source: string,
): Seed {
  return {
    id: `${clock}/US-${state}`,
    clock,
    jurisdiction: `US-${state}`,
    value: { days, from: 'discovery', of: 'state', atLeast, below: null },
    source,
    isConfirmed: false,
    note: UNCONFIRMED,
  };
}

/** Each with the place where the number is from. A later migration that changes one ends it by its id and adds the next. */
const SEEDS: readonly Seed[] = [
  {
    id: 'assess/*',
    clock: 'assess',
    jurisdiction: '*',
    value: { days: 10, from: 'discovery', of: 'total', atLeast: null, below: null },
    source: 'Attend',
    note: 'A default of ours, not law. The clocks of law run meanwhile: what is not assessed is presumed to be a breach (45 CFR 164.402(2)).',
  },
  {
    id: 'count/*',
    clock: 'count',
    jurisdiction: '*',
    value: { days: 10, from: 'discovery', of: 'total', atLeast: null, below: null },
    source: 'Attend',
    note: 'A default of ours, not law.',
  },
  {
    id: 'individuals/US',
    clock: 'individuals',
    jurisdiction: 'US',
    value: { days: 60, from: 'discovery', of: 'total', atLeast: null, below: null },
    from: OMNIBUS,
    source: '45 CFR 164.404(b)',
    note: 'Without unreasonable delay; the 60 calendar days are the outer limit, not the aim.',
  },
  {
    id: 'hhs/US/now',
    clock: 'hhs',
    jurisdiction: 'US',
    value: { days: 60, from: 'discovery', of: 'total', atLeast: 500, below: null },
    from: OMNIBUS,
    source: '45 CFR 164.408(b)',
    note: 'At the same time as the individuals.',
  },
  {
    id: 'hhs/US/yearly',
    clock: 'hhs',
    jurisdiction: 'US',
    value: { days: 60, from: 'year_end', of: 'total', atLeast: null, below: 500 },
    from: OMNIBUS,
    source: '45 CFR 164.408(c)',
    note: 'Breaches discovered in a calendar year, within 60 days after its end.',
  },
  {
    id: 'media/US',
    clock: 'media',
    jurisdiction: 'US',
    value: { days: 60, from: 'discovery', of: 'state', atLeast: 500, below: null },
    from: OMNIBUS,
    source: '45 CFR 164.406',
    note: 'The rule says more than 500 residents of one state; Attend counts from 500 to be on the safe side.',
  },
  {
    id: 'vendor/US',
    clock: 'vendor',
    jurisdiction: 'US',
    value: { days: 60, from: 'discovery', of: 'total', atLeast: null, below: null },
    from: OMNIBUS,
    source: '45 CFR 164.410(b)',
    note: 'The outer limit of law for a business associate to tell the clinic. Agreements are usually far shorter: look at yours.',
  },
  stateClock('individuals', 'CO', 30, 1, 'Colo. Rev. Stat. 6-1-716'),
  stateClock('attorney_general', 'CO', 30, 500, 'Colo. Rev. Stat. 6-1-716'),
  stateClock('individuals', 'FL', 30, 1, 'Fla. Stat. 501.171'),
  stateClock('attorney_general', 'FL', 30, 500, 'Fla. Stat. 501.171'),
  stateClock('attorney_general', 'TX', 30, 250, 'Tex. Bus. & Com. Code 521.053'),
  stateClock('individuals', 'WA', 30, 1, 'RCW 19.255.010'),
  stateClock('attorney_general', 'WA', 30, 500, 'RCW 19.255.010'),
];

/**
 * What went wrong, what was decided about it and by whom, who is affected, and the days of law that follow (45 CFR 164.400-414).
 *
 * An incident is the sum of its entries, and entries are only added: documentation is kept for six years (45 CFR 164.530(j)),
 * and nothing here is ever deleted.
 */
export class CreateIncidents1795450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createRules(runner);
    await this.createIncidents(runner);
    // An agreement with whoever hosts the database, the broker or the keys names an account and no channel.
    await runner.query(`ALTER TABLE vendor_agreement DROP CONSTRAINT vendor_agreement_channels`);
    await runner.query(`
      ALTER TABLE vendor_agreement ADD CONSTRAINT vendor_agreement_channels
      CHECK (channels <@ ARRAY['sms', 'email', 'voice', 'webhook'])
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE vendor_agreement DROP CONSTRAINT vendor_agreement_channels`);
    await runner.query(`
      ALTER TABLE vendor_agreement ADD CONSTRAINT vendor_agreement_channels
      CHECK (cardinality(channels) > 0 AND channels <@ ARRAY['sms', 'email', 'voice', 'webhook']) NOT VALID
    `);
    await runner.query(`DROP TABLE incident_person, incident_entry, incident, breach_clock_rule`);
  }

  private async createRules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE breach_clock_rule (
        id             text    PRIMARY KEY,
        clock          text    NOT NULL CONSTRAINT breach_clock_rule_clock
                                 CHECK (clock IN ('assess', 'count', 'individuals', 'hhs', 'media', 'vendor', 'attorney_general')),
        -- US for federal law, US-TX for a state (ISO 3166-2), * for what Attend asks for by itself.
        jurisdiction   text    NOT NULL,
        value          jsonb   NOT NULL,
        effective_from date    NOT NULL,
        -- The last day; null: still holds.
        effective_to   date    CONSTRAINT breach_clock_rule_days CHECK (effective_from <= effective_to),
        source         text    NOT NULL CONSTRAINT breach_clock_rule_source CHECK (source <> ''),
        -- Whether somebody read the number in its source.
        is_confirmed   boolean NOT NULL,
        note           text    NOT NULL DEFAULT ''
      )
    `);
    // Law is the same for every clinic, and only a migration writes it.
    await runner.query(`GRANT SELECT ON breach_clock_rule TO attend_api, attend_engine`);
    await runner.query(
      `INSERT INTO breach_clock_rule (id, clock, jurisdiction, value, effective_from, source, is_confirmed, note)
       SELECT s.id, s.clock, s.jurisdiction, s.value, coalesce(s."from", $2)::date, s.source, coalesce(s."isConfirmed", true),
              coalesce(s.note, '')
       FROM jsonb_to_recordset($1::jsonb)
         AS s (id text, clock text, jurisdiction text, value jsonb, "from" text, source text, "isConfirmed" boolean, note text)`,
      [JSON.stringify(SEEDS), LONG_IN_FORCE],
    );
  }

  private async createIncidents(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE incident (
        clinic_id     uuid        NOT NULL REFERENCES clinic (id),
        id            uuid        NOT NULL,
        -- What the entries come to, for lists.
        status        text        NOT NULL CONSTRAINT incident_status CHECK (status IN ('reported', 'breach', 'no_breach', 'closed')),
        discovered_at timestamptz NOT NULL,
        created_at    timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves the list: newest first.
    await runner.query(`CREATE INDEX incident_created ON incident (clinic_id, created_at DESC, id DESC)`);
    await runner.query(`SELECT attend_secure('incident', 'SELECT, INSERT, UPDATE (status, discovered_at)', 'SELECT')`);
    await runner.query(`
      CREATE TABLE incident_entry (
        clinic_id   uuid        NOT NULL,
        incident_id uuid        NOT NULL,
        seq         integer     NOT NULL CONSTRAINT incident_entry_seq CHECK (seq > 0),
        at          timestamptz NOT NULL,
        by          text        NOT NULL,
        kind        text        NOT NULL CONSTRAINT incident_entry_kind CHECK (kind IN
                      ('reported', 'amended', 'assessed', 'counted', 'settled', 'noted', 'closed', 'reopened')),
        -- Days, choices and numbers; never a text that somebody wrote.
        facts       jsonb       NOT NULL,
        -- Sealed JSON: what somebody wrote, which may speak of patients.
        words       bytea,
        PRIMARY KEY (clinic_id, incident_id, seq),
        FOREIGN KEY (clinic_id, incident_id) REFERENCES incident (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('incident_entry', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(`SELECT attend_let_reseal('incident_entry', 'incident_id, seq', 'words')`);
    await runner.query(`
      CREATE TABLE incident_person (
        clinic_id   uuid    NOT NULL,
        incident_id uuid    NOT NULL,
        -- The entry that counted: a later count has a list of its own, and the earlier stays.
        seq         integer NOT NULL,
        patient_id  uuid    NOT NULL,
        -- Where the person lives, as it was known when it was counted (ISO 3166-2).
        region      text,
        PRIMARY KEY (clinic_id, incident_id, seq, patient_id),
        FOREIGN KEY (clinic_id, incident_id, seq) REFERENCES incident_entry (clinic_id, incident_id, seq)
      )
    `);
    await runner.query(`SELECT attend_secure('incident_person', 'SELECT, INSERT', 'SELECT')`);
    for (const table of ['incident', 'incident_entry', 'incident_person']) {
      await runner.query(`
        CREATE TRIGGER ${table}_is_kept BEFORE DELETE OR TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
      `);
    }
    // What was written may be sealed anew under another key, and nothing else of it may change, for any role.
    await runner.query(`
      CREATE TRIGGER incident_entry_stands BEFORE UPDATE OF clinic_id, incident_id, seq, at, by, kind, facts ON incident_entry
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`
      CREATE TRIGGER incident_person_stands BEFORE UPDATE ON incident_person
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
  }
}
