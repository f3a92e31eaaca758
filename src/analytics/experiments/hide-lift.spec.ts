import { assigned } from '../../../test/support/assigned.ts';
import type { AssignedCell } from './assigned.ts';
import { tellLiftOfVersion } from './hide-lift.ts';
import { liftReport } from './lift-report.ts';

const arms = (version: number, people: number, fields: Partial<AssignedCell> = {}) => [
  assigned(true, people, people / 4, { version, ...fields }),
  assigned(false, people, people / 5, { version, ...fields }),
];
const told = (version: number, all: readonly AssignedCell[], smallest: number | null = 11) =>
  tellLiftOfVersion(liftReport(all.filter((cell) => cell.version === version)), version, all, smallest);

describe('the lift of one version', () => {
  it('is told where no other version is of few people', () => {
    const all = [...arms(1, 400), ...arms(2, 200)];

    expect(told(1, all)).toMatchObject({ isSuppressed: false, treated: { converted: 100 } });
    expect(told(2, all)).toMatchObject({ isSuppressed: false, treated: { converted: 50 } });
  });

  it('is hidden where the only other one is of few people, who could be reckoned from all together', () => {
    const all = [...arms(1, 400), assigned(true, 5, 1, { version: 2 })];

    expect(told(1, all)).toMatchObject({ isSuppressed: true, treated: { people: null }, effect: null });
    expect(told(1, all, null)).toMatchObject({ isSuppressed: false, treated: { people: 400 } });
  });

  it('is told of the larger ones, where the few are hidden together with the next', () => {
    const all = [...arms(1, 800), ...arms(2, 400), ...arms(3, 20)];

    expect([1, 2, 3].map((version) => told(version, all).isSuppressed)).toEqual([false, true, true]);
  });

  it('is without money where that of another version is of few people', () => {
    const money = (valued: number) => ({ value: valued * 90, valueSquares: valued * 8100, valued });
    const all = [...arms(1, 400, money(60)), ...arms(2, 400, money(3))];

    expect(told(1, all)).toMatchObject({ isSuppressed: false, isValueSuppressed: true, value: null });
  });
});
