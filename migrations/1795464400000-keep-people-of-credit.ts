import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Models that may give a touch nothing. */
const MODELS = ['first_touch', 'last_click', 'last_non_direct', 'u_shaped', 'w_shaped', 'full_path'];

/**
 * How many people a number tells of is how many get credit by that model, and not how many had a touch: thirty read a guide, and
 * one had it last. What no touch accounts for gets rows as well. So all sums of credit are reckoned anew; until then reports reckon
 * them from touches.
 */
export class KeepPeopleOfCredit1795464400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await reckonAnew(runner);
    const columns = MODELS.map((model) => `ADD COLUMN ${model}_people bit(256) NOT NULL`);
    await runner.query(`ALTER TABLE credit_month ${columns.join(', ')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await reckonAnew(runner);
    await runner.query(`ALTER TABLE credit_month ${MODELS.map((model) => `DROP COLUMN ${model}_people`).join(', ')}`);
  }
}

async function reckonAnew(runner: QueryRunner): Promise<void> {
  await runner.query(`
    INSERT INTO stale_month (clinic_id, month, part, ready_at)
    SELECT DISTINCT c.clinic_id, c.month, 'credit', '-infinity'::timestamptz FROM conversion AS c
    ORDER BY 1, 2
    ON CONFLICT (clinic_id, month, part) DO UPDATE SET ready_at = excluded.ready_at
  `);
  await runner.query(`DELETE FROM credit_month`);
}
