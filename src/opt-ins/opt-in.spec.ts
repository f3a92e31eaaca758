import { expiryOf, stateOf } from './opt-in.ts';

describe('a request to confirm', () => {
  const requestedAt = new Date('2026-03-10T12:00:00Z');
  const expiresAt = expiryOf(requestedAt);

  it('is valid for seven days', () => {
    expect(expiresAt).toEqual(new Date('2026-03-17T12:00:00Z'));
  });

  it.each([
    ['2026-03-10T12:00:00Z', null, 'open'],
    ['2026-03-17T11:59:59Z', null, 'open'],
    ['2026-03-17T12:00:00Z', null, 'expired'],
    ['2026-04-17T12:00:00Z', new Date('2026-03-11T12:00:00Z'), 'confirmed'],
  ] as const)('at %s, confirmed %s, is %s', (now, confirmedAt, state) => {
    expect(stateOf({ confirmedAt, expiresAt }, new Date(now))).toBe(state);
  });
});
