import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may do what, and the record of who did it. Secrets are stored only as hashes; the audit trail is append-only. */
export class CreateAccess1795000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE app_user (
        clinic_id     uuid        NOT NULL REFERENCES clinic (id),
        id            uuid        NOT NULL,
        email         text        NOT NULL,
        role          text        NOT NULL,
        password_hash text        NOT NULL,
        created_at    timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT app_user_email_unique UNIQUE (clinic_id, email),
        CONSTRAINT app_user_role CHECK (role IN ('owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance'))
      )
    `);
    await runner.query(`SELECT attend_secure('app_user')`);
    await runner.query(`
      CREATE TABLE api_key (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        id           uuid        NOT NULL,
        name         text        NOT NULL,
        role         text        NOT NULL,
        secret_hash  text        NOT NULL,
        created_at   timestamptz NOT NULL,
        expires_at   timestamptz,
        revoked_at   timestamptz,
        last_used_at timestamptz,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT api_key_secret_unique UNIQUE (clinic_id, secret_hash),
        CONSTRAINT api_key_role CHECK (role IN ('owner', 'admin', 'marketer', 'front_desk', 'clinician', 'compliance', 'ingest'))
      )
    `);
    await runner.query(`SELECT attend_secure('api_key')`);
    await runner.query(`
      CREATE TABLE idempotency_key (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        route        text        NOT NULL,
        key          text        NOT NULL,
        request_hash text        NOT NULL,
        -- Not set while the first request is at work.
        status       integer,
        -- Answers may hold patient data.
        answer       bytea,
        created_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, route, key)
      )
    `);
    await runner.query(`SELECT attend_secure('idempotency_key')`);
    await runner.query(`
      CREATE TABLE audit_event (
        clinic_id   uuid        NOT NULL REFERENCES clinic (id),
        id          uuid        NOT NULL,
        at          timestamptz NOT NULL,
        actor_kind  text        NOT NULL CONSTRAINT audit_event_actor CHECK (actor_kind IN ('api_key', 'user', 'operator', 'engine')),
        actor_id    text        NOT NULL,
        actor_role  text,
        action      text        NOT NULL,
        object_kind text,
        object_id   text,
        result      text        NOT NULL,
        request_id  text,
        detail      jsonb       NOT NULL DEFAULT '{}',
        PRIMARY KEY (clinic_id, id)
      )
    `);
    // Serves the audit browser: newest first, of the whole clinic or of one object.
    await runner.query(`CREATE INDEX audit_event_at ON audit_event (clinic_id, at DESC, id DESC)`);
    await runner.query(`CREATE INDEX audit_event_object ON audit_event (clinic_id, object_kind, object_id, at DESC)`);
    await runner.query(`
      CREATE FUNCTION attend_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
    `);
    await runner.query(`
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
      FOR EACH STATEMENT EXECUTE FUNCTION attend_refuse_change()
    `);
    await runner.query(`SELECT attend_secure('audit_event', 'SELECT, INSERT', 'SELECT, INSERT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_event, idempotency_key, api_key, app_user`);
    await runner.query(`DROP FUNCTION attend_refuse_change()`);
  }
}
