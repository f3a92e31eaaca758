import fc from 'fast-check';

import type { Conversion, Journey, Touch } from '../../src/analytics/attribution/journey.ts';
import { type Eligibility, MODELS, type Rule } from '../../src/analytics/attribution/model.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');

/** Of whole hours, so that several things happen at once now and then. */
const moment = fc.integer({ min: 0, max: 200 * 24 }).map((hours) => START + hours * 3_600_000);
const serviceLine = fc.constantFrom(null, 'dental', 'pulmonology');
const channel = fc.constantFrom('direct', 'search', 'guide', 'referral', 'call');

const touches: fc.Arbitrary<Touch[]> = fc
  .array(
    fc.record({
      channel,
      at: moment,
      milestones: fc.subarray(['lead', 'opportunity', 'close'] as const),
      serviceLine,
      isRelated: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((touch, seq) => ({ ...touch, seq })));

const conversions: fc.Arbitrary<Conversion[]> = fc.uniqueArray(
  fc.record({ at: moment, value: fc.integer({ min: 0, max: 5000 }), serviceLine, isSensitive: fc.boolean() }),
  { maxLength: 4, selector: ({ at }) => at },
);

export const aJourney: fc.Arbitrary<Journey> = fc.record({ touches, conversions });

export const aRule: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom<Rule[]>(...Object.values(MODELS).map((rule) => structuredClone(rule) as unknown as Rule)),
  fc.record({
    model: fc.constant('time_decay' as const),
    halfLifeDays: fc.integer({ min: 1, max: 60 }),
    stepped: fc.boolean(),
  }),
);

export const anEligibility: fc.Arbitrary<Eligibility> = fc.record(
  {
    lookbackDays: fc.integer({ min: 1, max: 120 }),
    excludeChannels: fc.subarray(['direct', 'call']),
    collapseRepeats: fc.boolean(),
    sinceLastConversion: fc.boolean(),
    sameLineOnly: fc.boolean(),
  },
  { requiredKeys: ['excludeChannels', 'collapseRepeats', 'sinceLastConversion', 'sameLineOnly'] },
);

export { DAY_MS };
