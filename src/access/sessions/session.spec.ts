import { DEFAULT_LIMITS, endsOf, isLive, isTouchDue, needsOf, type Session } from './session.ts';

const signedIn: Session = {
  id: '019a0000-0000-7000-8000-000000000001',
  userId: '019a0000-0000-7000-8000-000000000002',
  method: 'password',
  secondFactor: null,
  amr: [],
  createdAt: new Date('2026-03-10T08:00:00Z'),
  lastSeenAt: new Date('2026-03-10T12:00:00Z'),
};

describe('isLive', () => {
  it.each([
    ['just before 15 minutes of silence', '2026-03-10T12:14:59.999Z', true],
    ['at 15 minutes of silence', '2026-03-10T12:15:00Z', false],
  ])('ends a session that nobody uses: %s', (_, now, live) => {
    expect(isLive(signedIn, DEFAULT_LIMITS, new Date(now))).toBe(live);
  });

  it.each([
    ['just before 12 hours', '2026-03-10T19:59:59.999Z', true],
    ['at 12 hours', '2026-03-10T20:00:00Z', false],
  ])('ends a session however much it is used: %s', (_, now, live) => {
    expect(isLive({ ...signedIn, lastSeenAt: new Date(now) }, DEFAULT_LIMITS, new Date(now))).toBe(live);
  });

  it('goes by the limits of the clinic', () => {
    const limits = { idleMinutes: 5, absoluteHours: 1 };

    expect(isLive(signedIn, limits, new Date('2026-03-10T12:04:00Z'))).toBe(false);
    expect(endsOf(signedIn, limits)).toEqual({
      idleAt: new Date('2026-03-10T12:05:00Z'),
      absoluteAt: new Date('2026-03-10T09:00:00Z'),
    });
  });
});

describe('isTouchDue', () => {
  it('writes at most once a minute that a session is used', () => {
    expect(isTouchDue(signedIn, new Date('2026-03-10T12:00:59Z'))).toBe(false);
    expect(isTouchDue(signedIn, new Date('2026-03-10T12:01:00Z'))).toBe(true);
  });
});

describe('needsOf', () => {
  it.each([
    ['nothing where no second factor is required', null, false, false, null],
    ['that one is set up', null, false, true, 'enrolment'],
    ['a code of the one that is set up', null, true, true, 'code'],
    ['nothing once a code was given', 'totp', true, true, null],
    ['nothing once a recovery code was given', 'recovery_code', true, true, null],
    ['nothing where it is left to the provider', 'provider', false, true, null],
  ] as const)('asks for %s', (_, secondFactor, hasTotp, isRequired, needs) => {
    expect(needsOf({ ...signedIn, secondFactor }, hasTotp, isRequired)).toBe(needs);
  });
});
