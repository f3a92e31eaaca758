import { figuresOf } from './figures.ts';
import type { Lift } from './lift.ts';
import { storyOf } from './lift-story.ts';
import { liftWords } from './lift.words.ts';

const ARM = {
  ...{ assigned: 800, open: 0, people: 800, converted: 200, rate: 0.25, rateInterval: [0.2, 0.3], delivered: 0 },
  ...{ deliveredShare: 0, valuePerPatient: null },
};
const EFFECT = {
  ...{ rateTreated: 0.25, rateControl: 0.15, difference: 0.1, differenceInterval: [0.05, 0.15], z: 4, pTwoSided: 0 },
  ...{ incremental: 80, incrementalInterval: [40, 120], relative: null, relativeInterval: null },
};
const LIFT: Lift = {
  ...{ journey: 'asthma', from: '', to: '', outcome: 'booked', withinDays: 30, words: [], verdict: 'gain' },
  ...{
    isSuppressed: false,
    isValueSuppressed: false,
    share: 0.2,
    shares: [],
    treated: ARM,
    control: { ...ARM, assigned: 200 },
  },
  ...{ sampleRatio: null, effect: EFFECT, sequential: null, adjusted: null, onDelivered: null, value: null },
};
const HIDDEN: Lift = {
  ...LIFT,
  isSuppressed: true,
  isValueSuppressed: true,
  effect: null,
  treated: { ...ARM, assigned: null, open: null },
  control: { ...ARM, assigned: null, open: null },
};

function tell(lift: Lift, language: 'en' | 'es' = 'en'): string {
  const figures = figuresOf({ language, currency: 'USD', few: 'few' });
  return storyOf(lift, 'Asthma', liftWords[language].story, figures).join(' ');
}

describe('what an effect means', () => {
  it('is said with how many of a hundred there are more, and how sure that is', () => {
    expect(tell(LIFT)).toContain('of 100 people, 10.0 more booked within 30 days');
    expect(tell(LIFT)).toContain('+5.0 … +15.0');
    expect(tell({ ...LIFT, verdict: 'loss', effect: { ...EFFECT, difference: -0.1 } })).toContain('10.0 fewer booked');
  });

  it('says who is not counted yet', () => {
    expect(tell({ ...LIFT, treated: { ...ARM, open: 12 } })).toContain('12 more people are still within');
  });

  it.each(['not_drawn', 'shares_changed', 'mismatch', 'too_few', 'gain', 'loss', 'not_shown'] as const)(
    'is said of %s in both languages, and without numbers of people where they are hidden',
    (verdict) => {
      expect(tell({ ...LIFT, verdict })).not.toBe(tell({ ...LIFT, verdict }, 'es'));
      expect(tell({ ...HIDDEN, verdict })).not.toMatch(/\b(200|800|1,000)\b/);
    },
  );
});
