import { readFileSync } from 'node:fs';

import { assigned } from '../../test/support/assigned.ts';
import { LIFT_VERDICTS, liftReport } from './experiments/lift-report.ts';
import { liftWords } from './experiments/lift-words.ts';
import { peopleNeeded } from './experiments/power.ts';
import { findLeaks } from './funnels/leaks.ts';

const text = readFileSync('docs/results.md', 'utf8');

/** The rows of the table that has this as the last cell of its head. */
function rowsOf(lastHead: string): string[][] {
  const [, table = ''] = new RegExp(`\\| ${lastHead} +\\|\\n\\|[-: |]+\\|\\n((?:\\|.*\\|\\n)+)`).exec(text) ?? [];
  return table
    .trim()
    .split('\n')
    .map((row) =>
      row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

const [lifts, leaks] = [...text.matchAll(/\| what is said +\|\n\|[-: |]+\|\n((?:\|.*\|\n)+)/g)].map(([, table = '']) =>
  table
    .trim()
    .split('\n')
    .map((row) => {
      const cells = row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      return { numbers: cells.slice(0, 4).map(Number), words: cells[4] ?? '' };
    }),
);

describe('docs/results.md', () => {
  it('explains every verdict, in their order', () => {
    expect(rowsOf('means').flatMap(([names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name))).toEqual([
      ...LIFT_VERDICTS,
    ]);
  });

  it('shows what is said of effects', () => {
    const said = lifts?.map(({ numbers: [treated = 0, booked = 0, control = 0, without = 0] }) => {
      const report = liftReport([assigned(true, treated, booked), assigned(false, control, without)]);
      return liftWords(report, { what: 'the journey "recall"', outcome: 'booked', withinDays: 30 }, false)[0];
    });

    expect(said).toHaveLength(3);
    expect(said).toEqual(lifts?.map(({ words }) => words));
  });

  it('shows how many people a test needs', () => {
    const rows = rowsOf('in the journey').map((row) => row.map(Number));
    const needed = rows.map(([baseline = 0, effect = 0, holdout = 0]) => {
      const { control, treated } = peopleNeeded({ baseline, effect, holdout, power: 0.8, alpha: 0.05 });
      return [control, treated];
    });

    expect(needed).toHaveLength(3);
    expect(rows.map((row) => row.slice(3))).toEqual(needed);
  });

  it('shows what is said of leaks', () => {
    const said = leaks?.map(({ numbers: [people = 0, moved = 0, pastPeople = 0, pastMoved = 0] }) => {
      const times = { now: { people, moved }, past: { people: pastPeople, moved: pastMoved } };
      const cell = { serviceLine: 'pulmonology', stage: 'consideration', usualSeconds: 9 * 86_400, ...times } as const;
      return findLeaks([cell], 10, null)[0]?.words;
    });

    expect(said).toHaveLength(2);
    expect(said).toEqual(leaks?.map(({ words }) => words));
  });
});
