import { clockFor, dueAt, type RightsClock } from './rights-clock.ts';

function aClock(fields: Partial<RightsClock>): RightsClock {
  const kind = fields.kind ?? 'erasure';
  const jurisdiction = fields.jurisdiction ?? '*';
  const days = { days: 45, extensionDays: 45, effectiveFrom: '2000-01-01', effectiveTo: null };
  return { id: `${kind}/${jurisdiction}`, kind, jurisdiction, ...days, source: 'a source', note: '', ...fields };
}

describe('clockFor', () => {
  const clocks = [
    aClock({ days: 60 }),
    aClock({ jurisdiction: 'US-WA' }),
    aClock({ jurisdiction: 'US', days: 90 }),
    aClock({ kind: 'access', jurisdiction: 'US', days: 30 }),
  ];

  it('takes the shortest of the laws that hold where the patient lives', () => {
    expect(clockFor(clocks, 'erasure', ['US', 'US-WA'], '2026-11-20')?.id).toBe('erasure/US-WA');
    expect(clockFor(clocks, 'erasure', ['US', 'US-NY'], '2026-11-20')?.id).toBe('erasure/US');
  });

  it('falls back on the clock without a law, and only then', () => {
    expect(clockFor(clocks, 'erasure', ['CA'], '2026-11-20')?.id).toBe('erasure/*');
    expect(clockFor(clocks, 'access', ['CA'], '2026-11-20')).toBeUndefined();
  });

  it.each([
    ['2026-12-31', 30],
    ['2027-01-01', 15],
  ])('goes by the law of the day on which it was received: %s', (day, days) => {
    const dated = [
      aClock({ kind: 'access', jurisdiction: 'US', days: 30, effectiveTo: '2026-12-31' }),
      aClock({ kind: 'access', jurisdiction: 'US', days: 15, effectiveFrom: '2027-01-01' }),
    ];

    expect(clockFor(dated, 'access', ['US'], day)?.days).toBe(days);
  });
});

describe('dueAt', () => {
  it.each([
    ['2026-11-20T15:00:00Z', 30, '2026-12-21T04:59:00.000Z'],
    // Late in the evening it is still the same day at the clinic.
    ['2026-11-21T04:30:00Z', 30, '2026-12-21T04:59:00.000Z'],
    // The clocks change on the way.
    ['2026-02-20T15:00:00Z', 30, '2026-03-23T03:59:00.000Z'],
  ])('of %s and %i days is the end of the last day at the clinic', (receivedAt, days, due) => {
    expect(dueAt(new Date(receivedAt), days, 'America/New_York').toISOString()).toBe(due);
  });
});
