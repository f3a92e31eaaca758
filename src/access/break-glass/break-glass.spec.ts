import type { Caller } from '../caller.ts';
import type { Permission, Role } from '../permissions.ts';
import { type BreakGlass, canGain, isOpen, reviewObstacle } from './break-glass.ts';

const opened = new Date('2026-11-20T15:00:00Z');
const expires = new Date('2026-11-20T15:30:00Z');
const later = new Date('2026-11-20T16:00:00Z');

const access: BreakGlass = {
  clinicId: 'c1',
  id: 'b1',
  caller: { kind: 'api_key', id: 'k1', role: 'marketer' },
  madeBy: 'user:u1',
  openedAt: opened,
  expiresAt: expires,
  endedAt: null,
  reviewedAt: null,
};

const callerOf = (fields: Partial<Caller> = {}): Caller => ({
  clinicId: 'c1',
  kind: 'api_key',
  id: 'k9',
  role: 'compliance',
  ...fields,
});

describe('emergency access', () => {
  it.each<[Role, Permission[] | undefined, boolean]>([
    ['marketer', undefined, true],
    ['ingest', undefined, false],
    // These read all of it every day.
    ['owner', undefined, false],
    ['admin', undefined, false],
    ['front_desk', undefined, false],
    ['clinician', undefined, false],
    ['compliance', undefined, false],
    // A narrowed key, if it was given the right to ask.
    ['front_desk', ['messages.read', 'break-glass.open'], true],
    ['front_desk', ['messages.read'], false],
    ['marketer', ['journeys.write'], false],
  ])('gains the role %s with the scopes %s something: %s', (role, scopes, expected) => {
    expect(canGain(callerOf({ role, ...(scopes === undefined ? {} : { scopes }) }))).toBe(expected);
  });

  it.each([
    ['2026-11-20T15:29:59.999Z', null, true],
    ['2026-11-20T15:30:00Z', null, false],
    ['2026-11-20T15:10:00Z', '2026-11-20T15:05:00Z', false],
  ])('at %s, ended at %s, is open: %s', (now, ended, expected) => {
    expect(isOpen({ expiresAt: expires, endedAt: ended === null ? null : new Date(ended) }, new Date(now))).toBe(
      expected,
    );
  });
});

describe('the review of emergency access', () => {
  it('is for somebody else, when it has ended', () => {
    expect(reviewObstacle(access, callerOf(), later)).toBeUndefined();
    expect(reviewObstacle(access, callerOf(), new Date('2026-11-20T15:29:00Z'))).toBe('open');
    expect(reviewObstacle({ ...access, endedAt: opened }, callerOf(), opened)).toBeUndefined();
  });

  it.each<[string, Partial<Caller>]>([
    ['whoever used it', { id: 'k1' }],
    ['whoever made the key that used it', { kind: 'user', id: 'u1' }],
    ['a key that was made by the key that used it', { id: 'k2', madeBy: 'api_key:k1' }],
  ])('is not for %s', (_, fields) => {
    expect(reviewObstacle(access, callerOf(fields), later)).toBe('own');
  });

  it('is for somebody whose key the same owner made: one owner makes the keys of a clinic', () => {
    expect(reviewObstacle(access, callerOf({ madeBy: 'user:u1' }), later)).toBeUndefined();
  });

  it('is done once', () => {
    expect(reviewObstacle({ ...access, reviewedAt: later }, callerOf(), later)).toBe('reviewed');
  });
});
