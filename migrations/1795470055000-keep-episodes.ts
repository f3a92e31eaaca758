import type { MigrationInterface, QueryRunner } from 'typeorm';

const KEY = ['clinic_id', 'patient_id', 'service_line', 'episode'];
const STAGES = ['awareness', 'consideration', 'access', 'care', 'post_visit'];

const listOf = (words: readonly string[], form: (word: string) => string = (word) => word) =>
  words.map(form).join(', ');

/**
 * Takes some changes of stages into the episodes that they belong to: an earlier time takes the place of a later one. Rows are taken
 * in one order, so that batches cannot wait for each other in a ring, and none is written that stays as it was.
 */
function keep(changes: string): string {
  const earlier = (stage: string) => `least(e.${stage}, excluded.${stage})`;
  return `
    INSERT INTO stage_episode AS e (${listOf(KEY)}, ${listOf(STAGES)})
    SELECT ${listOf(KEY, (column) => `c.${column}`)},
           ${listOf(STAGES, (stage) => `min(c.at) FILTER (WHERE c.to_stage = '${stage}')`)}
    FROM ${changes} AS c
    WHERE c.to_stage IN (${listOf(STAGES, (stage) => `'${stage}'`)})
    GROUP BY ${listOf(KEY, (column) => `c.${column}`)}
    ORDER BY ${listOf(KEY, (column) => `c.${column}`)}
    ON CONFLICT (${listOf(KEY)}) DO UPDATE
    SET ${listOf(STAGES, (stage) => `${stage} = ${earlier(stage)}`)}
    WHERE (${listOf(STAGES, (stage) => `e.${stage}`)}) IS DISTINCT FROM (${listOf(STAGES, earlier)})`;
}

/**
 * Reckons the episodes of some keys anew from all their changes. They are taken away first: whoever adds to one of them meanwhile is
 * waited for, and the second statement sees what they wrote.
 */
function reckonAnew(touched: string): string {
  const isSame = (one: string, other: string) =>
    KEY.map((column) => `${one}.${column} = ${other}.${column}`).join(' AND ');
  return `
    DELETE FROM stage_episode AS e USING (${touched}) AS t WHERE ${isSame('e', 't')};
    ${keep(`(
      SELECT o.* FROM (${touched}) AS t
      CROSS JOIN LATERAL (SELECT * FROM stage_change AS s WHERE ${isSame('s', 't')} OFFSET 0) AS o
    )`)};`;
}

/**
 * Of each episode, when it first came to each stage. Reports on where patients are lost look at all episodes of ten years: to make
 * one row of each from its changes was two thirds of their time.
 *
 * The table of changes keeps them itself, once for each statement that writes it: engine, merges and whatever comes.
 */
export class KeepEpisodes1795470055000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Times stand where none is padded. A page keeps room for the next stage of its episodes, so that no index hears of it.
    await runner.query(`
      CREATE TABLE stage_episode (
        clinic_id     uuid        NOT NULL,
        patient_id    uuid        NOT NULL,
        -- The first time of each stage; null for those that it never came to.
        awareness     timestamptz,
        consideration timestamptz,
        access        timestamptz,
        care          timestamptz,
        post_visit    timestamptz,
        episode       integer     NOT NULL,
        service_line  text        NOT NULL,
        PRIMARY KEY (clinic_id, patient_id, service_line, episode)
      ) WITH (fillfactor = 85)
    `);
    await runner.query(
      `SELECT attend_secure('stage_episode', 'SELECT', 'SELECT, INSERT, UPDATE (${listOf(STAGES)}), DELETE')`,
    );
    await this.keepThem(runner);
    // No change is written between the triggers and this: they hold the table of changes until the end.
    await runner.query(keep('stage_change'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION attend_keep_episodes() CASCADE`);
    await runner.query(`DROP TABLE stage_episode`);
  }

  private async keepThem(runner: QueryRunner): Promise<void> {
    const keysOf = (rows: string) => `SELECT ${listOf(KEY)} FROM ${rows}`;
    await runner.query(`
      CREATE FUNCTION attend_keep_episodes() RETURNS trigger LANGUAGE plpgsql AS
      $$
      BEGIN
        IF TG_OP = 'INSERT' THEN ${keep('fresh')};
        ELSIF TG_OP = 'UPDATE' THEN ${reckonAnew(`${keysOf('former')} UNION ${keysOf('fresh')}`)}
        ELSE ${reckonAnew(`${keysOf('former')} GROUP BY ${listOf(KEY)}`)}
        END IF;
        RETURN NULL;
      END
      $$
    `);
    const tables = {
      INSERT: 'NEW TABLE AS fresh',
      UPDATE: 'OLD TABLE AS former NEW TABLE AS fresh',
      DELETE: 'OLD TABLE AS former',
    };
    for (const [event, referencing] of Object.entries(tables))
      await runner.query(`
        CREATE TRIGGER stage_change_kept_${event.toLowerCase()} AFTER ${event} ON stage_change REFERENCING ${referencing}
        FOR EACH STATEMENT EXECUTE FUNCTION attend_keep_episodes()
      `);
  }
}
