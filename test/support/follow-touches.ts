import { setTimeout as sleep } from 'node:timers/promises';

import { TouchesWorker } from '../../src/analytics/touches/touches.worker.ts';
import type { TestApp } from './app.ts';

/** Between looks while a transaction of another database of the same server is under way, which holds ours back too. */
const LOOK_AGAIN_MS = 20;

/** Has touches read out of all signals that stand recorded by now. */
export async function followTouches(test: TestApp): Promise<void> {
  const [row] = await test.db.database.query<{ next: string }>(
    `SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS next`,
  );
  for (;;) {
    while ((await test.get(TouchesWorker).runOnce()) > 0);
    const unread = await test.db.database.query(
      `SELECT 1 FROM signal AS s, touch_cursor AS c
       WHERE s.recorded_in >= c.next AND s.recorded_in < $1::bigint LIMIT 1`,
      [row?.next],
    );
    if (unread.length === 0) return;
    await sleep(LOOK_AGAIN_MS);
  }
}
