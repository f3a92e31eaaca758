import { goesOf } from './goes-of.ts';

const entry = (ordinal: number, signalId: string | null) => ({
  ordinal,
  step: `step-${ordinal}`,
  kind: 'wait',
  outcome: 'waited',
  signalId,
});

describe('goesOf', () => {
  it('takes together what the same signal led to, and what none did', () => {
    expect(goesOf([entry(4, 'a'), entry(5, 'a'), entry(6, null), entry(7, null), entry(8, 'a')])).toEqual([
      {
        ordinal: 4,
        signalId: 'a',
        entries: [
          ['step-4', 'wait', 'waited'],
          ['step-5', 'wait', 'waited'],
        ],
      },
      {
        ordinal: 6,
        signalId: null,
        entries: [
          ['step-6', 'wait', 'waited'],
          ['step-7', 'wait', 'waited'],
        ],
      },
      { ordinal: 8, signalId: 'a', entries: [['step-8', 'wait', 'waited']] },
    ]);
  });

  it('makes nothing of nothing', () => {
    expect(goesOf([])).toEqual([]);
  });
});
