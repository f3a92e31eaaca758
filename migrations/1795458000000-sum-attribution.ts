import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models that divide each conversion by itself. */
const MODELS = [
  'first_touch',
  'last_click',
  'last_non_direct',
  'linear',
  'time_decay',
  'u_shaped',
  'w_shaped',
  'full_path',
];

/**
 * Sums by month of what attribution comes to, so that reports over ten years read thousands of rows and not millions. They are
 * sums under the clinic's own settings; other questions are reckoned from touches and conversions.
 */
export class SumAttribution1795458000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_month (
        clinic_id    uuid     NOT NULL,
        month        date     NOT NULL,
        kind         text     NOT NULL,
        -- That of the conversions.
        service_line text,
        channel      text     NOT NULL,
        campaign     text,
        actor        text     NOT NULL,
        is_new       boolean  NOT NULL,
        is_reversed  boolean  NOT NULL,
        -- A bit for each patient by a hash: how many bits are set is the least number of people it can be.
        people       bit(256) NOT NULL,
        ${MODELS.map((model) => `${model} double precision NOT NULL, ${model}_value double precision NOT NULL`).join(',\n        ')}
      )
    `);
    // Serves reports and refreshes. Rows are only ever read and removed by it; no column of them makes a key, as many may be null.
    await runner.query(`CREATE INDEX credit_month_kind ON credit_month (clinic_id, kind, month)`);
    await runner.query(`SELECT attend_secure('credit_month', 'SELECT', 'SELECT, INSERT, DELETE')`);
    await runner.query(`
      CREATE TABLE path_month (
        clinic_id    uuid             NOT NULL,
        month        date             NOT NULL,
        kind         text             NOT NULL,
        service_line text,
        -- A step from one channel to the next, an end after a channel, or a set of channels in order of name.
        part         text             NOT NULL CONSTRAINT path_month_part CHECK (part IN ('step', 'end', 'set')),
        -- Of a step: the channel before; empty at the start.
        came_from    text[]           NOT NULL,
        channels     text[]           NOT NULL,
        -- Those that took a step, or whose way ended so.
        journeys     double precision NOT NULL,
        -- Of ways that ended; those that did not convert were lost.
        conversions  double precision NOT NULL,
        value        double precision NOT NULL
      )
    `);
    await runner.query(`CREATE INDEX path_month_kind ON path_month (clinic_id, kind, part, month)`);
    await runner.query(`SELECT attend_secure('path_month', 'SELECT', 'SELECT, INSERT, DELETE')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE path_month, credit_month`);
  }
}
