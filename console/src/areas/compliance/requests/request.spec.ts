import { actsFor, reasonsFor } from './request.ts';

const OPEN = { kind: 'access', extendedAt: null } as const;

it.each([
  [
    'is verified before it is fulfilled',
    { ...OPEN, status: 'received' as const },
    ['verify', 'extend', 'deny', 'withdraw'],
  ],
  ['is answered then', { ...OPEN, status: 'in_progress' as const }, ['fulfil', 'extend', 'deny', 'withdraw']],
  [
    'gets more time once',
    { ...OPEN, status: 'in_progress' as const, extendedAt: '2026-11-01T00:00:00Z' },
    ['fulfil', 'deny', 'withdraw'],
  ],
  ['is over once it was fulfilled', { ...OPEN, status: 'fulfilled' as const }, []],
  ['is over once access was denied', { ...OPEN, status: 'denied' as const }, []],
  [
    'is disagreed with where an amendment was denied',
    { ...OPEN, kind: 'amendment' as const, status: 'denied' as const },
    ['disagree'],
  ],
])('a request %s', (_, request, acts) => {
  expect(actsFor(request)).toEqual(acts);
});

it('a request is denied for a reason that the law has for it', () => {
  expect(reasonsFor('restriction')).toEqual(['not_agreed', 'identity_not_verified', 'nothing_held']);
  expect(reasonsFor('erasure')).not.toContain('not_agreed');
});
