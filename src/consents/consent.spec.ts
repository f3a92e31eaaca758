import { allowsContact } from './consent.ts';

describe('allowsContact', () => {
  it.each([
    { action: 'grant', level: 'express', allowed: true },
    { action: 'grant', level: 'written', allowed: true },
    { action: 'grant', level: 'none', allowed: false },
    { action: 'revoke', level: 'none', allowed: false },
    { action: 'revoke', level: 'written', allowed: false },
  ] as const)('answers $allowed to a $action at level $level', ({ action, level, allowed }) => {
    expect(allowsContact({ action, level })).toBe(allowed);
  });
});
