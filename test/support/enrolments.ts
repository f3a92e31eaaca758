import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { SegmentsWorker } from '../../src/engine/segments.worker.ts';
import { EnrolmentsWorker } from '../../src/enrolments/enrolments.worker.ts';
import type { TestApp } from './app.ts';

/** A journey that nobody enters but by choice: a task for each. */
export const CALL = {
  name: 'Call',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed', when: 'false' },
  start: 'call',
  steps: { call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' }, end: { kind: 'exit' } },
};

/** Fills segments, works audiences off and has the engine hear of it, until nothing of that is left to do. */
export async function enrolDue(test: TestApp): Promise<void> {
  const workers = [test.get(SegmentsWorker), test.get(EnrolmentsWorker), test.get(PendingWorker)];
  for (let done = 1; done > 0;) {
    done = 0;
    for (const worker of workers) done += await worker.runOnce();
  }
}
