import fc from 'fast-check';

import { type Against, countsNeeded, DEFAULT_THRESHOLDS, rateTrip, thresholdsSchema, volumeTrip } from './breaker.ts';

const against = (counts: Partial<Against['counts']>): Against => ({
  clinicId: 'clinic',
  journeyKey: 'recall',
  since: new Date('2026-03-10T12:00:00Z'),
  counts: { complaints: 0, bounces: 0, optOuts: 0, ...counts },
});

describe('rateTrip', () => {
  it.each([
    [
      'complaints',
      { complaints: 3 },
      1000,
      '3 of 1000 messages in 72 hours were reported as spam: 0.3 %; the threshold is 0.3 %',
    ],
    [
      'bounces',
      { bounces: 10 },
      100,
      '10 of 100 messages in 72 hours went to addresses that do not exist: 10 %; the threshold is 5 %',
    ],
    [
      'optOuts',
      { optOuts: 5 },
      50,
      '5 of 50 messages in 72 hours were answered by an opt-out: 10 %; the threshold is 5 %',
    ],
  ])('trips on %s', (measure, counts, sent, reason) => {
    const trip = rateTrip(against(counts), sent, DEFAULT_THRESHOLDS);

    expect(trip).toEqual({ clinicId: 'clinic', journeyKey: 'recall', measure, reason });
  });

  it.each([
    ['one complaint of two messages', { complaints: 1 }, 2],
    ['two complaints of a hundred messages', { complaints: 2 }, 100],
    ['many complaints of too small a sample', { complaints: 50 }, 99],
    ['a share below the threshold', { complaints: 3 }, 1001],
    ['nothing', {}, 100_000],
  ])('does not trip on %s', (_, counts, sent) => {
    expect(rateTrip(against(counts), sent, DEFAULT_THRESHOLDS)).toBeUndefined();
  });

  it('does not trip on what a clinic turned off', () => {
    const thresholds = thresholdsSchema.parse({ complaints: null });

    expect(rateTrip(against({ complaints: 100 }), 1000, thresholds)).toBeUndefined();
    expect(countsNeeded(against({ complaints: 100 }), thresholds)).toBe(0);
  });
});

describe('countsNeeded', () => {
  it('is enough to decide: who counts no further comes to the same', () => {
    const count = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(count, count, count, fc.nat(200_000), (complaints, bounces, optOuts, sent) => {
        const figures = against({ complaints, bounces, optOuts });
        const counted = Math.min(sent, countsNeeded(figures, DEFAULT_THRESHOLDS));

        const all = rateTrip(figures, sent, DEFAULT_THRESHOLDS);

        expect(rateTrip(figures, counted, DEFAULT_THRESHOLDS)?.measure).toBe(all?.measure);
      }),
    );
  });
});

describe('volumeTrip', () => {
  const planned = (count: number) => ({ clinicId: 'clinic', journeyKey: 'recall', planned: count });

  it('trips on more than thrice the busiest hour', () => {
    expect(volumeTrip(planned(601), 200, DEFAULT_THRESHOLDS)).toMatchObject({ measure: 'volume' });
    expect(volumeTrip(planned(600), 200, DEFAULT_THRESHOLDS)).toBeUndefined();
  });

  it('trips on nothing below the floor, however new the journey is', () => {
    expect(volumeTrip(planned(499), 0, DEFAULT_THRESHOLDS)).toBeUndefined();
    expect(volumeTrip(planned(500), 0, DEFAULT_THRESHOLDS)).toMatchObject({ measure: 'volume' });
  });

  it('trips on nothing where it is turned off', () => {
    expect(volumeTrip(planned(100_000), 0, thresholdsSchema.parse({ volume: null }))).toBeUndefined();
  });
});
