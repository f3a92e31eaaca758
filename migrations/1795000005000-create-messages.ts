import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What we say, and the ledger of what was sent: a row per message from the moment it is planned. */
export class CreateMessages1795000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE template (
        clinic_id    uuid        NOT NULL REFERENCES clinic (id),
        key          text        NOT NULL,
        live_version integer,
        created_at   timestamptz NOT NULL,
        updated_at   timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, key)
      )
    `);
    await runner.query(`SELECT attend_secure('template')`);
    await runner.query(`
      CREATE TABLE template_version (
        clinic_id    uuid        NOT NULL,
        id           uuid        NOT NULL,
        template_key text        NOT NULL,
        version      integer     NOT NULL,
        purpose      text        NOT NULL,
        -- One rendering per channel and language: {"sms": {"en": {"body": ...}}, "email": {"en": {"subject": ..., "body": ...}}}
        bodies       jsonb       NOT NULL,
        variables    jsonb       NOT NULL,
        content_hash text        NOT NULL,
        created_at   timestamptz NOT NULL,
        created_by   text        NOT NULL,
        approved_at  timestamptz,
        approved_by  text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT template_version_unique UNIQUE (clinic_id, template_key, version),
        FOREIGN KEY (clinic_id, template_key) REFERENCES template (clinic_id, key)
      )
    `);
    await runner.query(`SELECT attend_secure('template_version', 'SELECT, INSERT, UPDATE', 'SELECT')`);
    await runner.query(`
      CREATE TABLE message (
        clinic_id           uuid        NOT NULL,
        -- Derived from (run, step, visit) or from the manual request key: planning twice is the same row.
        id                  uuid        NOT NULL,
        patient_id          uuid        NOT NULL,
        run_id              uuid,
        journey_key         text,
        step                text,
        visit               integer,
        purpose             text        NOT NULL CONSTRAINT message_purpose CHECK (purpose IN ('treatment', 'operations', 'marketing')),
        priority            integer     NOT NULL,
        -- In order of preference; the gate takes the first that may be used.
        channels            text[]      NOT NULL,
        template_version_id uuid,
        -- Sealed text of a manual message without a template.
        free_text           bytea,
        appointment_id      uuid,
        recall_id           uuid,
        cause_signal        uuid,
        requested_by        text,
        -- Sealed: what staff wrote why they sent it.
        reason              bytea,
        status              text        NOT NULL,
        planned_at          timestamptz NOT NULL,
        -- When the gate looks at it next.
        due_at              timestamptz NOT NULL,
        -- Past this it is dropped, not sent late.
        latest_at           timestamptz NOT NULL,
        channel             text,
        provider            text,
        provider_id         text,
        -- Keyed hash of the address it went to; the address and the text are sealed.
        address_hash        uuid,
        sent_address        bytea,
        sent_body           bytea,
        content_hash        text,
        attempts            integer     NOT NULL DEFAULT 0,
        claimed_at          timestamptz,
        sent_at             timestamptz,
        settled_at          timestamptz,
        outcome_reason      text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT message_status CHECK (status IN ('planned', 'deferred', 'claimed', 'sent', 'delivered', 'failed', 'suppressed', 'unknown', 'cancelled')),
        CONSTRAINT message_has_content CHECK (template_version_id IS NOT NULL OR free_text IS NOT NULL),
        CONSTRAINT message_claimed_at CHECK (status <> 'claimed' OR claimed_at IS NOT NULL)
      )
    `);
    // Serves dispatch: what is due, the most important first.
    await runner.query(
      `CREATE INDEX message_due ON message (due_at, priority, id) WHERE status IN ('planned', 'deferred')`,
    );
    // Serves the sweep of hand-overs that a crash left open.
    await runner.query(`CREATE INDEX message_claimed ON message (claimed_at) WHERE status IN ('claimed', 'unknown')`);
    // Serves the timeline, and calling off what a run still had planned.
    await runner.query(`CREATE INDEX message_patient ON message (clinic_id, patient_id, planned_at)`);
    await runner.query(`CREATE INDEX message_planned ON message (clinic_id, planned_at, id)`);
    // Serves receipts.
    await runner.query(
      `CREATE INDEX message_provider ON message (provider, provider_id) WHERE provider_id IS NOT NULL`,
    );
    await runner.query(`SELECT attend_secure('message', 'SELECT, INSERT')`);
    await runner.query(`
      CREATE TABLE message_decision (
        clinic_id  uuid        NOT NULL,
        message_id uuid        NOT NULL,
        ordinal    integer     NOT NULL,
        at         timestamptz NOT NULL,
        outcome    text        NOT NULL CONSTRAINT message_decision_outcome CHECK (outcome IN ('send', 'defer', 'suppress')),
        reason     text        NOT NULL,
        channel    text,
        until      timestamptz,
        PRIMARY KEY (clinic_id, message_id, ordinal),
        FOREIGN KEY (clinic_id, message_id) REFERENCES message (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('message_decision', 'SELECT', 'SELECT, INSERT')`);
    await runner.query(`
      CREATE TABLE message_attempt (
        clinic_id   uuid        NOT NULL,
        message_id  uuid        NOT NULL,
        ordinal     integer     NOT NULL,
        provider    text        NOT NULL,
        channel     text        NOT NULL,
        started_at  timestamptz NOT NULL,
        finished_at timestamptz,
        outcome     text        CONSTRAINT message_attempt_outcome CHECK (outcome IN ('accepted', 'rejected', 'not_taken', 'unknown')),
        -- A provider's error code or our own; never a provider's text, which may quote a number.
        code        text,
        PRIMARY KEY (clinic_id, message_id, ordinal),
        FOREIGN KEY (clinic_id, message_id) REFERENCES message (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('message_attempt', 'SELECT')`);
    await runner.query(`
      CREATE TABLE receipt (
        clinic_id   uuid        NOT NULL,
        message_id  uuid        NOT NULL,
        status      text        NOT NULL,
        code        text,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, message_id, status),
        FOREIGN KEY (clinic_id, message_id) REFERENCES message (clinic_id, id)
      )
    `);
    await runner.query(`SELECT attend_secure('receipt', 'SELECT')`);
    await runner.query(`
      CREATE TABLE sandbox_delivery (
        clinic_id    uuid        NOT NULL,
        message_id   uuid        NOT NULL,
        channel      text        NOT NULL,
        -- Sealed JSON: address, subject, body. The sink cannot reach anyone.
        content      bytea       NOT NULL,
        delivered_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, message_id)
      )
    `);
    await runner.query(`SELECT attend_secure('sandbox_delivery', 'SELECT', 'SELECT, INSERT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE sandbox_delivery, receipt, message_attempt, message_decision, message, template_version, template
    `);
  }
}
