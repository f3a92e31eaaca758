import type { MigrationInterface, QueryRunner } from 'typeorm';

const TASK_KINDS = [
  'journey',
  'identity_review',
  'manual',
  'reply',
  'delivery',
  'contact',
  'agreement',
  'service_recovery',
  'breaker',
];

/**
 * What a run remembers beside its place: when it came there, what was noted, how many journeys led to it, and what went wrong.
 * A run that a fault holds up is `parked`: it still counts as under way, so that nobody enters twice.
 */
export class ExtendRuns1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE run
        ADD COLUMN step_at    timestamptz,
        ADD COLUMN attributes jsonb   NOT NULL DEFAULT '{}',
        ADD COLUMN hops       integer NOT NULL DEFAULT 0,
        ADD COLUMN trouble    jsonb,
        DROP CONSTRAINT run_status,
        ADD CONSTRAINT run_status CHECK (status IN ('live', 'parked', 'ended'))
    `);
    await runner.query(`UPDATE run SET step_at = entered_at`);
    await runner.query(`ALTER TABLE run ALTER COLUMN step_at SET NOT NULL`);
    await runner.query(`DROP INDEX run_live`);
    // One passage under way per patient, journey and correlation value; serves loading those of a batch's patients.
    await runner.query(`
      CREATE UNIQUE INDEX run_live ON run (clinic_id, patient_id, journey_key, correlation) WHERE status <> 'ended'
    `);
    // Runs that entered together are due together, so a page needs room for a second copy of each of its rows: half the blocks
    // per move, at up to twice the size of a table that is small beside the signals.
    await runner.query(`ALTER TABLE run SET (fillfactor = 50)`);
    // A drain of timers leaves dead entries where the next look begins; a share of all those waiting would come too late.
    await runner.query(`
      ALTER TABLE timer SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000)
    `);
    await this.allowTasks(runner, [...TASK_KINDS, 'parked_run']);
    await runner.query(`
      ALTER TABLE clinic
        ADD COLUMN hours jsonb NOT NULL DEFAULT
          '{"mon":["09:00","17:00"],"tue":["09:00","17:00"],"wed":["09:00","17:00"],"thu":["09:00","17:00"],"fri":["09:00","17:00"],"sat":null,"sun":null}',
        ADD COLUMN control_share double precision NOT NULL DEFAULT 0
          CONSTRAINT clinic_control_share CHECK (control_share >= 0 AND control_share <= 0.5),
        -- ISO 8601 durations by the source of signals: how late they may come and still count as if they had not; '*' for others.
        ADD COLUMN lateness jsonb NOT NULL DEFAULT '{"*":"PT1H"}'
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.allowTasks(runner, TASK_KINDS);
    await runner.query(`ALTER TABLE run RESET (fillfactor)`);
    await runner.query(`ALTER TABLE timer RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)`);
    await runner.query(`ALTER TABLE clinic DROP COLUMN hours, DROP COLUMN control_share, DROP COLUMN lateness`);
    await runner.query(`DROP INDEX run_live`);
    await runner.query(`
      CREATE UNIQUE INDEX run_live ON run (clinic_id, patient_id, journey_key, correlation) WHERE status = 'live'
    `);
    await runner.query(`
      ALTER TABLE run
        DROP CONSTRAINT run_status,
        ADD CONSTRAINT run_status CHECK (status IN ('live', 'ended')),
        DROP COLUMN step_at, DROP COLUMN attributes, DROP COLUMN hops, DROP COLUMN trouble
    `);
  }

  private async allowTasks(runner: QueryRunner, kinds: readonly string[]): Promise<void> {
    await runner.query(`ALTER TABLE task DROP CONSTRAINT task_kind`);
    await runner.query(
      `ALTER TABLE task ADD CONSTRAINT task_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
    );
  }
}
