import { randomUUID } from 'node:crypto';

import type { QueryRunner } from 'typeorm';

import { KeepStageRules1795390000000 } from '../../../migrations/1795390000000-keep-stage-rules.ts';
import { asOwner } from '../../support/database.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';

const PATIENTS = [randomUUID(), randomUUID(), randomUUID()].sort();

describe('the migration that keeps stage rules', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine('2026-11-20T15:00:00Z');
  });
  afterAll(() => engine.stop());

  it('finds out who was seen and when they lapse, for patients from before, and can be undone', async () => {
    const runner = { query: (text: string) => asOwner(engine.db.url, text) } as unknown as QueryRunner;
    const migration = new KeepStageRules1795390000000();
    await migration.down(runner);
    // In access for the first time; after a visit; and in access again.
    const changes = [
      ['access', 1, '2026-01-10T12:00:00Z'],
      ['post_visit', 1, '2026-02-10T12:00:00Z'],
      ['access', 2, '2026-03-10T12:00:00Z'],
    ];
    for (const [index, patient] of PATIENTS.entries()) {
      const own = changes.slice(0, index + 1);
      for (const change of own) {
        await engine.query(
          `INSERT INTO stage_change (clinic_id, patient_id, service_line, to_stage, episode, at, recorded_at, signal_id, rule)
           VALUES ($1, $2, 'pulmonology', $3, $4, $5, $5, gen_random_uuid(), 'test')`,
          [engine.clinicId, patient, ...change],
        );
      }
      await engine.query(
        `INSERT INTO lifecycle (clinic_id, patient_id, service_line, stage, episode, since, because_signal, because_rule)
         VALUES ($1, $2, 'pulmonology', $3, $4, $5, gen_random_uuid(), 'test')`,
        [engine.clinicId, patient, ...(own.at(-1) ?? [])],
      );
    }

    await migration.up(runner);
    await engine.settle();

    const rows = await engine.query(`SELECT visited_at, lapses_at FROM lifecycle ORDER BY patient_id`);
    expect(rows).toEqual([
      { visited_at: null, lapses_at: null },
      { visited_at: new Date('2026-02-10T12:00:00Z'), lapses_at: new Date('2027-08-10T11:00:00Z') },
      { visited_at: new Date('2026-02-10T12:00:00Z'), lapses_at: new Date('2027-09-10T12:00:00Z') },
    ]);
  });
});
