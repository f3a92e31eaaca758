import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people answer, and whether a clinic wants to know who opened what. */
export class CreateReplies1795365000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reply (
        clinic_id           uuid        NOT NULL REFERENCES clinic (id),
        -- Derived from the channel and the provider's id: the same reply twice is the same row.
        id                  uuid        NOT NULL,
        channel             text        NOT NULL CONSTRAINT reply_channel CHECK (channel IN ('sms', 'email', 'voice')),
        -- Keyed hash of the address or number it came from, as in contact_point.
        contact_hash        uuid        NOT NULL,
        -- Null where nobody here has that address or number, or several have and no message says whom it is from.
        patient_id          uuid,
        -- The message it answers, as far as that is known.
        message_id          uuid,
        intent              text        NOT NULL CONSTRAINT reply_intent CHECK (intent IN
          ('opt_out', 'wrong_number', 'emergency', 'confirm', 'reschedule', 'help', 'opt_in', 'score', 'other')),
        -- Sealed: the text as it came.
        body                bytea       NOT NULL,
        -- Pictures and files that came with it.
        media               integer     NOT NULL DEFAULT 0,
        provider_message_id text        NOT NULL,
        -- The worklist item that it led to, if one: where staff read it.
        task_id             uuid,
        received_at         timestamptz NOT NULL,
        PRIMARY KEY (clinic_id, id),
        CONSTRAINT reply_provider_unique UNIQUE (clinic_id, channel, provider_message_id)
      )
    `);
    // Serves the worklist: what the reply behind an item says.
    await runner.query(`CREATE INDEX reply_task ON reply (clinic_id, task_id) WHERE task_id IS NOT NULL`);
    await runner.query(`SELECT attend_secure('reply', 'SELECT', 'SELECT, INSERT')`);
    // Serves replies: the newest message that went to an address or number.
    await runner.query(
      `CREATE INDEX message_address ON message (clinic_id, address_hash, claimed_at) WHERE address_hash IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE clinic ADD COLUMN track_opens boolean NOT NULL DEFAULT false`);
    await runner.query(
      `COMMENT ON COLUMN clinic.track_opens IS 'Whether what a mail provider tells of opened and clicked mail is kept'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE clinic DROP COLUMN track_opens`);
    await runner.query(`DROP INDEX message_address`);
    await runner.query(`DROP TABLE reply`);
  }
}
