import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts, and what follows from them for a patient: appointments and stages.
 *
 * `signal_key` remembers every signal ever taken, so that (clinic, source, id) is processed once whatever month the signal
 * says it is from; a unique key on the partitioned `signal` would have to include the month. See docs/decisions/0004.
 */
export class CreateSignals1795000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signal_key (
        clinic_id uuid        NOT NULL,
        -- Hash of the source and the id that the sender gave.
        id        uuid        NOT NULL,
        time      timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('signal_key', 'SELECT')`);
    await runner.query(`
      CREATE TABLE signal (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        type         text        NOT NULL,
        time         timestamptz NOT NULL,
        received_at  timestamptz NOT NULL,
        source       text        NOT NULL,
        event_id     text        NOT NULL,
        service_line text,
        -- Fields that the type declares and does not call PHI.
        data         jsonb       NOT NULL,
        -- Everything else, as sealed JSON.
        sealed       bytea
      ) PARTITION BY RANGE (time)
    `);
    // Serves history, the timeline and merges: what this patient did, by type and time.
    await runner.query(`CREATE INDEX signal_patient ON signal (clinic_id, patient_id, type, time)`);
    // Serves the list of signals by when they were received. Rows lie in that order, so an entry per range of pages is enough;
    // a B-tree took a twelfth of the server's time in a batch.
    await runner.query(`CREATE INDEX signal_received ON signal USING brin (received_at) WITH (autosummarize = on)`);
    await runner.query(`SELECT attend_secure('signal', 'SELECT')`);
    await runner.query(`CREATE TABLE signal_default PARTITION OF signal DEFAULT`);
    await runner.query(`SELECT attend_secure('signal_default', 'SELECT')`);
    await runner.query(`
      CREATE FUNCTION attend_ensure_signal_months(from_month date, to_month date) RETURNS integer
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
      $$
      DECLARE
        month date := date_trunc('month', from_month)::date;
        name  text;
        made  integer := 0;
      BEGIN
        WHILE month <= to_month LOOP
          name := 'signal_' || to_char(month, 'YYYYMM');
          -- A month that the default partition already holds rows of stays there: splitting it would lock the table.
          IF to_regclass(name) IS NULL
             AND NOT EXISTS (SELECT 1 FROM signal_default WHERE time >= month AND time < month + interval '1 month') THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF signal FOR VALUES FROM (%L) TO (%L)', name,
                           month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
            PERFORM attend_secure(name::regclass, 'SELECT');
            made := made + 1;
          END IF;
          month := (month + interval '1 month')::date;
        END LOOP;
        RETURN made;
      END
      $$
    `);
    await runner.query(`REVOKE ALL ON FUNCTION attend_ensure_signal_months(date, date) FROM PUBLIC`);
    await runner.query(`GRANT EXECUTE ON FUNCTION attend_ensure_signal_months(date, date) TO attend_engine`);
    await runner.query(`
      CREATE TABLE pending_signal (
        clinic_id  uuid        NOT NULL,
        id         uuid        NOT NULL,
        -- The event as it would have come from outside, sealed: signals that Attend itself raises wait here.
        event      bytea       NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    await runner.query(`CREATE INDEX pending_signal_created ON pending_signal (created_at, id)`);
    await runner.query(`SELECT attend_secure('pending_signal', 'SELECT, INSERT')`);
    await runner.query(`
      CREATE TABLE appointment (
        clinic_id    uuid        NOT NULL,
        -- Keyed hash of the sender's appointment id; that id itself is in the sealed details.
        id           uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        service_line text,
        status       text        NOT NULL CONSTRAINT appointment_status
                     CHECK (status IN ('requested', 'booked', 'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show')),
        starts_at    timestamptz,
        ends_at      timestamptz,
        details      bytea,
        -- Time of the newest signal that changed it: older ones change nothing.
        changed_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id)
      )
    `);
    await runner.query(`CREATE INDEX appointment_patient ON appointment (clinic_id, patient_id, starts_at)`);
    await runner.query(`SELECT attend_secure('appointment', 'SELECT')`);
    await runner.query(`
      CREATE TABLE lifecycle (
        clinic_id      uuid        NOT NULL,
        patient_id     uuid        NOT NULL,
        service_line   text        NOT NULL,
        stage          text        NOT NULL CONSTRAINT lifecycle_stage
                       CHECK (stage IN ('awareness', 'consideration', 'access', 'care', 'post_visit')),
        since          timestamptz NOT NULL,
        episode        integer     NOT NULL,
        -- Time of the newest intent signal, so that "two within 14 days" needs no look at the history.
        last_intent_at timestamptz,
        because_signal uuid        NOT NULL,
        because_rule   text        NOT NULL,
        PRIMARY KEY (clinic_id, patient_id, service_line)
      )
    `);
    await runner.query(`SELECT attend_secure('lifecycle', 'SELECT')`);
    await runner.query(`
      CREATE TABLE stage_change (
        clinic_id    uuid        NOT NULL,
        patient_id   uuid        NOT NULL,
        service_line text        NOT NULL,
        from_stage   text,
        to_stage     text        NOT NULL,
        episode      integer     NOT NULL,
        at           timestamptz NOT NULL,
        recorded_at  timestamptz NOT NULL,
        signal_id    uuid        NOT NULL,
        rule         text        NOT NULL,
        PRIMARY KEY (clinic_id, patient_id, service_line, signal_id)
      )
    `);
    await runner.query(`SELECT attend_secure('stage_change', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stage_change, lifecycle, appointment, pending_signal, signal, signal_key`);
    await runner.query(`DROP FUNCTION attend_ensure_signal_months(date, date)`);
  }
}
