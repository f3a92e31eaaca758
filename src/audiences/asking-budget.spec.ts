import { type Asked, budgetFault, MOST_REMEMBERED, QUESTIONS_A_DAY } from './asking-budget.ts';

const NOW = new Date('2026-11-28T12:00:00Z');
const times = (count: number, asked: Partial<Asked> = {}): Asked[] =>
  Array.from({ length: count }, () => ({ outcome: 'told', askedBy: 'key', at: NOW, ...asked }));

describe('budgetFault', () => {
  it.each([
    { what: 'one less than a day has', asked: times(QUESTIONS_A_DAY - 1), fault: undefined },
    { what: 'all that a day has', asked: times(QUESTIONS_A_DAY), fault: 'caller_budget' },
    {
      what: 'refusals, which tell something too',
      asked: times(QUESTIONS_A_DAY, { outcome: 'refused' }),
      fault: 'caller_budget',
    },
    { what: 'what others asked', asked: times(QUESTIONS_A_DAY, { askedBy: 'other' }), fault: undefined },
    {
      what: 'what was asked a day ago',
      asked: times(QUESTIONS_A_DAY, { at: new Date('2026-11-27T12:00:00Z') }),
      fault: undefined,
    },
    {
      what: 'all that can be held against each other',
      asked: times(MOST_REMEMBERED, { askedBy: 'other' }),
      fault: 'clinic_budget',
    },
  ])('says $fault after $what', ({ asked, fault }) => {
    expect(budgetFault(asked, 'key', NOW)).toBe(fault);
  });
});
