import { DENIAL_REASONS, denialOf, denialOfStored } from './denial-reason.ts';
import { RIGHTS } from './rights-request.ts';

describe('denialOf', () => {
  it('takes a reason only for the right it limits', () => {
    expect(denialOf('accurate_and_complete', 'amendment')?.kinds).toContain('amendment');
    expect(denialOf('accurate_and_complete', 'access')).toBeUndefined();
  });

  it('lets exactly the three judgements about harm be reviewed (45 CFR 164.524(a)(3))', () => {
    const reviewable = DENIAL_REASONS.filter((reason) => denialOf(reason, 'access')?.reviewable);

    expect(reviewable).toEqual(['endangers_life', 'harms_another_person', 'representative_may_harm']);
  });

  it.each(RIGHTS)('has a reason of its own for %s', (right) => {
    const own = DENIAL_REASONS.filter((reason) =>
      RIGHTS.every((kind) => (denialOf(reason, kind) !== undefined) === (kind === right)),
    );

    expect(own.length).toBeGreaterThan(0);
  });

  it('says nothing of a reason that it does not know', () => {
    expect(denialOfStored(null)).toBeUndefined();
    expect(denialOfStored('toString')).toBeUndefined();
    expect(denialOfStored('endangers_life')?.reviewable).toBe(true);
  });
});
