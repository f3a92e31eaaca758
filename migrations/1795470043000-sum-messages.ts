import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sealing anew changes bytes and not what they say, and its role may do nothing else. */
const UNLESS_SEALING = `IF current_user = 'attend_sealer' THEN RETURN NULL; END IF;`;

/**
 * Sums by month of what became of messages, and a note of each day for which they changed.
 *
 * What a message counts as hangs on rows of six tables, which many statements write. A note that one of them forgot would leave a
 * wrong number for good, so that the tables themselves take notes, once for each statement.
 */
export class SumMessages1795470043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createSums(runner);
    await this.noteMessages(runner);
    await this.noteAnswers(runner);
    await this.noteOptOuts(runner);
    await this.noteClicks(runner);
    await this.noteAppointments(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION attend_note_messages(), attend_note_answer(), attend_note_opt_out(), attend_note_click(),
                    attend_note_appointment() CASCADE
    `);
    await runner.query(`DROP TABLE message_month, message_summed, message_change`);
  }

  private async createSums(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message_change (
        clinic_id uuid NOT NULL,
        -- The day in UTC on which messages were planned that count otherwise now. There may be many rows of one day: none waits for
        -- another, and who sums a month takes away those that it found.
        day       date NOT NULL
      )
    `);
    // Serves reports: whether a month that was summed has changed since.
    await runner.query(`CREATE INDEX message_change_day ON message_change (clinic_id, day)`);
    await runner.query(`SELECT attend_secure('message_change', 'SELECT, INSERT', 'SELECT, INSERT, DELETE')`);
    await runner.query(`
      CREATE TABLE message_summed (
        clinic_id uuid NOT NULL,
        -- Its first day, in the clinic's time zone.
        month     date NOT NULL,
        -- A hash of the clinic's settings that its sums follow from. Under others they do not count.
        basis     text NOT NULL,
        PRIMARY KEY (clinic_id, month)
      )
    `);
    await runner.query(`SELECT attend_secure('message_summed', 'SELECT', 'SELECT, INSERT, DELETE')`);
    await runner.query(`
      CREATE TABLE message_month (
        clinic_id    uuid     NOT NULL,
        month        date     NOT NULL,
        -- What a report is grouped by, and the group.
        grouped_by   text     NOT NULL,
        key          text,
        -- Whether they are about a line of care that gives something away.
        is_sensitive boolean  NOT NULL,
        facet        text     NOT NULL,
        value        text     NOT NULL,
        count        bigint   NOT NULL,
        -- A bit for each patient by a hash: how many bits are set is the least number of people it can be.
        people       bit(256) NOT NULL
      )
    `);
    // Serves reports and the worker. No columns make a key, as there are messages without a group.
    await runner.query(`CREATE INDEX message_month_group ON message_month (clinic_id, grouped_by, month)`);
    await runner.query(`SELECT attend_secure('message_month', 'SELECT', 'SELECT, INSERT, DELETE')`);
  }

  /**
   * A message counts for the day on which it was planned. When it was handed over, or where to, an opt-out may count against another
   * message to the address than before: then that one's day counts too.
   *
   * New messages are planned in the moment in which they are written, in a month that is not over, and so need no note. A plan
   * that was made for two rows is used for a thousand: old and new ones must be joined by hash.
   */
  private async noteMessages(runner: QueryRunner): Promise<void> {
    const others = (changed: string) => `
      SELECT c.clinic_id, (l.planned_at AT TIME ZONE 'UTC')::date
      FROM ${changed} AS c
      CROSS JOIN LATERAL (
        SELECT p.at FROM suppression AS p
        WHERE p.clinic_id = c.clinic_id AND p.hash = c.address_hash AND p.reason IN ('opt_out', 'unsubscribed')
          AND p.at >= c.claimed_at
        OFFSET 0
      ) AS s
      CROSS JOIN LATERAL (
        SELECT o.planned_at FROM message AS o
        WHERE o.clinic_id = c.clinic_id AND o.address_hash = c.address_hash AND o.claimed_at <= s.at AND o.id <> c.id
        ORDER BY o.claimed_at DESC, o.id DESC LIMIT 1
      ) AS l
      WHERE c.claimed_at IS NOT NULL`;
    await runner.query(`
      CREATE FUNCTION attend_note_messages() RETURNS trigger LANGUAGE plpgsql
      SET enable_hashjoin = 'on' SET enable_nestloop = 'off' AS
      $$
      BEGIN
        ${UNLESS_SEALING}
        IF TG_OP = 'DELETE' THEN
          INSERT INTO message_change (clinic_id, day)
          SELECT f.clinic_id, (f.planned_at AT TIME ZONE 'UTC')::date FROM former AS f
          UNION ${others('former')};
        ELSE
          INSERT INTO message_change (clinic_id, day)
          WITH changed AS (
            SELECT v.*, (o.claimed_at, o.address_hash, o.kind) IS DISTINCT FROM (n.claimed_at, n.address_hash, n.kind) AS is_moved
            FROM former AS o JOIN fresh AS n USING (clinic_id, id)
            CROSS JOIN LATERAL (VALUES (n.clinic_id, n.id, n.planned_at, n.address_hash, n.claimed_at),
                                       (o.clinic_id, o.id, o.planned_at, o.address_hash, o.claimed_at))
              AS v (clinic_id, id, planned_at, address_hash, claimed_at)
            WHERE (o.patient_id, o.journey_key, o.purpose, o.kind, o.channels, o.channel, o.template_version_id, o.appointment_id,
                   o.status, o.outcome_reason, o.planned_at, o.claimed_at, o.sent_at, o.address_hash)
                  IS DISTINCT FROM
                  (n.patient_id, n.journey_key, n.purpose, n.kind, n.channels, n.channel, n.template_version_id, n.appointment_id,
                   n.status, n.outcome_reason, n.planned_at, n.claimed_at, n.sent_at, n.address_hash)
          )
          SELECT c.clinic_id, (c.planned_at AT TIME ZONE 'UTC')::date FROM changed AS c
          UNION ${others('(SELECT * FROM changed WHERE is_moved)')};
        END IF;
        RETURN NULL;
      END
      $$
    `);
    const tables = { DELETE: 'OLD TABLE AS former', UPDATE: 'OLD TABLE AS former NEW TABLE AS fresh' };
    for (const [event, referencing] of Object.entries(tables))
      await runner.query(`
        CREATE TRIGGER message_noted_${event.toLowerCase()} AFTER ${event} ON message REFERENCING ${referencing}
        FOR EACH STATEMENT EXECUTE FUNCTION attend_note_messages()
      `);
  }

  /** Replies, and receipts that complain: few of many, so that other receipts call nothing. */
  private async noteAnswers(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION attend_note_answer() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        ${UNLESS_SEALING}
        INSERT INTO message_change (clinic_id, day)
        SELECT m.clinic_id, (m.planned_at AT TIME ZONE 'UTC')::date FROM message AS m
        WHERE (TG_OP <> 'DELETE' AND m.clinic_id = NEW.clinic_id AND m.id = NEW.message_id)
           OR (TG_OP <> 'INSERT' AND m.clinic_id = OLD.clinic_id AND m.id = OLD.message_id);
        RETURN NULL;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER reply_noted AFTER INSERT OR DELETE OR UPDATE OF message_id, received_at ON reply
      FOR EACH ROW EXECUTE FUNCTION attend_note_answer()
    `);
    const conditions = { INSERT: 'NEW', DELETE: 'OLD', UPDATE: 'NEW' };
    for (const [event, row] of Object.entries(conditions))
      await runner.query(`
        CREATE TRIGGER receipt_noted_${event.toLowerCase()} AFTER ${event} ON receipt
        FOR EACH ROW WHEN (${row}.status = 'complained') EXECUTE FUNCTION attend_note_answer()
      `);
  }

  private async noteOptOuts(runner: QueryRunner): Promise<void> {
    const last = (row: string) => `
      INSERT INTO message_change (clinic_id, day)
      SELECT m.clinic_id, (m.planned_at AT TIME ZONE 'UTC')::date FROM message AS m
      WHERE m.clinic_id = ${row}.clinic_id AND m.address_hash = ${row}.hash AND m.claimed_at <= ${row}.at AND m.kind <> 'answer'
      ORDER BY m.claimed_at DESC, m.id DESC LIMIT 1;`;
    await runner.query(`
      CREATE FUNCTION attend_note_opt_out() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        ${UNLESS_SEALING}
        IF TG_OP <> 'DELETE' AND NEW.reason IN ('opt_out', 'unsubscribed') THEN ${last('NEW')} END IF;
        IF TG_OP <> 'INSERT' AND OLD.reason IN ('opt_out', 'unsubscribed') THEN ${last('OLD')} END IF;
        RETURN NULL;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER suppression_noted AFTER INSERT OR DELETE OR UPDATE OF hash, reason, at, created_at ON suppression
      FOR EACH ROW EXECUTE FUNCTION attend_note_opt_out()
    `);
  }

  private async noteClicks(runner: QueryRunner): Promise<void> {
    const messageOf = (row: string) => `
      INSERT INTO message_change (clinic_id, day)
      SELECT m.clinic_id, (m.planned_at AT TIME ZONE 'UTC')::date FROM message AS m
      WHERE m.clinic_id = ${row}.clinic_id AND m.patient_id = ${row}.patient_id AND m.id::text = ${row}.data ->> 'messageId';`;
    await runner.query(`
      CREATE FUNCTION attend_note_click() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        ${UNLESS_SEALING}
        IF TG_OP <> 'DELETE' THEN ${messageOf('NEW')} END IF;
        IF TG_OP <> 'INSERT' THEN ${messageOf('OLD')} END IF;
        RETURN NULL;
      END
      $$
    `);
    const conditions = { INSERT: 'NEW', DELETE: 'OLD', UPDATE: 'OLD' };
    for (const [event, row] of Object.entries(conditions))
      await runner.query(`
        CREATE TRIGGER signal_noted_${event.toLowerCase()} AFTER ${event} ON signal
        FOR EACH ROW WHEN (${row}.type = 'message.clicked') EXECUTE FUNCTION attend_note_click()
      `);
  }

  /** Whether a message gives something away is told by the line of its appointment, which rarely changes, and is there before the message. */
  private async noteAppointments(runner: QueryRunner): Promise<void> {
    const messagesOf = (row: string) => `
      INSERT INTO message_change (clinic_id, day)
      SELECT DISTINCT m.clinic_id, (m.planned_at AT TIME ZONE 'UTC')::date FROM message AS m
      WHERE m.clinic_id = ${row}.clinic_id AND m.patient_id = ${row}.patient_id AND m.appointment_id = ${row}.id;`;
    await runner.query(`
      CREATE FUNCTION attend_note_appointment() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        ${UNLESS_SEALING}
        IF TG_OP = 'DELETE' THEN ${messagesOf('OLD')}
        ELSE ${messagesOf('NEW')}
        END IF;
        RETURN NULL;
      END
      $$
    `);
    await runner.query(`
      CREATE TRIGGER appointment_noted_delete AFTER DELETE ON appointment
      FOR EACH ROW EXECUTE FUNCTION attend_note_appointment()
    `);
    await runner.query(`
      CREATE TRIGGER appointment_noted_update AFTER UPDATE OF service_line ON appointment
      FOR EACH ROW WHEN (OLD.service_line IS DISTINCT FROM NEW.service_line) EXECUTE FUNCTION attend_note_appointment()
    `);
  }
}
