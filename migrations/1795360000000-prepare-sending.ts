import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the gate and the ledger need to know of a message beyond what it says, and tasks that are about no patient. */
export class PrepareSending1795360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clinic
        -- ISO 3166-2, such as US-NY: whose law holds where a patient has no region.
        ADD COLUMN region text,
        -- Postal address: commercial email must name one (15 USC 7704(a)(5)).
        ADD COLUMN address text NOT NULL DEFAULT '',
        -- Where patients are asked to leave a review, all alike.
        ADD COLUMN review_url text
    `);
    await runner.query(`
      ALTER TABLE message
        -- What it is, from which its rank follows: care before reminder before recall before review before marketing.
        ADD COLUMN kind text NOT NULL DEFAULT 'care' CONSTRAINT message_kind
          CHECK (kind IN ('answer', 'care', 'reminder', 'recall', 'review', 'marketing')),
        -- The third party that pays for it, if one does: then it needs the patient's authorization.
        ADD COLUMN paid_by text,
        -- Names the message in links: unguessable, and all that a link says.
        ADD COLUMN link_token text,
        -- The agreement under which it was handed over; null for adapters that need none.
        ADD COLUMN agreement_id uuid,
        -- Segments of a text message.
        ADD COLUMN segments integer,
        -- The message of another member of the household that speaks for this one.
        ADD COLUMN merged_into uuid,
        -- Whether what staff wrote says more of the patient's health than an open channel should carry.
        ADD COLUMN is_detailed boolean NOT NULL DEFAULT false,
        -- When staff were asked what became of it, because nobody else could say.
        ADD COLUMN asked_at timestamptz
    `);
    // When a hand-over began. A claim whose hand-over never began was certainly not taken, whoever the provider is.
    await runner.query(`ALTER TABLE message_attempt ADD COLUMN begun_at timestamptz`);
    await runner.query(`CREATE UNIQUE INDEX message_link ON message (link_token) WHERE link_token IS NOT NULL`);
    // Serves another try of a message that speaks for others.
    await runner.query(`CREATE INDEX message_merged ON message (clinic_id, merged_into) WHERE merged_into IS NOT NULL`);
    // Serves caps: what a patient got lately.
    await runner.query(
      `CREATE INDEX message_sent ON message (clinic_id, patient_id, claimed_at) WHERE claimed_at IS NOT NULL`,
    );
    await runner.query(`ALTER TABLE task ALTER COLUMN patient_id DROP NOT NULL`);
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(`
      ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN
        ('journey', 'identity_review', 'manual', 'reply', 'delivery', 'contact', 'agreement', 'service_recovery'))
    `);
    await runner.query(`
      CREATE TABLE sending_count (
        clinic_id uuid    NOT NULL,
        channel   text    NOT NULL,
        -- The day in the clinic's zone.
        day       date    NOT NULL,
        -- Segments, calls or messages handed over, of all purposes.
        units     integer NOT NULL,
        PRIMARY KEY (clinic_id, channel, day)
      )
    `);
    await runner.query(`SELECT attend_secure('sending_count', 'SELECT')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE sending_count`);
    await runner.query(
      `DELETE FROM task WHERE patient_id IS NULL OR kind NOT IN ('journey', 'identity_review', 'manual')`,
    );
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN ('journey', 'identity_review', 'manual'))`,
    );
    await runner.query(`ALTER TABLE task ALTER COLUMN patient_id SET NOT NULL`);
    await runner.query(`ALTER TABLE message_attempt DROP COLUMN begun_at`);
    await runner.query(`DROP INDEX message_sent, message_merged, message_link`);
    await runner.query(`
      ALTER TABLE message DROP COLUMN kind, DROP COLUMN paid_by, DROP COLUMN link_token, DROP COLUMN agreement_id,
        DROP COLUMN segments, DROP COLUMN merged_into, DROP COLUMN is_detailed, DROP COLUMN asked_at
    `);
    await runner.query(`ALTER TABLE clinic DROP COLUMN region, DROP COLUMN address, DROP COLUMN review_url`);
  }
}
