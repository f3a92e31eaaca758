import { measuredOf } from './lift.ts';

const effect = {
  rateTreated: 0.3,
  rateControl: 0.2,
  difference: 0.1,
  differenceInterval: [0.06, 0.14],
  z: 5,
  pTwoSided: 0,
  incremental: 100,
  incrementalInterval: [60, 140],
  relative: 0.5,
  relativeInterval: null,
};

describe('the intervals of an effect', () => {
  it('begin with the one that the verdict goes by', () => {
    const sequential = { p: 0.01, interval: [0.041, 0.159], looks: 3 };

    expect(measuredOf({ effect, sequential, adjusted: null })).toEqual([
      { kind: 'sequential', difference: 0.1, low: 0.041, high: 0.159 },
      { kind: 'fixed', difference: 0.1, low: 0.06, high: 0.14 },
    ]);
  });

  it('are none where numbers are hidden', () => {
    expect(measuredOf({ effect: null, sequential: null, adjusted: null })).toEqual([]);
  });
});
