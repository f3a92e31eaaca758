import type { Key, User } from '../use-everybody.ts';
import { whyNotEnd } from './deciding.ts';
import { ageOfKey, csvOf, findingsOfKey, findingsOfUser } from './review.ts';

const NOW = new Date('2026-11-29T12:00:00Z');

const user = (over: Partial<User>): User => ({
  ...{
    id: 'u',
    email: 'a@example.com',
    role: 'admin',
    hasPassword: true,
    hasTotp: true,
    isLinked: false,
    isLocked: false,
  },
  ...{ disabledAt: null, lastSignInAt: '2026-11-28T08:00:00Z', createdAt: '2026-01-01T00:00:00Z' },
  ...over,
});

const key = (over: Partial<Key>): Key => ({
  ...{ id: 'k', name: 'EHR', role: 'ingest', scopes: null, state: 'active', createdBy: null, expiresSoon: false },
  ...{ createdAt: '2026-10-01T00:00:00Z', expiresAt: '2027-06-01T00:00:00Z', lastUsedAt: '2026-11-29T11:00:00Z' },
  ...{ rotatedAt: null, previousSecretUntil: null, revokedAt: null, revokedBy: null },
  ...over,
});

describe('what is asked about a person', () => {
  it.each([
    ['nothing of who is as they should be', {}, []],
    ['a missing second factor', { hasTotp: false }, ['no_second_factor']],
    ['no second factor of whom a provider vouches for', { hasTotp: false, isLinked: true }, []],
    ['who never came', { lastSignInAt: null }, ['never_signed_in']],
    ['who has not come for long', { lastSignInAt: '2026-08-01T00:00:00Z' }, ['idle']],
    ['nothing of who cannot come in', { hasTotp: false, disabledAt: '2026-11-01T00:00:00Z' }, []],
  ])('%s', (_, over, findings) => {
    expect(findingsOfUser(user(over), NOW)).toEqual(findings);
  });
});

describe('what is asked about a key', () => {
  it.each([
    ['nothing of one in use that ends', {}, []],
    ['one that was never used, and never ends', { lastUsedAt: null, expiresAt: null }, ['never_used', 'endless']],
    [
      'an old secret that nobody uses',
      { createdAt: '2025-01-01T00:00:00Z', lastUsedAt: '2026-01-01T00:00:00Z' },
      ['idle', 'old'],
    ],
    ['an end that is near', { expiresSoon: true }, ['ends_soon']],
    ['nothing of one that was revoked', { state: 'revoked' as const, lastUsedAt: null }, []],
  ])('%s', (_, over, findings) => {
    expect(findingsOfKey(key(over), NOW)).toEqual(findings);
  });

  it('its age is that of its secret', () => {
    expect(ageOfKey({ createdAt: '2025-01-01T00:00:00Z', rotatedAt: '2026-11-19T12:00:00Z' }, NOW)).toBe(10);
  });
});

describe('whoever reviews', () => {
  it.each([
    ['does not end their own access', { id: 'me', role: 'owner' as const }, { id: 'me', role: 'owner' }, 'own'],
    ['leaves owners to owners', { id: 'me', role: 'compliance' as const }, { id: 'u', role: 'owner' }, 'owner'],
    ['ends that of an owner as an owner', { id: 'me', role: 'owner' as const }, { id: 'u', role: 'owner' }, undefined],
    ['ends that of others', { id: 'me', role: 'compliance' as const }, { id: 'u', role: 'admin' }, undefined],
  ])('%s', (_, by, access, reason) => {
    expect(whyNotEnd({ by }, access)).toBe(reason);
  });
});

it('a file has quotes where they are needed, and no formulas', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['x, y', '=SUM(1)'],
        ['"q"', ''],
      ],
    ),
  ).toBe('a,b\r\n"x, y",\'=SUM(1)\r\n"""q""",\r\n');
});
