import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Journeys, their versions, and the passages of patients through them. A published version never changes.
 *
 * The engine's own tables have no foreign keys: it writes parents and children in one transaction under the patient's lock,
 * and a check per row would cost as much as the row. See docs/decisions/0003.
 */
export class CreateJourneys1795000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE journey (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        key          text        NOT NULL,
        name         text        NOT NULL,
        status       text        NOT NULL CONSTRAINT journey_status CHECK (status IN ('draft', 'live', 'paused', 'archived')),
        live_version integer,
        draft        jsonb,
        created_at   timestamptz NOT NULL,
        updated_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, key),
        CONSTRAINT journey_live_has_version CHECK (status IN ('draft', 'archived') OR live_version IS NOT NULL)
      )
    `);
    await runner.query(`SELECT attend_secure('journey')`);
    await runner.query(`
      CREATE TABLE journey_version (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        journey_key  text        NOT NULL,
        version      integer     NOT NULL,
        definition   jsonb       NOT NULL,
        -- Template key to template version id: what a run of this version says stays what was published.
        templates    jsonb       NOT NULL,
        published_at timestamptz NOT NULL,
        published_by text        NOT NULL,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT journey_version_unique UNIQUE (clinic_id, journey_key, version),
        FOREIGN KEY (clinic_id, journey_key) REFERENCES journey (clinic_id, key)
      )
    `);
    await runner.query(`
      CREATE TRIGGER journey_version_immutable BEFORE UPDATE OR DELETE ON journey_version
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`SELECT attend_secure('journey_version', 'SELECT, INSERT', 'SELECT, INSERT')`);
    await runner.query(`
      CREATE TABLE run (
        clinic_id      uuid        NOT NULL,
        id             uuid        NOT NULL,
        patient_id     uuid        NOT NULL,
        journey_key    text        NOT NULL,
        version_id     uuid        NOT NULL,
        -- Keyed hash of the correlation value; empty when the journey does not correlate.
        correlation    text        NOT NULL,
        status         text        NOT NULL CONSTRAINT run_status CHECK (status IN ('live', 'ended')),
        step           text        NOT NULL,
        -- How often each step was entered: the ordinal of the current visit makes effects unique.
        visits         jsonb       NOT NULL,
        -- How many rows of the step log there are.
        log_length     integer     NOT NULL,
        appointment_id uuid,
        recall_id      uuid,
        cause_signal   uuid        NOT NULL,
        -- Time of the signal that started it, by which "what came after entry" is judged.
        caused_at      timestamptz NOT NULL,
        entered_at     timestamptz NOT NULL,
        ended_at       timestamptz,
        ended_because  text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT run_ended_or_live CHECK ((status = 'ended') = (ended_at IS NOT NULL AND ended_because IS NOT NULL))
      )
    `);
    // One live passage per patient, journey and correlation value; serves loading the live runs of a batch's patients.
    await runner.query(`
      CREATE UNIQUE INDEX run_live ON run (clinic_id, patient_id, journey_key, correlation) WHERE status = 'live'
    `);
    // Serves re-entry.
    await runner.query(`CREATE INDEX run_patient ON run (clinic_id, patient_id, journey_key, correlation, entered_at)`);
    // Serves the list of a journey's runs. By version, not by journey: an index on the journey would offer itself for re-entry,
    // and while statistics are young the planner takes it.
    await runner.query(`CREATE INDEX run_version ON run (clinic_id, version_id, entered_at)`);
    await runner.query(`SELECT attend_secure('run', 'SELECT')`);
    await runner.query(`
      CREATE TABLE timer (
        clinic_id  uuid        NOT NULL,
        run_id     uuid        NOT NULL,
        patient_id uuid        NOT NULL,
        step       text        NOT NULL,
        visit      integer     NOT NULL,
        due_at     timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, run_id)
      )
    `);
    // Serves the timers role: oldest due first, over all clinics.
    await runner.query(`CREATE INDEX timer_due ON timer (due_at, clinic_id, patient_id)`);
    await runner.query(`SELECT attend_secure('timer', 'SELECT')`);
    await runner.query(`
      CREATE TABLE wait (
        clinic_id   uuid    NOT NULL,
        run_id      uuid    NOT NULL,
        signal_type text    NOT NULL,
        patient_id  uuid    NOT NULL,
        step        text    NOT NULL,
        visit       integer NOT NULL,
        PRIMARY KEY (clinic_id, run_id, signal_type)
      )
    `);
    await runner.query(`SELECT attend_secure('wait', 'SELECT')`);
    await runner.query(`
      CREATE TABLE step_log (
        clinic_id  uuid        NOT NULL,
        run_id     uuid        NOT NULL,
        ordinal    integer     NOT NULL,
        patient_id uuid        NOT NULL,
        at         timestamptz NOT NULL,
        step       text        NOT NULL,
        kind       text        NOT NULL,
        outcome    text        NOT NULL,
        signal_id  uuid,
        PRIMARY KEY (clinic_id, run_id, ordinal)
      )
    `);
    await runner.query(`SELECT attend_secure('step_log', 'SELECT')`);
    await runner.query(`
      CREATE TABLE task (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        kind         text        NOT NULL CONSTRAINT task_kind CHECK (kind IN ('journey', 'identity_review', 'manual')),
        patient_id   uuid        NOT NULL,
        -- The other patient of an identity review.
        other_id     uuid,
        run_id       uuid,
        step         text,
        visit        integer,
        title        text        NOT NULL,
        role         text        NOT NULL,
        status       text        NOT NULL CONSTRAINT task_status CHECK (status IN ('open', 'claimed', 'snoozed', 'done', 'cancelled')),
        assignee     text,
        due_at       timestamptz,
        snoozed_until timestamptz,
        created_at   timestamptz NOT NULL,
        cause_signal uuid,
        outcome      text,
        note         bytea,
        done_at      timestamptz,
        done_by      text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT task_done_has_outcome CHECK ((status = 'done') = (outcome IS NOT NULL AND done_at IS NOT NULL)),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
      )
    `);
    // Serves the worklist: what is open, oldest due first.
    await runner.query(
      `CREATE INDEX task_open ON task (clinic_id, due_at, id) WHERE status IN ('open', 'claimed', 'snoozed')`,
    );
    await runner.query(`CREATE INDEX task_patient ON task (clinic_id, patient_id)`);
    await runner.query(`CREATE INDEX task_run ON task (clinic_id, run_id) WHERE run_id IS NOT NULL`);
    await runner.query(`SELECT attend_secure('task', 'SELECT, INSERT, UPDATE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE task, step_log, wait, timer, run, journey_version, journey`);
  }
}
