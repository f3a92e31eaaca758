import { expiresSoon, keyState } from './key-state.ts';

const now = new Date('2026-11-20T15:00:00Z');

describe('a key', () => {
  it.each([
    [null, null, 'active', false],
    ['2027-06-01T00:00:00Z', null, 'active', false],
    ['2026-12-04T15:00:00.001Z', null, 'active', false],
    ['2026-12-04T15:00:00Z', null, 'active', true],
    ['2026-11-20T15:00:00.001Z', null, 'active', true],
    // The end is the first moment at which it no longer opens.
    ['2026-11-20T15:00:00Z', null, 'expired', false],
    ['2026-12-01T00:00:00Z', '2026-11-20T14:00:00Z', 'revoked', false],
    ['2026-11-01T00:00:00Z', '2026-10-01T00:00:00Z', 'revoked', false],
  ])('that expires at %s and was revoked at %s is %s; it ends soon: %s', (expires, revoked, state, soon) => {
    const key = {
      expiresAt: expires === null ? null : new Date(expires),
      revokedAt: revoked === null ? null : new Date(revoked),
    };

    expect(keyState(key, now)).toBe(state);
    expect(expiresSoon(key, now)).toBe(soon);
  });
});
