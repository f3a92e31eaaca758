import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealed columns by table, with what names a row, as in `src/sealing/sealed-tables.ts` when this was written. */
const SEALED: readonly (readonly [table: string, key: string, columns: string])[] = [
  ['patient', 'id', 'profile'],
  ['contact_point', 'patient_id, kind, hash', 'value'],
  ['stakeholder', 'id', 'name'],
  ['suppression', 'id', 'note'],
  ['marketing_authorization', 'id', 'description, purpose, expiry_event, signer'],
  ['appointment', 'id', 'details'],
  ['task', 'id', 'note'],
  ['message', 'id', 'free_text, reason, sent_address, sent_body'],
  ['reply', 'id', 'body'],
  ['survey_answer', 'message_id', 'comment'],
  ['pending_signal', 'id', 'event'],
  ['sandbox_delivery', 'message_id', 'content'],
  ['idempotency_key', 'route, key', 'answer'],
  ['vendor_document', 'agreement_id, hash', 'content'],
  ['signal', 'patient_id, type, time, id', 'sealed'],
  ['user_totp', 'user_id', 'secret, pending'],
  ['oidc_provider', 'clinic_id', 'client_secret'],
  ['break_glass', 'id', 'reason, note'],
];

/**
 * A role that may read and replace what is sealed, and nothing else; how far sealing anew has come; and the end of a clinic.
 *
 * Evidence and documents may not be changed by the API or the engine. Sealing them anew under another key changes their bytes and
 * not what they say, so the right to it belongs to a role of its own, column by column.
 */
export class ResealColumns1795430100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('attend roles'));
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'attend_sealer') THEN
          CREATE ROLE attend_sealer NOLOGIN;
        END IF;
        EXECUTE format('GRANT attend_sealer TO %I', current_user);
      END
      $$
    `);
    // A table with a sealed column goes through this beside attend_secure.
    await runner.query(`
      CREATE FUNCTION attend_let_reseal(target regclass, key text, columns text) RETURNS void LANGUAGE plpgsql AS
      $$
      BEGIN
        EXECUTE format('CREATE POLICY reseal ON %s TO attend_sealer USING (true) WITH CHECK (true)', target);
        EXECUTE format('GRANT SELECT (clinic_id, %s, %s), UPDATE (%s) ON %s TO attend_sealer', key, columns, columns, target);
      END
      $$
    `);
    for (const entry of SEALED) await runner.query(`SELECT attend_let_reseal($1::regclass, $2, $3)`, [...entry]);
    await runner.query(`
      CREATE TABLE reseal_progress (
        clinic_id  uuid        NOT NULL REFERENCES clinic (id),
        table_name text        NOT NULL,
        -- The version under which everything is sealed anew.
        version    integer     NOT NULL,
        -- The key of the last row that was looked at. Null: none yet.
        last_key   text[],
        resealed   bigint      NOT NULL,
        -- Values that did not open, and were left as they are.
        unopened   bigint      NOT NULL,
        is_done    boolean     NOT NULL,
        -- Something was left behind: look again, and not before this.
        wait_until timestamptz,
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, table_name)
      )
    `);
    await runner.query(`SELECT attend_secure('reseal_progress', 'SELECT')`);
    await runner.query(`ALTER TABLE clinic ADD COLUMN closed_at timestamptz`);
    await runner.query(
      `COMMENT ON COLUMN clinic.closed_at IS 'It left, and its keys were destroyed: nothing is done for it any more'`,
    );
    await this.createCloseClinic(runner);
  }

  /** With the rights of the caller, and in one place, because it ends what many features have under way. */
  private async createCloseClinic(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION attend_close_clinic(closed uuid, now timestamptz) RETURNS void LANGUAGE plpgsql AS
      $$
      BEGIN
        UPDATE clinic SET closed_at = now, config_version = config_version + 1 WHERE id = closed AND closed_at IS NULL;
        DELETE FROM timer WHERE clinic_id = closed;
        DELETE FROM wait WHERE clinic_id = closed;
        UPDATE run SET status = 'ended', ended_at = now, ended_because = 'clinic_closed' WHERE clinic_id = closed AND status <> 'ended';
        UPDATE message SET status = 'cancelled', outcome_reason = 'clinic_closed', settled_at = now
        WHERE clinic_id = closed AND status IN ('planned', 'deferred');
        DELETE FROM pending_signal WHERE clinic_id = closed;
        UPDATE recall SET status = 'closed', closed_at = now, closed_because = 'clinic_closed'
        WHERE clinic_id = closed AND status <> 'closed';
        UPDATE lifecycle SET lapses_at = NULL WHERE clinic_id = closed AND lapses_at IS NOT NULL;
        DELETE FROM lapse_recount WHERE clinic_id = closed;
        DELETE FROM segment_check WHERE clinic_id = closed;
        UPDATE segment SET status = 'ready' WHERE clinic_id = closed AND status = 'filling';
        UPDATE enrolment SET status = 'cancelled', finished_at = now, next_at = NULL
        WHERE clinic_id = closed AND status NOT IN ('done', 'cancelled');
        UPDATE journey_migration SET status = 'cancelled', finished_at = now WHERE clinic_id = closed AND status = 'running';
        UPDATE simulation SET status = 'cancelled', finished_at = now, leased_until = NULL
        WHERE clinic_id = closed AND status IN ('queued', 'running');
        UPDATE vendor_agreement SET alert_at = NULL WHERE clinic_id = closed AND alert_at IS NOT NULL;
      END
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION attend_close_clinic(uuid, timestamptz)`);
    await runner.query(`ALTER TABLE clinic DROP COLUMN closed_at`);
    await runner.query(`DROP TABLE reseal_progress`);
    for (const [table, key, columns] of SEALED) {
      await runner.query(`DROP POLICY reseal ON ${table}`);
      await runner.query(
        `REVOKE SELECT (clinic_id, ${key}, ${columns}), UPDATE (${columns}) ON ${table} FROM attend_sealer`,
      );
    }
    await runner.query(`DROP FUNCTION attend_let_reseal(regclass, text, text)`);
  }
}
