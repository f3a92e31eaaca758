import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a version of a journey would have done to the clinic's own history, and what a message costs. */
export class CreateSimulations1795405000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE simulation (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        journey_key  text        NOT NULL,
        -- Definitions and templates as they were when it was asked for: a draft may change meanwhile.
        versions     jsonb       NOT NULL,
        from_at      timestamptz NOT NULL,
        to_at        timestamptz NOT NULL,
        status       text        NOT NULL CONSTRAINT simulation_status
                     CHECK (status IN ('queued', 'running', 'done', 'cancelled', 'failed')),
        signals_done integer     NOT NULL DEFAULT 0,
        -- How many there are; null until they are counted.
        signals_of   integer,
        -- Without what says which patient did what; that is in the samples.
        results      jsonb,
        samples      jsonb,
        -- What kind of fault, never what it said of a row.
        fault        text,
        requested_by text        NOT NULL,
        created_at   timestamptz NOT NULL,
        started_at   timestamptz,
        finished_at  timestamptz,
        -- How often it was begun. A process that was taken for dead finds a larger number, and stops.
        attempts     integer     NOT NULL DEFAULT 0,
        leased_until timestamptz,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, journey_key) REFERENCES journey (clinic_id, key),
        CONSTRAINT simulation_period CHECK (from_at < to_at),
        CONSTRAINT simulation_ends CHECK ((status IN ('done', 'cancelled', 'failed')) = (finished_at IS NOT NULL)),
        CONSTRAINT simulation_has_results CHECK ((status = 'done') = (results IS NOT NULL)),
        CONSTRAINT simulation_has_samples CHECK ((results IS NULL) = (samples IS NULL)),
        CONSTRAINT simulation_is_leased CHECK ((status = 'running') = (leased_until IS NOT NULL))
      )
    `);
    // Serves the worker, which looks for those to be run over all clinics, the oldest first.
    await runner.query(`
      CREATE INDEX simulation_waiting ON simulation (created_at, id) WHERE status IN ('queued', 'running')
    `);
    // Serves the list of a journey's simulations.
    await runner.query(`CREATE INDEX simulation_journey ON simulation (clinic_id, journey_key, created_at)`);
    await runner.query(`
      SELECT attend_secure('simulation', 'SELECT, INSERT, DELETE, UPDATE (status, finished_at, leased_until)', 'SELECT, UPDATE')
    `);
    await runner.query(`
      CREATE TABLE message_price (
        clinic_id   uuid             PRIMARY KEY REFERENCES clinic (id),
        -- ISO 4217.
        currency    text             NOT NULL CONSTRAINT message_price_currency CHECK (currency ~ '^[A-Z]{3}$'),
        -- In hundredths of the currency; a segment costs less than one.
        sms_segment double precision NOT NULL CONSTRAINT message_price_sms CHECK (sms_segment >= 0),
        email       double precision NOT NULL CONSTRAINT message_price_email CHECK (email >= 0),
        call        double precision NOT NULL CONSTRAINT message_price_call CHECK (call >= 0)
      )
    `);
    await runner.query(`SELECT attend_secure('message_price', 'SELECT, INSERT, UPDATE', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE message_price`);
    await runner.query(`DROP TABLE simulation`);
  }
}
