import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What may have brought a patient, and what they were brought to: read from signals by a worker that follows them.
 *
 * The worker must miss no signal, and signals do not become visible in the order in which they were numbered or timed. So each row
 * bears the number of its transaction: whatever is below the oldest one still under way has all been seen.
 */
export class CreateTouches1795457000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Without a default at first: rows that are there already keep null, and are read through `touch_rebuild`.
    await runner.query(`ALTER TABLE signal ADD COLUMN recorded_in bigint`);
    await runner.query(`
      ALTER TABLE signal ALTER COLUMN recorded_in SET DEFAULT pg_current_xact_id()::text::bigint
    `);
    // Serves the worker. Rows lie in this order, so an entry per range of pages is enough, as with \`signal_received\`.
    await runner.query(`CREATE INDEX signal_recorded ON signal USING brin (recorded_in) WITH (autosummarize = on)`);
    await this.createCursors(runner);
    await this.createSettings(runner);
    await this.createTouches(runner);
    await runner.query(`INSERT INTO touch_cursor (next) VALUES (pg_current_xact_id()::text::bigint)`);
    await runner.query(`
      INSERT INTO touch_rebuild (clinic_id, after_patient, requested_at)
      SELECT id, '00000000-0000-0000-0000-000000000000', created_at FROM clinic
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stale_month, conversion, touch, attribution_settings, touch_rebuild, touch_cursor`);
    await runner.query(`ALTER TABLE signal DROP COLUMN recorded_in`);
  }

  private async createCursors(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE touch_cursor (
        only_row boolean PRIMARY KEY DEFAULT true CONSTRAINT touch_cursor_one_row CHECK (only_row),
        -- Signals of transactions below this have been read.
        next     bigint  NOT NULL
      )
    `);
    await runner.query(`GRANT SELECT, UPDATE ON touch_cursor TO attend_engine`);
    await runner.query(`
      CREATE TABLE touch_rebuild (
        clinic_id     uuid        PRIMARY KEY REFERENCES clinic (id),
        -- Patients up to here have been read anew.
        after_patient uuid        NOT NULL,
        requested_at  timestamptz NOT NULL
      )
    `);
    await runner.query(`SELECT attend_secure('touch_rebuild', 'SELECT, INSERT, UPDATE')`);
  }

  private async createSettings(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE attribution_settings (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        version    integer     NOT NULL CONSTRAINT attribution_settings_version CHECK (version > 0),
        -- Channel rules, and by service line which touches count and how credit is divided. A version never changes.
        settings   jsonb       NOT NULL,
        created_by text        NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, version)
      )
    `);
    await runner.query(`SELECT attend_secure('attribution_settings', 'SELECT, INSERT', 'SELECT')`);
  }

  private async createTouches(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE touch (
        clinic_id    uuid        NOT NULL,
        -- That of the signal.
        id           uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        at           timestamptz NOT NULL,
        -- Decides between touches of one moment: the order in which they came to be known.
        seq          bigint      GENERATED ALWAYS AS IDENTITY,
        channel      text        NOT NULL,
        campaign     text,
        actor        text        NOT NULL CONSTRAINT touch_actor
                     CHECK (actor IN ('patient', 'caregiver', 'referring_physician', 'payer', 'staff')),
        service_line text,
        -- Whether it is an act by which somebody becomes known: a guide asked for, a form, a call.
        is_lead      boolean     NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves attribution: the touches of patients in their order, without a look at the table and without sorting them.
    await runner.query(`
      CREATE INDEX touch_patient ON touch (clinic_id, patient_id, at, seq)
      INCLUDE (id, channel, campaign, actor, service_line, is_lead)
    `);
    // Serves finding journeys that led to nothing: where the touches of a time ended.
    await runner.query(`CREATE INDEX touch_at ON touch (clinic_id, at)`);
    await runner.query(`SELECT attend_secure('touch', 'SELECT')`);
    await runner.query(`
      CREATE TABLE conversion (
        clinic_id      uuid             NOT NULL,
        -- That of the signal; where the sender names the appointment, one per kind and appointment.
        id             uuid             NOT NULL,
        patient_id     uuid             NOT NULL,
        -- A request is no conversion of its own. It is kept because it says when somebody made up their mind.
        kind           text             NOT NULL CONSTRAINT conversion_kind CHECK (kind IN ('requested', 'booked', 'completed')),
        at             timestamptz      NOT NULL,
        -- The first day of the month in the clinic's time zone.
        month          date             NOT NULL,
        service_line   text,
        -- Money; null where nobody said.
        value          double precision,
        appointment_id uuid,
        -- What follows follows from the patient's other rows, and is set with them.
        -- Nobody saw the patient before: no completed visit before this.
        is_new         boolean          NOT NULL DEFAULT false,
        -- The appointment was cancelled or not kept.
        is_reversed    boolean          NOT NULL DEFAULT false,
        -- When the appointment was asked for, or else booked.
        opportunity_at timestamptz,
        -- The conversion of this kind before this one.
        previous_at    timestamptz,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    await runner.query(`CREATE INDEX conversion_patient ON conversion (clinic_id, patient_id, kind, at)`);
    // Serves reports over a time.
    await runner.query(`CREATE INDEX conversion_month ON conversion (clinic_id, kind, month)`);
    await runner.query(`SELECT attend_secure('conversion', 'SELECT')`);
    await runner.query(`
      CREATE TABLE stale_month (
        clinic_id uuid        NOT NULL,
        month     date        NOT NULL,
        -- Which sums of this month are reckoned anew before they are used again: credit of conversions, or ways that journeys took.
        part      text        NOT NULL CONSTRAINT stale_month_part CHECK (part IN ('credit', 'path')),
        -- Not to be summed before.
        ready_at  timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, month, part)
      )
    `);
    // Serves the refresh: what waits longest.
    await runner.query(`CREATE INDEX stale_month_ready ON stale_month (ready_at, clinic_id, part)`);
    await runner.query(`SELECT attend_secure('stale_month', 'SELECT, INSERT, UPDATE')`);
  }
}
