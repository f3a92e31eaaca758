import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What must be proved later: which wording was agreed to, who may not be contacted and why, who let a third party pay for
 * messages, and who took the risk of an open channel. None of it can be deleted: it documents that the law was kept
 * (45 CFR 164.530(j), six years).
 */
export class KeepConsentEvidence1795362000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE consent ADD COLUMN wording_version text`);
    // Evidence is added to. Only a merge touches a row, to say whose it is.
    await runner.query(`REVOKE UPDATE, DELETE ON consent FROM attend_api, attend_engine`);
    await runner.query(`GRANT UPDATE (patient_id) ON consent TO attend_engine`);
    await this.createSuppression(runner);
    await this.createAuthorization(runner);
    await this.createRiskAck(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE channel_risk_ack, marketing_authorization, suppression`);
    await runner.query(`REVOKE UPDATE (patient_id) ON consent FROM attend_engine`);
    await runner.query(`GRANT UPDATE, DELETE ON consent TO attend_api, attend_engine`);
    await runner.query(`ALTER TABLE consent DROP COLUMN wording_version`);
  }

  private async createSuppression(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE suppression (
        clinic_id      uuid        NOT NULL REFERENCES clinic (id),
        id             uuid        NOT NULL,
        -- The address or number, as in contact_point: it holds for everybody who shares it.
        kind           text        NOT NULL CONSTRAINT suppression_kind CHECK (kind IN ('email', 'phone')),
        hash           uuid        NOT NULL,
        -- Null: every purpose.
        purpose        text        CONSTRAINT suppression_purpose CHECK (purpose IN ('treatment', 'operations', 'marketing')),
        reason         text        NOT NULL CONSTRAINT suppression_reason CHECK (reason IN
          ('opt_out', 'unsubscribed', 'complaint', 'hard_bounce', 'wrong_number', 'invalid', 'reassigned', 'staff')),
        source         text        NOT NULL,
        -- Sealed: what staff wrote.
        note           bytea,
        at             timestamptz NOT NULL,
        created_by     text        NOT NULL,
        created_at     timestamptz NOT NULL,
        lifted_at      timestamptz,
        lifted_because text,
        lifted_by      text,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT suppression_lifted CHECK ((lifted_at IS NULL) = (lifted_because IS NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL))
      )
    `);
    // Serves the gate, and makes the same suppression one however often it is heard.
    await runner.query(`
      CREATE UNIQUE INDEX suppression_active ON suppression (clinic_id, hash, kind, reason, coalesce(purpose, ''))
      WHERE lifted_at IS NULL
    `);
    // Serves the record of a patient: everything that ever held for an address.
    await runner.query(`CREATE INDEX suppression_hash ON suppression (clinic_id, hash, kind)`);
    await runner.query(`SELECT attend_secure('suppression', 'SELECT, INSERT', 'SELECT, INSERT')`);
    await runner.query(
      `GRANT UPDATE (lifted_at, lifted_because, lifted_by) ON suppression TO attend_api, attend_engine`,
    );
  }

  private async createAuthorization(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE marketing_authorization (
        clinic_id              uuid        NOT NULL,
        id                     uuid        NOT NULL,
        patient_id             uuid        NOT NULL,
        -- The elements of 45 CFR 164.508(c)(1): (i) what is used; (ii) who discloses; (iii) to whom; (iv) for each purpose;
        -- (v) until when; (vi) signature and date. What can speak of the patient's health is sealed.
        description            bytea       NOT NULL,
        discloser              text        NOT NULL CONSTRAINT marketing_authorization_discloser CHECK (discloser <> ''),
        recipient              text        NOT NULL CONSTRAINT marketing_authorization_recipient CHECK (recipient <> ''),
        purpose                bytea       NOT NULL,
        expires_on             date,
        expiry_event           bytea,
        signed_at              timestamptz NOT NULL,
        -- Sealed: the name of the patient or of who signed for them.
        signer                 bytea       NOT NULL,
        -- By which right a representative signed; null where the patient did.
        signer_authority       text        CONSTRAINT marketing_authorization_authority CHECK (signer_authority <> ''),
        -- The statements of 164.508(c)(2) and, on pay by a third party, of 164.508(a)(3)(ii).
        states_right_to_revoke boolean     NOT NULL CONSTRAINT marketing_authorization_revocable CHECK (states_right_to_revoke),
        states_conditioning    boolean     NOT NULL CONSTRAINT marketing_authorization_conditions CHECK (states_conditioning),
        states_redisclosure    boolean     NOT NULL CONSTRAINT marketing_authorization_redisclosure CHECK (states_redisclosure),
        states_remuneration    boolean     NOT NULL CONSTRAINT marketing_authorization_pay CHECK (states_remuneration),
        payer                  text        NOT NULL CONSTRAINT marketing_authorization_payer CHECK (payer <> ''),
        -- 164.508(c)(4).
        copy_given_at          timestamptz NOT NULL,
        created_at             timestamptz NOT NULL,
        created_by             text        NOT NULL,
        revoked_at             timestamptz,
        revoked_by             text,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
        CONSTRAINT marketing_authorization_expires CHECK (num_nonnulls(expires_on, expiry_event) = 1),
        CONSTRAINT marketing_authorization_revoked CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
      )
    `);
    // Serves the gate, the record of a patient and merges.
    await runner.query(
      `CREATE INDEX marketing_authorization_patient ON marketing_authorization (clinic_id, patient_id)`,
    );
    await runner.query(`SELECT attend_secure('marketing_authorization', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(`GRANT UPDATE (revoked_at, revoked_by) ON marketing_authorization TO attend_api`);
    await runner.query(`GRANT UPDATE (patient_id) ON marketing_authorization TO attend_engine`);
  }

  private async createRiskAck(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE channel_risk_ack (
        clinic_id       uuid        NOT NULL,
        id              uuid        NOT NULL,
        patient_id      uuid        NOT NULL,
        channel         text        NOT NULL CONSTRAINT channel_risk_ack_channel CHECK (channel IN ('sms', 'email', 'voice')),
        wording         text        NOT NULL CONSTRAINT channel_risk_ack_wording CHECK (wording <> ''),
        wording_version text,
        source          text        NOT NULL,
        at              timestamptz NOT NULL,
        actor           text        NOT NULL,
        created_at      timestamptz NOT NULL,
        withdrawn_at    timestamptz,
        withdrawn_by    text,
        PRIMARY KEY (clinic_id, id),
        FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
        CONSTRAINT channel_risk_ack_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
      )
    `);
    // Serves the gate, the record of a patient and merges.
    await runner.query(`CREATE INDEX channel_risk_ack_patient ON channel_risk_ack (clinic_id, patient_id, channel)`);
    await runner.query(`SELECT attend_secure('channel_risk_ack', 'SELECT, INSERT', 'SELECT')`);
    await runner.query(`GRANT UPDATE (withdrawn_at, withdrawn_by) ON channel_risk_ack TO attend_api`);
    await runner.query(`GRANT UPDATE (patient_id) ON channel_risk_ack TO attend_engine`);
  }
}
