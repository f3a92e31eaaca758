import type { SettleWorker } from '../messages/outcomes/settle.worker.ts';
import { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/sql.ts';
import { DueRunner } from './due.runner.ts';
import type { DueView } from './due.view.ts';
import type { PassRunner } from './pass.runner.ts';
import { SandboxClock } from './sandbox-clock.service.ts';

class StillClock extends Clock {
  now(): Date {
    return new Date('2026-11-20T15:00:00Z');
  }
}

describe('a move of time', () => {
  it('on whose way more falls due than one call does says how far it came', async () => {
    const due = { next: () => Promise.resolve({ timers: new Date('2026-11-20T16:00:00Z') }) };
    const passes = { run: () => Promise.resolve(1) };
    const runner = new DueRunner(
      {} as Database,
      due as unknown as DueView,
      passes as unknown as PassRunner,
      {} as SettleWorker,
    );

    await expect(
      runner.runUntil(new SandboxClock(new StillClock()), new Date('2026-12-20T15:00:00Z')),
    ).rejects.toMatchObject({ kind: 'transient', message: expect.stringContaining('2026-11-20T16:00:00.000Z') });
  });
});
