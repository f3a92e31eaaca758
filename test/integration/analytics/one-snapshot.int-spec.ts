import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { ApiDatabase } from '../../../src/platform/sql.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { AttributionScene, by } from '../../support/attribution-scene.ts';
import { asOwner } from '../../support/database.ts';

const LOOK_AGAIN_MS = 10;

describe('a report', () => {
  let test: TestApp;
  let scene: AttributionScene;

  beforeAll(async () => {
    test = await startApp();
    test.clock.set('2026-11-20T15:00:00Z');
    scene = new AttributionScene(test, test.clinic);
    await scene.tell('ad.clicked', '2026-11-01T12:00:00Z', by('ann@example.com'), { channel: 'radio' });
    const visit = { appointmentId: 'a-1', start: '2026-12-01T15:00:00Z', value: 200 };
    await scene.tell('appointment.booked', '2026-11-02T12:00:00Z', by('ann@example.com'), visit);
  });
  afterAll(() => test.stop());

  const waits = async () => {
    for (;;) {
      const waiting = await asOwner(
        test.db.url,
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) return;
      await sleep(LOOK_AGAIN_MS);
    }
  };

  /** Asks while somebody holds the table of what was spent, who adds to it before they let go. */
  async function askedWhileSpending(path: string): Promise<any> {
    const client = new pg.Client({ connectionString: test.db.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE spend IN ACCESS EXCLUSIVE MODE');
    const asked = scene.owner(path);
    await waits();
    await client.query(
      `INSERT INTO spend (clinic_id, id, day, channel, cents, entered_by, entered_at)
       VALUES ($1, gen_random_uuid(), '2026-11-03', 'radio', 5000, 'test', '2026-11-20')`,
      [scene.clinic.id],
    );
    await client.query('COMMIT');
    await client.end();
    const { status, body } = await asked;
    expect(status).toBe(200);
    await asOwner(test.db.url, `DELETE FROM spend`);
    return body;
  }

  it.each([
    ['/v1/analytics/attribution?from=2026-11-01&to=2026-11-20', ({ items }: any) => items[0]],
    ['/v1/analytics/return?from=2026-11-01&to=2026-11-20', ({ total }: any) => total],
    ['/v1/analytics/cohorts?from=2026-11-01&to=2026-11-20', ({ items }: any) => items[0] ?? { spend: 0 }],
  ])('is of one moment, whatever is written while it is made: %s', async (path, read) => {
    expect(read(await askedWhileSpending(path))).toMatchObject({ spend: 0 });
  });

  it('is of what was there when it began, and a request that is no report sees what came meanwhile', async () => {
    const count = `SELECT count(*)::integer AS count FROM touch`;
    const add = `INSERT INTO touch (clinic_id, id, patient_id, at, channel, actor, is_lead)
                 SELECT clinic_id, gen_random_uuid(), patient_id, at, channel, actor, is_lead FROM touch LIMIT 1`;
    const countsOf = (run: 'forClinic' | 'snapshotForClinic') =>
      test.get(ApiDatabase)[run](scene.clinic.id, async (tx) => {
        const [before] = await tx.query<{ count: number }>(count);
        await asOwner(test.db.url, add);
        const [after] = await tx.query<{ count: number }>(count);
        return (after?.count ?? 0) - (before?.count ?? 0);
      });

    expect(await countsOf('snapshotForClinic')).toBe(0);
    expect(await countsOf('forClinic')).toBe(1);
  });
});
