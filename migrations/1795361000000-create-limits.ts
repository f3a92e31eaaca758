import type { MigrationInterface, QueryRunner } from 'typeorm';

interface Seed {
  readonly id: string;
  readonly kind: string;
  readonly jurisdiction: string;
  readonly value: object;
  /** Without days: in force for so long that nobody will ask since when. */
  readonly from?: string;
  readonly to?: string;
  readonly source: string;
  readonly note?: string;
}

const LONG_IN_FORCE = '2000-01-01';
const EVERY_PURPOSE = ['treatment', 'operations', 'marketing'];
const CARE = ['treatment', 'operations'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];
const WEEKEND = ['sat', 'sun'];

const STATE_TABLE = 'state tables of calling and texting hours, support.referrizer.com';
const CONFIRM = 'A secondary source: have counsel confirm it.';
const UNCONFIRMED = 'No source was read for this number, only that it is said: have counsel confirm it.';

/** The same hours on each of the days. */
function open(days: readonly string[], from: string, to: string): Record<string, readonly [string, string]> {
  return Object.fromEntries(days.map((day) => [day, [from, to] as const]));
}

function everyDay(from: string, to: string): Record<string, readonly [string, string]> {
  return open([...WEEKDAYS, ...WEEKEND], from, to);
}

function stateHours(state: string, hours: object, changes: Partial<Seed> = {}): Seed {
  return {
    id: `open_hours/US-${state}/marketing`,
    kind: 'open_hours',
    jurisdiction: `US-${state}`,
    value: { purposes: ['marketing'], hours },
    source: STATE_TABLE,
    note: CONFIRM,
    ...changes,
  };
}

function stateCap(state: string, source: string, note: string): Seed {
  const value = { purposes: ['marketing'], caps: [{ count: 3, hours: 24 }] };
  return { id: `caps/US-${state}/marketing`, kind: 'caps', jurisdiction: `US-${state}`, value, source, note };
}

/** Each with the place where the number is from. A later migration that changes one ends it by its id and adds the next. */
const SEEDS: readonly Seed[] = [
  {
    id: 'open_hours/US',
    kind: 'open_hours',
    jurisdiction: 'US',
    value: { purposes: EVERY_PURPOSE, hours: everyDay('08:00', '21:00') },
    source: '47 CFR 64.1200(c)(1)',
    note: 'The law speaks of solicitation; Attend keeps the hours for care too. The hour is that of the recipient.',
  },
  stateHours('CT', everyDay('09:00', '20:00')),
  stateHours('FL', everyDay('08:00', '20:00')),
  stateHours('MD', everyDay('08:00', '20:00')),
  stateHours('MS', everyDay('08:00', '20:00')),
  stateHours('NJ', everyDay('08:00', '20:00')),
  stateHours('OK', everyDay('08:00', '20:00')),
  stateHours('RI', { ...open(WEEKDAYS, '09:00', '18:00'), ...open(WEEKEND, '10:00', '17:00') }),
  stateHours(
    'TX',
    { ...everyDay('09:00', '21:00'), sun: ['12:00', '21:00'] },
    {
      from: '2025-09-01',
      source: 'Texas SB 140 (2025); attentive.com and support.referrizer.com',
      note: `Does not bind where the recipient asked or is a customer. ${CONFIRM}`,
    },
  ),
  stateHours('WA', everyDay('08:00', '20:00'), {
    source: 'RCW 80.36.390, as reported',
    note: UNCONFIRMED,
  }),
  {
    id: 'caps/*/care',
    kind: 'caps',
    jurisdiction: '*',
    value: {
      purposes: CARE,
      caps: [
        { count: 1, hours: 24 },
        { count: 3, hours: 168 },
      ],
    },
    source: '47 CFR 64.1200(a)(9)(iv)',
    note: 'The law sets these for health messages without consent; Attend takes them as the default for all care.',
  },
  {
    id: 'caps/*/marketing',
    kind: 'caps',
    jurisdiction: '*',
    value: {
      purposes: ['marketing'],
      caps: [
        { count: 1, hours: 168 },
        { count: 4, hours: 720 },
      ],
    },
    source: 'Attend',
    note: 'A default of ours, not law: one in 7 days, four in 30.',
  },
  stateCap('MD', 'Maryland Stop the Spam Calls Act, as reported by transnexus.com', CONFIRM),
  stateCap('FL', 'Florida Telephone Solicitation Act, as reported', UNCONFIRMED),
  stateCap('OK', 'Oklahoma Telephone Solicitation Act, as reported', UNCONFIRMED),
  {
    id: 'revocation/US/purpose',
    kind: 'revocation',
    jurisdiction: 'US',
    value: { scope: 'purpose' },
    from: '2025-04-11',
    to: '2027-01-30',
    source: '47 CFR 64.1200(a)(10); the FCC put off revocation of everything to 31 January 2027',
    note: 'Counts only for a clinic that chose to follow the law of the day instead of ending everything now.',
  },
  {
    id: 'revocation/US/all',
    kind: 'revocation',
    jurisdiction: 'US',
    value: { scope: 'all' },
    from: '2027-01-31',
    source: '47 CFR 64.1200(a)(10); the FCC put off revocation of everything to 31 January 2027',
  },
  {
    id: 'revocation/*',
    kind: 'revocation',
    jurisdiction: '*',
    value: { scope: 'all' },
    source: 'Attend',
    note: 'The safest default: a STOP ends everything already now. A clinic may put {"scope": "law"} in its place and so follow the dated switch of the law.',
  },
  {
    id: 'throughput/*/sms',
    kind: 'throughput',
    jurisdiction: '*',
    value: { channel: 'sms', perSecond: 3.75, perDay: 2000, careReserve: 0.5 },
    source:
      'T-Mobile: 2,000 segments a day for a low-volume brand (support.twilio.com); 3.75 a second (support.aircall.io)',
    note: 'The smallest registered brand. Raise it to what the brand’s score allows: 10,000, 40,000 or 200,000 a day.',
  },
  {
    id: 'throughput/*/voice',
    kind: 'throughput',
    jurisdiction: '*',
    value: { channel: 'voice', perSecond: null, perDay: null, careReserve: 0 },
    source: 'Attend',
  },
  {
    id: 'throughput/*/email',
    kind: 'throughput',
    jurisdiction: '*',
    value: { channel: 'email', perSecond: null, perDay: null, careReserve: 0 },
    source: 'Attend',
  },
  {
    id: 'review_cooling_off/*',
    kind: 'review_cooling_off',
    jurisdiction: '*',
    value: { days: 180 },
    source: 'Attend',
    note: 'A neutral rule, as 16 CFR 465 and Google ask for: everybody alike, whatever the score.',
  },
  {
    id: 'refill_lapse/US',
    kind: 'refill_lapse',
    jurisdiction: 'US',
    value: { days: 90 },
    source: '45 CFR 164.501; HHS FAQ 1514',
  },
];

