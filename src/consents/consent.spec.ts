import fc from 'fast-check';

import { allowsContact, evidencedLevel } from './consent.ts';

describe('allowsContact', () => {
  it.each([
    { action: 'grant', level: 'express', allowed: true },
    { action: 'grant', level: 'written', allowed: true },
    { action: 'grant', level: 'none', allowed: false },
    { action: 'revoke', level: 'none', allowed: false },
    { action: 'revoke', level: 'written', allowed: false },
  ] as const)('answers $allowed to a $action at level $level for care', ({ action, level, allowed }) => {
    for (const purpose of ['treatment', 'operations'] as const) {
      expect(allowsContact({ action, level, purpose, channel: 'sms' })).toBe(allowed);
      expect(allowsContact({ action, level, purpose, channel: 'voice' })).toBe(allowed);
    }
  });

  it.each([
    { channel: 'sms', level: 'express', allowed: false },
    { channel: 'sms', level: 'written', allowed: true },
    { channel: 'voice', level: 'express', allowed: false },
    { channel: 'voice', level: 'written', allowed: true },
    { channel: 'email', level: 'express', allowed: true },
    { channel: 'email', level: 'none', allowed: false },
  ] as const)('answers $allowed to promotion by $channel at level $level', ({ channel, level, allowed }) => {
    expect(allowsContact({ action: 'grant', level, purpose: 'marketing', channel })).toBe(allowed);
  });
});

describe('evidencedLevel', () => {
  it.each(['YES', 'yes!', ' Yes. ', 'START', 'UNSTOP', 'Sí', 'si', 'Y', '“YES” 👍'])(
    '"YES" as opt-in never creates written consent: %s',
    (wording) => {
      expect(evidencedLevel({ level: 'written', wording })).toBe('express');
    },
  );

  it('takes an agreement for what it says it is', () => {
    const wording = 'Yes, I agree to promotional texts from Lakeside. It is no condition of care.';

    expect(evidencedLevel({ level: 'written', wording })).toBe('written');
  });

  it('never raises a level', () => {
    const rank = { none: 0, express: 1, written: 2 };
    fc.assert(
      fc.property(fc.constantFrom('none', 'express', 'written'), fc.string(), (level, wording) => {
        expect(rank[evidencedLevel({ level, wording })]).toBeLessThanOrEqual(rank[level]);
      }),
    );
  });
});
