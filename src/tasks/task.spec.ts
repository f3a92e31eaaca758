import fc from 'fast-check';

import { judgeWork, TASK_KINDS, TASK_STATUSES, type TaskState, type TaskStatus, type TaskWork } from './task.ts';

const ME = 'user:me';
const WORKS: readonly TaskWork[] = [
  { action: 'claim', by: ME },
  { action: 'assign', assignee: ME },
  { action: 'release' },
  { action: 'complete', outcome: 'done', note: undefined, by: ME, through: 'work' },
  { action: 'snooze', until: new Date('2027-01-01T00:00:00Z') },
];

const aTask = (changes: Partial<TaskState> = {}): TaskState => ({
  ...{ id: 'a', kind: 'manual', status: 'open', assignee: null, patientId: null, runId: null, step: null, visit: null },
  ...changes,
});
const judge = (ids: readonly string[], tasks: readonly TaskState[], work: TaskWork) =>
  judgeWork(ids, new Map(tasks.map((task) => [task.id, task])), work);

describe('judgeWork', () => {
  it('leaves a task that is finished as it is', () => {
    const finished = fc.constantFrom<TaskStatus>('done', 'cancelled');

    fc.assert(
      fc.property(finished, fc.constantFrom(...WORKS), (status, work) => {
        expect(judge(['a'], [aTask({ status })], work)).toEqual({
          fit: [],
          refused: [{ index: 0, id: 'a', reason: status }],
        });
      }),
    );
  });

  it.each(TASK_STATUSES.filter((status) => status !== 'done' && status !== 'cancelled'))(
    'lets everything be done with a task that is %s',
    (status) => {
      expect(WORKS.map((work) => judge(['a'], [aTask({ status })], work).refused)).toEqual(WORKS.map(() => []));
    },
  );

  it('answers for each id, in order, and lets good neighbours go through', () => {
    const tasks = [aTask(), aTask({ id: 'b', status: 'done' })];

    const { fit, refused } = judge(['b', 'a', 'c', 'a'], tasks, { action: 'release' });

    expect(fit.map(({ id }) => id)).toEqual(['a']);
    expect(refused).toEqual([
      { index: 0, id: 'b', reason: 'done' },
      { index: 2, id: 'c', reason: 'missing' },
      { index: 3, id: 'a', reason: 'repeated' },
    ]);
  });

  it('does not let one take what another has, but lets it be given', () => {
    const theirs = aTask({ status: 'claimed', assignee: 'user:other' });

    expect(judge(['a'], [theirs], { action: 'claim', by: ME }).refused).toMatchObject([{ reason: 'taken' }]);
    expect(judge(['a'], [theirs], { action: 'assign', assignee: ME }).refused).toEqual([]);
  });

  it('completes emergency access by its review only', () => {
    const access = aTask({ kind: 'break_glass' });
    const done = { action: 'complete', outcome: 'justified', note: undefined, by: ME } as const;

    expect(judge(['a'], [access], { ...done, through: 'work' }).refused).toMatchObject([{ reason: 'needs_review' }]);
    expect(judge(['a'], [access], { ...done, through: 'review' }).refused).toEqual([]);
  });

  it('accounts for every id exactly once, whatever it is asked', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const task = fc.record({
      id,
      kind: fc.constantFrom(...TASK_KINDS),
      status: fc.constantFrom(...TASK_STATUSES),
      assignee: fc.constantFrom(null, ME, 'user:other'),
    });

    fc.assert(
      fc.property(fc.array(id), fc.array(task), fc.constantFrom(...WORKS), (ids, tasks, work) => {
        const { fit, refused } = judge(ids, tasks.map(aTask), work);
        expect(fit.length + refused.length).toBe(ids.length);
        expect(new Set(fit.map((one) => one.id)).size).toBe(fit.length);
      }),
    );
  });
});
