import type { MigrationInterface, QueryRunner } from 'typeorm';

interface ClockSeed {
  readonly kind: string;
  readonly jurisdiction: string;
  readonly days: number;
  readonly extensionDays: number;
  readonly source: string;
  readonly note?: string;
}

const CONFIRM = 'A secondary source: have counsel confirm it.';
const OURS = 'A number of ours: the law names none.';

/** Each with the place where the number is from. A later migration that changes one ends it by its id and adds the next. */
const CLOCKS: readonly ClockSeed[] = [
  { kind: 'access', jurisdiction: 'US', days: 30, extensionDays: 30, source: '45 CFR 164.524(b)(2)' },
  { kind: 'amendment', jurisdiction: 'US', days: 60, extensionDays: 30, source: '45 CFR 164.526(b)(2)', note: CONFIRM },
  { kind: 'accounting', jurisdiction: 'US', days: 60, extensionDays: 30, source: '45 CFR 164.528(c)(1)' },
  {
    kind: 'restriction',
    jurisdiction: '*',
    days: 30,
    extensionDays: 30,
    source: 'Attend, for 45 CFR 164.522(a)',
    note: OURS,
  },
  {
    kind: 'alternative_address',
    jurisdiction: '*',
    days: 10,
    extensionDays: 20,
    source: 'Attend, for 45 CFR 164.522(b)',
    note: OURS,
  },
  {
    kind: 'erasure',
    jurisdiction: 'US-WA',
    days: 45,
    extensionDays: 45,
    source: 'RCW 19.373.040 (My Health My Data Act)',
    note: `Binds for what is not protected by HIPAA. ${CONFIRM}`,
  },
  {
    kind: 'erasure',
    jurisdiction: '*',
    days: 45,
    extensionDays: 45,
    source: 'Attend, after RCW 19.373.040',
    note: 'Where no law of the state is known to Attend. HIPAA itself gives no right to erasure.',
  },
];

/** What patients ask for by right, each with its day of law, and what was decided. It documents that the law was kept, and stays. */
export class CreateRightsRequests1795440100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rights_clock (
        id             text    PRIMARY KEY,
        kind           text    NOT NULL,
        -- US for federal law, US-WA for a state (ISO 3166-2), * where no law names a number.
        jurisdiction   text    NOT NULL,
        -- Calendar days from the day of receipt, by the calendar of the clinic.
        days           integer NOT NULL CONSTRAINT rights_clock_days CHECK (days > 0),
        extension_days integer NOT NULL CONSTRAINT rights_clock_extension CHECK (extension_days >= 0),
        effective_from date    NOT NULL,
        effective_to   date    CONSTRAINT rights_clock_dates CHECK (effective_from <= effective_to),
        source         text    NOT NULL CONSTRAINT rights_clock_source CHECK (source <> ''),
        note           text    NOT NULL DEFAULT ''
      )
    `);
    // Law is the same for every clinic, and only a migration writes it.
    await runner.query(`GRANT SELECT ON rights_clock TO attend_api, attend_engine`);
    await runner.query(
      `INSERT INTO rights_clock (id, kind, jurisdiction, days, extension_days, effective_from, source, note)
       SELECT s.kind || '/' || s.jurisdiction, s.kind, s.jurisdiction, s.days, s."extensionDays", '2000-01-01', s.source,
              coalesce(s.note, '')
       FROM jsonb_to_recordset($1::jsonb)
         AS s (kind text, jurisdiction text, days integer, "extensionDays" integer, source text, note text)`,
      [JSON.stringify(CLOCKS)],
    );
    await this.createRequest(runner);
    await runner.query(`
      CREATE TABLE rights_request_event (
        clinic_id  uuid        NOT NULL,
        request_id uuid        NOT NULL,
        ordinal    integer     NOT NULL,
        at         timestamptz NOT NULL,
        action     text        NOT NULL CONSTRAINT rights_request_event_action
                   CHECK (action IN ('file', 'verify', 'extend', 'deny', 'fulfil', 'withdraw', 'disagree')),
        by         text        NOT NULL,
        -- Sealed: what was written about it.
        note       bytea,
        PRIMARY KEY (clinic_id, request_id, ordinal),
        FOREIGN KEY (clinic_id, request_id) REFERENCES rights_request (clinic_id, id)
      )
    `);
    await runner.query(`
      CREATE TRIGGER rights_request_event_is_kept BEFORE DELETE OR TRUNCATE ON rights_request_event
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    // A note may be sealed anew under another key, and nothing else may change, for any role.
    await runner.query(`
      CREATE TRIGGER rights_request_event_stands
      BEFORE UPDATE OF clinic_id, request_id, ordinal, at, action, by ON rights_request_event
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`SELECT attend_secure('rights_request_event', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(`SELECT attend_let_reseal('rights_request_event', 'request_id, ordinal', 'note')`);
    // Serves exports and erasure: everybody who was merged into a patient.
    await runner.query(`CREATE INDEX patient_merged ON patient (clinic_id, merged_into) WHERE merged_into IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX patient_merged`);
    await runner.query(`DROP TABLE rights_request_event, rights_request, rights_clock`);
  }

  private async createRequest(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE rights_request (
        clinic_id        uuid        NOT NULL REFERENCES clinic (id),
        id               uuid        NOT NULL,
        patient_id       uuid        NOT NULL,
        kind             text        NOT NULL CONSTRAINT rights_request_kind CHECK (kind IN
          ('access', 'amendment', 'restriction', 'alternative_address', 'erasure', 'accounting')),
        status           text        NOT NULL CONSTRAINT rights_request_status CHECK (status IN
          ('received', 'in_progress', 'fulfilled', 'denied', 'withdrawn')),
        received_at      timestamptz NOT NULL,
        received_via     text        NOT NULL CONSTRAINT rights_request_via
                         CHECK (received_via IN ('letter', 'email', 'phone', 'in_person', 'portal', 'other')),
        -- By what it was made sure that the patient asks; null until it was.
        identity_by      text        CONSTRAINT rights_request_identity CHECK (identity_by IN
          ('known_in_person', 'photo_id', 'call_back', 'portal', 'details_match', 'representative')),
        -- The clock that counts, and the moment by which there must be an answer.
        clock_id         text        NOT NULL REFERENCES rights_clock (id),
        due_at           timestamptz NOT NULL,
        extended_at      timestamptz,
        denial_reason    text,
        closed_at        timestamptz,
        created_at       timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
        CONSTRAINT rights_request_closed CHECK ((status IN ('fulfilled', 'denied', 'withdrawn')) = (closed_at IS NOT NULL)),
        CONSTRAINT rights_request_denied CHECK ((status = 'denied') = (denial_reason IS NOT NULL)),
        CONSTRAINT rights_request_verified CHECK (status NOT IN ('in_progress', 'fulfilled') OR identity_by IS NOT NULL)
      )
    `);
    // Serves the record of a patient.
    await runner.query(`CREATE INDEX rights_request_patient ON rights_request (clinic_id, patient_id)`);
    // Serves the list: by when there must be an answer.
    await runner.query(`CREATE INDEX rights_request_due ON rights_request (clinic_id, due_at, id)`);
    await runner.query(`
      CREATE TRIGGER rights_request_is_kept BEFORE DELETE OR TRUNCATE ON rights_request
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`
      SELECT attend_secure('rights_request',
        'SELECT, INSERT, UPDATE (status, identity_by, due_at, extended_at, denial_reason, closed_at)', 'SELECT')
    `);
  }
}
