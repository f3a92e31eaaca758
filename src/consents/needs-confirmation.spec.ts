import { type Confirmation, needsConfirmation } from './needs-confirmation.ts';

const CONFIRMED: Confirmation = {
  isRequired: true,
  confirmedAt: new Date('2026-03-10T12:00:00Z'),
  revokedAt: null,
};

describe('needsConfirmation', () => {
  it.each<[string, Partial<Confirmation>, boolean]>([
    ['a confirmed address', {}, false],
    ['an address that nobody confirmed', { confirmedAt: null }, true],
    [
      'an address that nobody confirmed, where the clinic does not ask',
      { confirmedAt: null, isRequired: false },
      false,
    ],
    ['a yes that was taken back', { revokedAt: new Date('2026-03-11T12:00:00Z') }, true],
    ['a yes that was taken back at the same moment', { revokedAt: new Date('2026-03-10T12:00:00Z') }, true],
    ['a yes after it was taken back', { revokedAt: new Date('2026-03-09T12:00:00Z') }, false],
  ])('judges %s', (_, fields, expected) => {
    expect(needsConfirmation('marketing', 'email', { ...CONFIRMED, ...fields })).toBe(expected);
  });

  it.each([
    ['treatment', 'email'],
    ['operations', 'email'],
    ['marketing', 'sms'],
  ] as const)('asks for nothing for %s by %s', (purpose, channel) => {
    expect(needsConfirmation(purpose, channel, { ...CONFIRMED, confirmedAt: null })).toBe(false);
  });
});
