import { contactWorkOf } from './contact-work.ts';

describe('contactWorkOf', () => {
  it.each([
    ['invalid', 'invalid'],
    ['landline', 'invalid'],
    ['opted_out', 'opt_out'],
    ['unreachable', undefined],
    ['filtered', undefined],
    ['unregistered', undefined],
    [null, undefined],
  ] as const)('takes the fault %s for %s', (fault, reason) => {
    expect(contactWorkOf(fault)?.reason).toBe(reason);
  });
});
