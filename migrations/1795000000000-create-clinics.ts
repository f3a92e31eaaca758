import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Roles, the tenant and its keys.
 *
 * The application never works with the rights of its login: the API runs as `attend_api`, confined by row-level security to
 * the clinic named in `attend.clinic_id`; the engine runs as `attend_engine`, which sees every clinic and owns nothing.
 */
export class CreateClinics1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        -- Roles belong to the server, not to the database: another database of it may have made them already.
        PERFORM pg_advisory_xact_lock(hashtext('attend roles'));
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'attend_api') THEN
          CREATE ROLE attend_api NOLOGIN;
        END IF;
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'attend_engine') THEN
          CREATE ROLE attend_engine NOLOGIN;
        END IF;
        EXECUTE format('GRANT attend_api, attend_engine TO %I', current_user);
      END
      $$
    `);
    await runner.query(`
      CREATE FUNCTION attend_clinic() RETURNS uuid LANGUAGE sql STABLE AS
      $$ SELECT NULLIF(current_setting('attend.clinic_id', true), '')::uuid $$
    `);
    // Every table with patients' or clinics' data goes through this on the day it is made.
    await runner.query(`
      CREATE FUNCTION attend_secure(target regclass, api_may text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
                                    engine_may text DEFAULT 'SELECT, INSERT, UPDATE, DELETE') RETURNS void LANGUAGE plpgsql AS
      $$
      DECLARE
        tenant text := CASE WHEN target = 'clinic'::regclass THEN 'id' ELSE 'clinic_id' END;
      BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
        EXECUTE format('CREATE POLICY one_clinic ON %s TO attend_api USING (%I = attend_clinic()) WITH CHECK (%I = attend_clinic())',
                       target, tenant, tenant);
        EXECUTE format('CREATE POLICY every_clinic ON %s TO attend_engine USING (true) WITH CHECK (true)', target);
        -- FORCE binds the owner too; migrations and the operator's commands work through this policy.
        EXECUTE format('CREATE POLICY owner ON %s TO %I USING (true) WITH CHECK (true)', target, current_user);
        EXECUTE format('GRANT %s ON %s TO attend_api', api_may, target);
        EXECUTE format('GRANT %s ON %s TO attend_engine', engine_may, target);
      END
      $$
    `);
    await runner.query(`
      CREATE TABLE clinic (
        id             uuid        PRIMARY KEY,
        slug           text        NOT NULL CONSTRAINT clinic_slug_unique UNIQUE,
        name           text        NOT NULL,
        phone          text        NOT NULL DEFAULT '',
        time_zone      text        NOT NULL,
        language       text        NOT NULL DEFAULT 'en',
        -- Counts every change that the engine must hear of: journeys, rules, signal types, service lines.
        config_version bigint      NOT NULL DEFAULT 1,
        paused_at      timestamptz,
        created_at     timestamptz NOT NULL
      )
    `);
    await runner.query(`SELECT attend_secure('clinic', 'SELECT, UPDATE')`);
    await runner.query(`
      CREATE TABLE data_key (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        purpose    text        NOT NULL CONSTRAINT data_key_purpose CHECK (purpose IN ('seal', 'index')),
        version    integer     NOT NULL CONSTRAINT data_key_version CHECK (version > 0 AND version < 65536),
        wrapped    bytea       NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, purpose, version)
      )
    `);
    await runner.query(`SELECT attend_secure('data_key', 'SELECT')`);
    await runner.query(`
      CREATE TABLE service_line (
        clinic_id uuid   NOT NULL REFERENCES clinic (id),
        key       text   NOT NULL,
        name      text   NOT NULL,
        -- Specialties and topics, in lower case, that mean this line when a signal does not name one.
        matches   text[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (clinic_id, key)
      )
    `);
    await runner.query(`SELECT attend_secure('service_line')`);
    await runner.query(`
      CREATE TABLE signal_type (
        clinic_id    uuid  NOT NULL REFERENCES clinic (id),
        type         text  NOT NULL,
        schema       jsonb NOT NULL,
        service_line text,
        PRIMARY KEY (clinic_id, type)
      )
    `);
    await runner.query(`SELECT attend_secure('signal_type')`);
    await runner.query(`
      CREATE TABLE sandbox_clock (
        only_row  boolean PRIMARY KEY DEFAULT true CONSTRAINT sandbox_clock_one_row CHECK (only_row),
        offset_ms bigint  NOT NULL
      )
    `);
    await runner.query(`GRANT SELECT, INSERT, UPDATE ON sandbox_clock TO attend_engine`);
    // Serves readiness: whether every migration of this release has run.
    await runner.query(`GRANT SELECT ON attend_migration TO attend_engine`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sandbox_clock, signal_type, service_line, data_key, clinic`);
    await runner.query(`DROP FUNCTION attend_secure(regclass, text, text), attend_clinic()`);
  }
}
