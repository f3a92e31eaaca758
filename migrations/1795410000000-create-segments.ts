import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Segments that are kept as signals arrive, and patients whom staff or a broadcast put into a journey. */
export class CreateSegments1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createSegments(runner);
    await createEnrolments(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enrolment_patient, enrolment, segment_check, segment_member, segment`);
  }
}

async function createSegments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE segment (
      clinic_id     uuid        NOT NULL REFERENCES clinic (id),
      key           text        NOT NULL,
      name          text        NOT NULL,
      description   text        NOT NULL,
      rule          text        NOT NULL,
      -- Counts changes of the rule: who was judged under an earlier one is judged again.
      version       integer     NOT NULL CONSTRAINT segment_version CHECK (version > 0),
      status        text        NOT NULL CONSTRAINT segment_status CHECK (status IN ('filling', 'ready')),
      -- Whether those whom the filling finds or loses are told as signals, so that journeys start.
      enters        boolean     NOT NULL,
      filled        integer     NOT NULL DEFAULT 0,
      -- How many patients the filling has to look at; empty until it begins.
      fill_of       integer,
      -- The patients up to here have been judged.
      after_patient uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
      -- When the filling goes on.
      fill_at       timestamptz NOT NULL,
      updated_by    text        NOT NULL,
      updated_at    timestamptz NOT NULL,
      PRIMARY KEY (clinic_id, key)
    )
  `);
  // Serves the worker: the segments that are being filled, over all clinics.
  await runner.query(`CREATE INDEX segment_filling ON segment (fill_at, clinic_id, key) WHERE status = 'filling'`);
  await runner.query(`SELECT attend_secure('segment', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT, UPDATE')`);
  await runner.query(`
    CREATE TABLE segment_member (
      clinic_id      uuid        NOT NULL,
      segment_key    text        NOT NULL,
      patient_id     uuid        NOT NULL,
      since          timestamptz NOT NULL,
      -- Empty when time brought the patient in, or the filling found them.
      because_signal uuid,
      PRIMARY KEY (clinic_id, segment_key, patient_id)
    )
  `);
  // Serves merges of patients.
  await runner.query(`CREATE INDEX segment_member_patient ON segment_member (clinic_id, patient_id)`);
  await runner.query(`SELECT attend_secure('segment_member', 'SELECT, DELETE')`);
  await runner.query(`
    CREATE TABLE segment_check (
      clinic_id   uuid        NOT NULL,
      patient_id  uuid        NOT NULL,
      segment_key text        NOT NULL,
      -- Of the rule under which the moment was found.
      version     integer     NOT NULL,
      -- When time alone may change whether the patient is in.
      due_at      timestamptz NOT NULL,
      PRIMARY KEY (clinic_id, patient_id, segment_key)
    )
  `);
  // Serves the worker: what is due, over all clinics.
  await runner.query(`CREATE INDEX segment_check_due ON segment_check (due_at, clinic_id, patient_id)`);
  await runner.query(`SELECT attend_secure('segment_check', 'SELECT, DELETE')`);
}

async function createEnrolments(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE enrolment (
      clinic_id    uuid        NOT NULL REFERENCES clinic (id),
      id           uuid        NOT NULL,
      chosen_by    text        NOT NULL CONSTRAINT enrolment_chosen_by CHECK (chosen_by IN ('staff', 'broadcast')),
      name         text        NOT NULL,
      journey_key  text        NOT NULL,
      -- Empty for a list of patients.
      segment_key  text,
      reason       text        NOT NULL,
      status       text        NOT NULL
        CONSTRAINT enrolment_status CHECK (status IN ('scheduled', 'running', 'paused', 'done', 'cancelled')),
      -- Empty: as fast as it goes.
      per_minute   integer     CONSTRAINT enrolment_pace CHECK (per_minute > 0),
      max_patients integer     CONSTRAINT enrolment_cap CHECK (max_patients > 0),
      start_at     timestamptz NOT NULL,
      -- When the audience was fixed, and how many it has.
      started_at   timestamptz,
      total        integer     NOT NULL DEFAULT 0,
      finished_at  timestamptz,
      -- The slot of its minute that comes next, and from when.
      slot         integer     NOT NULL DEFAULT 0,
      next_at      timestamptz,
      requested_by text        NOT NULL,
      created_at   timestamptz NOT NULL,
      PRIMARY KEY (clinic_id, id),
      CONSTRAINT enrolment_ends CHECK ((status IN ('done', 'cancelled')) = (finished_at IS NOT NULL)),
      CONSTRAINT enrolment_goes_on CHECK ((status IN ('scheduled', 'running')) = (next_at IS NOT NULL))
    )
  `);
  // Serves the worker: what goes on next, over all clinics.
  await runner.query(`CREATE INDEX enrolment_next ON enrolment (next_at, clinic_id, id) WHERE next_at IS NOT NULL`);
  // Serves the list of broadcasts, and the question whether a segment is still needed.
  await runner.query(`CREATE INDEX enrolment_created ON enrolment (clinic_id, chosen_by, created_at)`);
  await runner.query(`SELECT attend_secure('enrolment', 'SELECT, INSERT, UPDATE', 'SELECT, UPDATE')`);
  await runner.query(`
    CREATE TABLE enrolment_patient (
      clinic_id    uuid        NOT NULL,
      enrolment_id uuid        NOT NULL,
      position     integer     NOT NULL,
      -- Empty for a line that named nobody.
      patient_id   uuid,
      -- The line of a file.
      line         integer,
      -- Why not, as far as it was known when it was their turn; empty for those who wait or were put in.
      refused      text[],
      -- When the patient was put into the journey: as patient.enrolled with the id beside it.
      raised_at    timestamptz,
      signal_id    uuid,
      PRIMARY KEY (clinic_id, enrolment_id, position),
      FOREIGN KEY (clinic_id, enrolment_id) REFERENCES enrolment (clinic_id, id),
      CONSTRAINT enrolment_patient_fate CHECK (refused IS NULL OR raised_at IS NULL),
      CONSTRAINT enrolment_patient_raised CHECK ((raised_at IS NULL) = (signal_id IS NULL))
    )
  `);
  // Nobody is enrolled twice by the same list.
  await runner.query(`
    CREATE UNIQUE INDEX enrolment_patient_once ON enrolment_patient (clinic_id, enrolment_id, patient_id) WHERE refused IS NULL
  `);
  // Serves the worker: who comes next.
  await runner.query(`
    CREATE INDEX enrolment_patient_waiting ON enrolment_patient (clinic_id, enrolment_id, position)
      WHERE refused IS NULL AND raised_at IS NULL
  `);
  await runner.query(`SELECT attend_secure('enrolment_patient', 'SELECT, INSERT', 'SELECT, INSERT, UPDATE')`);
}
