import fc from 'fast-check';

import { mayBe, TASK_STATUSES } from './task.ts';

describe('a task', () => {
  it('that is finished stays as it is', () => {
    const finished = fc.constantFrom('done' as const, 'cancelled' as const);
    const action = fc.constantFrom('claim' as const, 'complete' as const, 'snooze' as const);

    fc.assert(fc.property(finished, action, (status, what) => !mayBe(what, status)));
  });

  it.each(TASK_STATUSES.filter((status) => status !== 'done' && status !== 'cancelled'))(
    'that is %s may be completed',
    (status) => {
      expect(mayBe('complete', status)).toBe(true);
    },
  );
});
