import { LIFTED_BY, suppressedBecause } from './suppression.ts';

describe('suppressedBecause', () => {
  it('holds for its purpose, or for all without one', () => {
    expect(suppressedBecause([{ purpose: 'marketing', reason: 'unsubscribed' }], 'marketing')).toBe('unsubscribed');
    expect(suppressedBecause([{ purpose: 'marketing', reason: 'unsubscribed' }], 'treatment')).toBeUndefined();
    expect(suppressedBecause([{ purpose: null, reason: 'opt_out' }], 'treatment')).toBe('opt_out');
    expect(suppressedBecause([], 'treatment')).toBeUndefined();
  });

  it('holds for every purpose when the address itself is no good', () => {
    expect(suppressedBecause([{ purpose: 'marketing', reason: 'hard_bounce' }], 'treatment')).toBe('hard_bounce');
  });

  it('names the gravest of several', () => {
    const held = [
      { purpose: null, reason: 'staff' },
      { purpose: null, reason: 'opt_out' },
    ] as const;

    expect(suppressedBecause(held, 'treatment')).toBe('opt_out');
  });
});

describe('START', () => {
  it('takes back what its sender said and nothing else', () => {
    expect(LIFTED_BY.start).toEqual(['opt_out', 'unsubscribed']);
  });
});
