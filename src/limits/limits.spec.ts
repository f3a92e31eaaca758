import type { LimitKind, LimitRule, LimitValues, OpenHours } from './limit-rule.ts';
import { Limits } from './limits.ts';

const on = (day: string) => new Date(`${day}T15:00:00Z`);
const today = on('2026-11-22');

function aRule<Kind extends LimitKind>(
  kind: Kind,
  jurisdiction: string,
  value: LimitValues[Kind],
  dates: Partial<Pick<LimitRule, 'effectiveFrom' | 'effectiveTo'>> = {},
): LimitRule {
  return { kind, jurisdiction, value, effectiveFrom: '2000-01-01', effectiveTo: null, source: 'a source', ...dates };
}

function everyDay(from: string, to: string): OpenHours {
  const open = [from, to] as const;
  return { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
}

const ALL_PURPOSES = ['treatment', 'operations', 'marketing'] as const;
const federal = aRule('open_hours', 'US', { purposes: ALL_PURPOSES, hours: everyDay('08:00', '21:00') });
const florida = aRule('open_hours', 'US-FL', { purposes: ['marketing'], hours: everyDay('08:00', '20:00') });

describe('Limits', () => {
  it('asks for the hours of every jurisdiction that names the purpose', () => {
    const limits = new Limits([federal, florida]);

    expect(limits.openHours(['US', 'US-FL'], 'marketing', today)).toHaveLength(2);
    expect(limits.openHours(['US', 'US-FL'], 'treatment', today)).toEqual([everyDay('08:00', '21:00')]);
    expect(limits.openHours(['US', 'US-NY'], 'marketing', today)).toEqual([everyDay('08:00', '21:00')]);
    expect(limits.openHours(['MX'], 'marketing', today)).toEqual([]);
  });

  it('adds up the caps that hold everywhere and those of a state', () => {
    const limits = new Limits([
      aRule('caps', '*', { purposes: ['marketing'], caps: [{ count: 1, hours: 168 }] }),
      aRule('caps', 'US-MD', { purposes: ['marketing'], caps: [{ count: 3, hours: 24 }] }),
    ]);

    expect(limits.caps(['US', 'US-MD'], 'marketing', today)).toHaveLength(2);
    expect(limits.caps(['US'], 'marketing', today)).toEqual([{ count: 1, hours: 168 }]);
    expect(limits.caps(['US'], 'treatment', today)).toEqual([]);
  });

  it.each([
    ['2025-08-31', 0],
    ['2025-09-01', 1],
    ['2026-05-31', 1],
    ['2026-06-01', 0],
  ])('counts a rule on its first and on its last day: %s', (day, count) => {
    const dates = { effectiveFrom: '2025-09-01', effectiveTo: '2026-05-31' };
    const limits = new Limits([{ ...florida, ...dates }]);

    expect(limits.openHours(['US-FL'], 'marketing', on(day))).toHaveLength(count);
  });

  describe('with a rule of the clinic', () => {
    const own = aRule('open_hours', 'US', { purposes: ['treatment'], hours: everyDay('07:00', '20:00') });

    it('puts it in the place of Attend’s for the purposes it names, and leaves the others', () => {
      const limits = new Limits([federal, florida], [own]);

      expect(limits.openHours(['US'], 'treatment', today)).toEqual([everyDay('07:00', '20:00')]);
      expect(limits.openHours(['US', 'US-FL'], 'marketing', today)).toHaveLength(2);
    });

    it('keeps Attend’s until the first day of the clinic’s, and again after the last', () => {
      const dates = { effectiveFrom: '2026-12-01', effectiveTo: '2026-12-31' };
      const limits = new Limits([federal], [{ ...own, ...dates }]);
      const opens = (day: string) => limits.openHours(['US'], 'treatment', on(day)).map(({ mon }) => mon?.[0]);

      expect(['2026-11-30', '2026-12-01', '2027-01-01'].map(opens)).toEqual([['08:00'], ['07:00'], ['08:00']]);
    });

    it('counts only the newest of several', () => {
      const newest = { ...own, value: { purposes: ['treatment'] as const, hours: everyDay('09:00', '17:00') } };
      const limits = new Limits([federal], [newest, own]);

      expect(limits.openHours(['US'], 'treatment', today)).toEqual([everyDay('09:00', '17:00')]);
    });

    it('replaces the throughput of its own channel only', () => {
      const sms = aRule('throughput', '*', { channel: 'sms', perSecond: 3.75, perDay: 2000, careReserve: 0.5 });
      const voice = aRule('throughput', '*', { channel: 'voice', perSecond: null, perDay: null, careReserve: 0 });
      const mine = aRule('throughput', '*', { channel: 'sms', perSecond: 12, perDay: 10_000, careReserve: 0.5 });
      const limits = new Limits([sms, voice], [mine]);

      expect(limits.throughput('sms', today)).toMatchObject({ perDay: 10_000 });
      expect(limits.throughput('voice', today)).toMatchObject({ perDay: null });
      expect(limits.throughput('email', today)).toBeUndefined();
    });
  });

  describe('the reach of a STOP', () => {
    const law = [
      aRule(
        'revocation',
        'US',
        { scope: 'purpose' },
        {
          effectiveFrom: '2025-04-11',
          effectiveTo: '2027-01-30',
        },
      ),
      aRule('revocation', 'US', { scope: 'all' }, { effectiveFrom: '2027-01-31' }),
    ];
    const safest = aRule('revocation', '*', { scope: 'all' });
    const followTheLaw = aRule('revocation', '*', { scope: 'law' });

    it('is everything by default, whatever the law still allows', () => {
      expect(new Limits([...law, safest]).revocationScope(today)).toBe('all');
    });

    it.each([
      ['2026-11-22', 'purpose'],
      ['2027-01-30', 'purpose'],
      ['2027-01-31', 'all'],
      ['2030-01-01', 'all'],
    ])('follows the dated switch of the law for a clinic that says so: %s %s', (day, scope) => {
      expect(new Limits([...law, safest], [followTheLaw]).revocationScope(on(day))).toBe(scope);
    });

    it('is everything where there is no law and no rule', () => {
      expect(new Limits([]).revocationScope(today)).toBe('all');
      expect(new Limits(law).revocationScope(today)).toBe('all');
      expect(new Limits([safest], [followTheLaw]).revocationScope(today)).toBe('all');
      expect(new Limits([...law, safest], [followTheLaw]).revocationScope(on('2025-04-10'))).toBe('all');
    });
  });

  it('knows how long a review waits and when a prescription has lapsed', () => {
    const limits = new Limits([
      aRule('review_cooling_off', '*', { days: 180 }),
      aRule('refill_lapse', 'US', { days: 90 }),
    ]);

    expect(limits.reviewCoolingOffDays(today)).toBe(180);
    expect(limits.refillLapseDays(today)).toBe(90);
    expect(new Limits([]).refillLapseDays(today)).toBeUndefined();
  });
});
