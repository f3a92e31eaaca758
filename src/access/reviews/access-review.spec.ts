import { type Access, decide, type ReviewInput, reviewInputSchema } from './access-review.ts';

const TODAY = '2026-11-20';
const OWN = '019a0000-0000-7000-8000-00000000000a';
const OTHER = '019a0000-0000-7000-8000-00000000000b';

function anAccess(id: string): Access {
  return { kind: 'user', id, name: `${id.slice(-1)}@example.com`, role: 'compliance', lastUsedAt: null };
}

function aReview(...decisions: Partial<ReviewInput['decisions'][number]>[]): ReviewInput {
  const keep = { kind: 'user', id: OWN, decision: 'keep', note: '' } as const;
  return { decisions: decisions.map((one) => ({ ...keep, ...one })), notes: '', nextDueOn: '2027-02-20' };
}

describe('decide', () => {
  const by = { kind: 'user', id: OWN } as const;

  it('takes an id in capitals for the same one', () => {
    const { decided, problems } = decide([anAccess(OTHER)], aReview({ id: OTHER.toUpperCase() }), by, TODAY);

    expect(problems).toEqual([]);
    expect(decided).toMatchObject([{ id: OTHER, decision: 'keep' }]);
  });

  it.each([OWN, OWN.toUpperCase()])('lets nobody end their own access, however they write their id: %s', (id) => {
    const { problems } = decide([anAccess(OWN)], aReview({ id, decision: 'end' }), by, TODAY);

    expect(problems).toEqual([{ path: 'decisions.0.decision', message: 'is your own access: somebody else ends it' }]);
  });

  it.each([
    ['2026-11-20', false],
    ['2026-11-21', true],
    ['2028-11-20', true],
    ['2028-11-21', false],
    ['9999-12-31', false],
  ])('is due again after today and within two years: %s', (nextDueOn, isTaken) => {
    const { problems } = decide([anAccess(OWN)], { ...aReview({}), nextDueOn }, by, TODAY);

    expect(problems).toEqual(isTaken ? [] : [{ path: 'nextDueOn', message: 'lies ahead, by two years at most' }]);
  });
});

describe('reviewInputSchema', () => {
  it('takes as many decisions as a clinic has users and keys', () => {
    const review = aReview(...Array.from({ length: 20_000 }, () => ({})));

    expect(reviewInputSchema.safeParse(review).success).toBe(true);
  });
});
