import { type Clock, inOrder, runningClocks } from './incident.ts';

const clock = (key: string, dueOn: string, state: Clock['state']): Clock => ({
  ...{ key, dueOn, state, clock: 'hhs', jurisdiction: 'US', because: '', settled: null },
  ...{ source: '', isConfirmed: true, note: '' },
});

const CLOCKS = [
  clock('done', '2026-12-01', 'done'),
  clock('late', '2027-03-01', 'running'),
  clock('overdue', '2026-11-20', 'overdue'),
  clock('none', '2026-11-01', 'does_not_apply'),
];

it('clocks that still run are ordered by their last day', () => {
  expect(runningClocks(CLOCKS).map(({ key }) => key)).toEqual(['overdue', 'late']);
});

it('settled clocks stand behind those that run', () => {
  expect(inOrder(CLOCKS).map(({ key }) => key)).toEqual(['overdue', 'late', 'none', 'done']);
});
