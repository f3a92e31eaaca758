import fc from 'fast-check';

import type { CurrentConsent } from './consent.ts';
import { settleMerges } from './settle-merges.ts';

const clinicId = 'clinic';
const day = (count: number) => new Date(Date.UTC(2026, 0, count));
const said = (patientId: string, action: 'grant' | 'revoke', at: Date): CurrentConsent => ({
  clinicId,
  patientId,
  purpose: 'marketing',
  channel: 'sms',
  level: action === 'grant' ? 'written' : 'none',
  action,
  at,
});
const moves = [{ clinicId, from: 'visitor', into: 'jane' }];

describe('settleMerges: merge with conflicting consent', () => {
  it.each([
    ['earlier', day(1), day(2)],
    ['later', day(2), day(1)],
  ])('revokes what one granted and the other revoked %s, as of the newer word', (_, revokedAt, grantedAt) => {
    const words = [said('visitor', 'revoke', revokedAt), said('jane', 'grant', grantedAt)];

    expect(settleMerges(moves, words)).toMatchObject([
      { patientId: 'jane', purpose: 'marketing', channel: 'sms', action: 'revoke', level: 'none', at: day(2) },
    ]);
  });

  it('leaves alone what they agree on, and what only one spoke of', () => {
    const grants = [said('visitor', 'grant', day(1)), said('jane', 'grant', day(2))];

    expect(settleMerges(moves, grants)).toEqual([]);
    expect(settleMerges(moves, [said('visitor', 'revoke', day(1))])).toEqual([]);
    expect(settleMerges(moves, [])).toEqual([]);
  });

  it('keeps purposes, channels, patients and clinics apart', () => {
    const granted = said('jane', 'grant', day(1));
    const others: Partial<CurrentConsent>[] = [
      { purpose: 'treatment' },
      { channel: 'email' },
      { patientId: 'joan' },
      { clinicId: 'other' },
    ];
    const revoked = others.map((change) => ({ ...said('visitor', 'revoke', day(2)), ...change }));

    expect(settleMerges(moves, [granted, ...revoked])).toEqual([]);
  });

  it('settles three who become one, in the same way every time', () => {
    const three = [...moves, { clinicId, from: 'phone', into: 'jane' }];
    const words = [said('visitor', 'grant', day(1)), said('phone', 'revoke', day(2))];

    expect(settleMerges(three, words)).toHaveLength(1);
    expect(settleMerges(three, words)).toEqual(settleMerges(three, words.toReversed()));
  });

  it('never leaves a grant as the newest word when somebody revoked', () => {
    const word = fc.record({ action: fc.constantFrom('grant', 'revoke'), days: fc.integer({ min: 1, max: 28 }) });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const words = [said('visitor', one.action, day(one.days)), said('jane', other.action, day(other.days))];
        const all = [...words, ...settleMerges(moves, words)];
        const newest = Math.max(...all.map(({ at }) => at.getTime()));
        const last = all.filter(({ at }) => at.getTime() === newest);

        if (words.some(({ action }) => action === 'revoke')) {
          expect(last.some(({ action }) => action === 'revoke')).toBe(true);
        }
      }),
    );
  });
});
