import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People sign in: sessions, invitations, second factors, locks, and providers who vouch for people (OpenID Connect).
 *
 * Of tokens and codes only hashes are stored. What must be read again (secrets of authenticators and of clients) is sealed.
 */
export class LetPeopleSignIn1795420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Whoever was invited, or comes by a provider, has no password.
    await runner.query(`ALTER TABLE app_user ALTER COLUMN password_hash DROP NOT NULL`);
    await runner.query(`
      ALTER TABLE app_user
        ADD COLUMN disabled_at     timestamptz,
        ADD COLUMN last_sign_in_at timestamptz
    `);
    await this.createSessions(runner);
    await this.createSecondFactors(runner);
    await this.createProviders(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE user_identity, oidc_provider, sign_in_failure, recovery_code, user_totp, user_invitation, user_session,
        sign_in_policy
    `);
    await runner.query(`ALTER TABLE app_user DROP COLUMN last_sign_in_at, DROP COLUMN disabled_at`);
    await runner.query(`UPDATE app_user SET password_hash = '' WHERE password_hash IS NULL`);
    await runner.query(`ALTER TABLE app_user ALTER COLUMN password_hash SET NOT NULL`);
  }

  private async createSessions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_policy (
        clinic_id      uuid        PRIMARY KEY REFERENCES clinic (id),
        idle_minutes   integer     NOT NULL CONSTRAINT sign_in_policy_idle CHECK (idle_minutes >= 5 AND idle_minutes <= 15),
        absolute_hours integer     NOT NULL CONSTRAINT sign_in_policy_absolute CHECK (absolute_hours >= 1 AND absolute_hours <= 12),
        updated_at     timestamptz NOT NULL,
        updated_by     text        NOT NULL
      )
    `);
    await runner.query(`SELECT attend_secure('sign_in_policy', 'SELECT, INSERT, UPDATE', 'SELECT')`);
    await runner.query(`
      CREATE TABLE user_session (
        clinic_id     uuid        NOT NULL,
        id            uuid        NOT NULL,
        user_id       uuid        NOT NULL,
        secret_hash   text        NOT NULL,
        method        text        NOT NULL CONSTRAINT user_session_method CHECK (method IN ('password', 'oidc')),
        -- Not set: none was given yet. Where one is required such a session may do nothing but give it.
        second_factor text        CONSTRAINT user_session_factor CHECK (second_factor IN ('totp', 'recovery_code', 'provider')),
        -- How the provider says that it knew the person (RFC 8176).
        amr           text[]      NOT NULL DEFAULT '{}',
        created_at    timestamptz NOT NULL,
        last_seen_at  timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        -- Serves every request of a session.
        CONSTRAINT user_session_secret_unique UNIQUE (clinic_id, secret_hash),
        FOREIGN KEY (clinic_id, user_id) REFERENCES app_user (clinic_id, id)
      )
    `);
    // Serves the list of one's own sessions, and signing out everywhere.
    await runner.query(`CREATE INDEX user_session_user ON user_session (clinic_id, user_id)`);
    await runner.query(`SELECT attend_secure('user_session')`);
    await runner.query(`
      CREATE TABLE user_invitation (
        clinic_id  uuid        NOT NULL,
        user_id    uuid        NOT NULL,
        token_hash text        NOT NULL,
        expires_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text        NOT NULL,
        -- A newer invitation takes the place of the older.
        PRIMARY KEY (clinic_id, user_id),
        CONSTRAINT user_invitation_token_unique UNIQUE (clinic_id, token_hash),
        FOREIGN KEY (clinic_id, user_id) REFERENCES app_user (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('user_invitation')`);
  }

  private async createSecondFactors(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE user_totp (
        clinic_id  uuid        NOT NULL,
        user_id    uuid        NOT NULL,
        -- The secret that counts, sealed. Not set until the first is confirmed.
        secret     bytea,
        -- The step of the last code that was taken: no code is taken twice.
        last_step  bigint,
        -- A secret that waits for its first code, sealed.
        pending    bytea,
        pending_at timestamptz,
        PRIMARY KEY (clinic_id, user_id),
        CONSTRAINT user_totp_pending CHECK ((pending IS NULL) = (pending_at IS NULL)),
        FOREIGN KEY (clinic_id, user_id) REFERENCES app_user (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('user_totp')`);
    await runner.query(`
      CREATE TABLE recovery_code (
        clinic_id uuid NOT NULL,
        user_id   uuid NOT NULL,
        code_hash text NOT NULL,
        -- A code that was used is deleted: the audit trail keeps that it was.
        PRIMARY KEY (clinic_id, user_id, code_hash),
        FOREIGN KEY (clinic_id, user_id) REFERENCES app_user (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('recovery_code')`);
    await runner.query(`
      CREATE TABLE sign_in_failure (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        subject      text        NOT NULL CONSTRAINT sign_in_failure_subject CHECK (subject IN ('account', 'address')),
        -- Keyed hash of an email address, whether or not somebody has it, or of an address on the network.
        subject_hash uuid        NOT NULL,
        failures     integer     NOT NULL CONSTRAINT sign_in_failure_count CHECK (failures >= 0),
        since        timestamptz NOT NULL,
        last_at      timestamptz NOT NULL,
        locked_until timestamptz,
        PRIMARY KEY (clinic_id, subject, subject_hash)
      )
    `);
    await runner.query(`SELECT attend_secure('sign_in_failure')`);
  }

  private async createProviders(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE oidc_provider (
        clinic_id     uuid        PRIMARY KEY REFERENCES clinic (id),
        issuer        text        NOT NULL,
        client_id     text        NOT NULL,
        -- Sealed.
        client_secret bytea       NOT NULL,
        email_domains text[]      NOT NULL CONSTRAINT oidc_provider_domains CHECK (cardinality(email_domains) > 0),
        -- The claim that holds groups or roles, and which role each of its values stands for.
        role_claim    text,
        role_map      jsonb       NOT NULL DEFAULT '[]',
        requires_totp boolean     NOT NULL,
        updated_at    timestamptz NOT NULL,
        updated_by    text        NOT NULL,
        CONSTRAINT oidc_provider_roles CHECK (role_claim IS NOT NULL OR role_map = '[]')
      )
    `);
    await runner.query(`SELECT attend_secure('oidc_provider', 'SELECT, INSERT, UPDATE, DELETE', 'SELECT')`);
    await runner.query(`
      CREATE TABLE user_identity (
        clinic_id uuid        NOT NULL,
        issuer    text        NOT NULL,
        subject   text        NOT NULL,
        user_id   uuid        NOT NULL,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, issuer, subject),
        -- One person of a provider is one user, and the other way round.
        CONSTRAINT user_identity_user_unique UNIQUE (clinic_id, user_id, issuer),
        FOREIGN KEY (clinic_id, user_id) REFERENCES app_user (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('user_identity')`);
  }
}