const COLUMNS = `
  kind           text        NOT NULL CONSTRAINT %s_kind CHECK (kind IN
    ('open_hours', 'caps', 'revocation', 'throughput', 'review_cooling_off', 'refill_lapse')),
  -- US for federal law, US-TX for a state (ISO 3166-2), * for what holds everywhere.
  jurisdiction   text        NOT NULL,
  value          jsonb       NOT NULL,
  effective_from date        NOT NULL,
  -- The last day; null: still holds.
  effective_to   date        CONSTRAINT %s_days CHECK (effective_from <= effective_to),
  source         text        NOT NULL CONSTRAINT %s_source CHECK (source <> ''),
  note           text        NOT NULL DEFAULT ''
`;

/** The numbers of law, of carriers and of clinics as rows with dates and sources, so that no number of law stands in the code. */
export class CreateLimits1795361000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE limit_rule (id text PRIMARY KEY, ${COLUMNS.replaceAll('%s', 'limit_rule')})`);
    // Law is the same for every clinic, and only a migration writes it.
    await runner.query(`GRANT SELECT ON limit_rule TO attend_api, attend_engine`);
    await runner.query(
      `INSERT INTO limit_rule (id, kind, jurisdiction, value, effective_from, effective_to, source, note)
       SELECT s.id, s.kind, s.jurisdiction, s.value, coalesce(s."from", $2)::date, s."to"::date, s.source, coalesce(s.note, '')
       FROM jsonb_to_recordset($1::jsonb)
         AS s (id text, kind text, jurisdiction text, value jsonb, "from" text, "to" text, source text, note text)`,
      [JSON.stringify(SEEDS), LONG_IN_FORCE],
    );
    await runner.query(`
      CREATE TABLE clinic_limit_rule (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        ${COLUMNS.replaceAll('%s', 'clinic_limit_rule')},
        created_at  timestamptz NOT NULL,
        created_by  text        NOT NULL,
        ended_at    timestamptz,
        -- The rule that came in its place; null where Attend's holds again.
        replaced_by uuid,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves every batch of the gate: what a clinic states today.
    await runner.query(`CREATE INDEX clinic_limit_rule_stated ON clinic_limit_rule (clinic_id) WHERE ended_at IS NULL`);
    // What held when a message left must remain to be seen: rules are ended, never changed.
    await runner.query(`SELECT attend_secure('clinic_limit_rule', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(`GRANT UPDATE (ended_at, replaced_by) ON clinic_limit_rule TO attend_api`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE clinic_limit_rule, limit_rule`);
  }
}
