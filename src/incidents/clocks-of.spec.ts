import fc from 'fast-check';

import type { ClockName, ClockRule, ClockTerm } from './clock-rule.ts';
import { type Clock, type ClockLaw, clocksOf, unsettled } from './clocks-of.ts';
import type { AffectedCount, Assessment, Incident, Settlement, Stamp } from './incident.ts';

const now = new Date('2026-11-20T15:00:00Z');
const stamp: Stamp = { at: now, by: 'user:u' };

const rule = (clock: ClockName, value: Partial<ClockTerm> = {}, changes: Partial<ClockRule> = {}): ClockRule => ({
  id: `${clock}/${changes.jurisdiction ?? 'US'}`,
  clock,
  jurisdiction: 'US',
  value: { days: 60, from: 'discovery', of: 'total', atLeast: null, below: null, ...value },
  effectiveFrom: '2013-09-23',
  effectiveTo: null,
  source: '45 CFR 164.404(b)',
  isConfirmed: true,
  note: '',
  ...changes,
});
const individuals = rule('individuals');
const hhsNow = rule('hhs', { atLeast: 500 }, { id: 'hhs/US/now' });
const hhsYearly = rule('hhs', { from: 'year_end', below: 500 }, { id: 'hhs/US/yearly' });
const media = rule('media', { of: 'state', atLeast: 500 });
const vendor = rule('vendor');
const texas = rule('attorney_general', { days: 30, of: 'state', atLeast: 250 }, { jurisdiction: 'US-TX' });
const rules = [individuals, hhsNow, hhsYearly, media, vendor, texas];

type Facts = Pick<Incident, 'discoveredAt' | 'vendor' | 'assessment' | 'settled'>;
const incident = (changes: Partial<Facts> = {}): Facts => ({
  discoveredAt: now,
  vendor: null,
  assessment: null,
  settled: new Map(),
  ...changes,
});
const assessed = (outcome: Assessment['outcome']): Partial<Facts> => ({
  assessment: { outcome, exclusion: null, factors: {}, conclusion: 'so it is', ...stamp },
});
const affected = (states: Readonly<Record<string, number>>): AffectedCount => ({
  total: Object.values(states).reduce((sum, count) => sum + count, 0),
  states,
  assumed: 0,
  anonymous: 0,
});
const law = (given: readonly ClockRule[] = rules, zone = 'America/New_York'): ClockLaw => ({ rules: given, zone });
const running = (clocks: readonly Clock[]) => unsettled(clocks).map(({ key, dueOn }) => `${key} ${dueOn}`);

describe('the clocks of an incident', () => {
  it.each([
    ['over the end of a year', '2026-11-20T15:00:00Z', '2027-01-19'],
    ['over the end of February', '2027-01-01T15:00:00Z', '2027-03-02'],
    ['over the end of February in a leap year', '2028-01-01T15:00:00Z', '2028-03-01'],
    ['from 29 February', '2028-02-29T15:00:00Z', '2028-04-29'],
    ['over the night on which the clocks change', '2027-03-01T15:00:00Z', '2027-04-30'],
  ])('give 60 calendar days from discovery: %s', (_, discoveredAt, dueOn) => {
    const clocks = clocksOf(incident({ discoveredAt: new Date(discoveredAt) }), null, now, law([individuals]));

    expect(clocks.map((clock) => clock.dueOn)).toEqual([dueOn]);
  });

  it.each([
    ['America/New_York', '2027-01-18'],
    ['UTC', '2027-01-19'],
    ['Pacific/Honolulu', '2027-01-18'],
    ['Asia/Tokyo', '2027-01-19'],
  ])('count days by the calendar of the clinic: discovered at 02:00 UTC, in %s', (zone, dueOn) => {
    const discoveredAt = new Date('2026-11-20T02:00:00Z');

    expect(clocksOf(incident({ discoveredAt }), null, now, law([individuals], zone))[0]?.dueOn).toBe(dueOn);
  });

  it.each([
    ['in a common year', '2026-07-01T15:00:00Z', '2027-03-01'],
    ['before a leap year', '2027-07-01T15:00:00Z', '2028-02-29'],
    ['in the last hour of the year', '2027-01-01T04:59:59Z', '2027-03-01'],
    ['in the first hour of the next', '2027-01-01T05:00:00Z', '2028-02-29'],
  ])('give HHS 60 days after the end of the year where fewer than 500 are affected: %s', (_, discoveredAt, dueOn) => {
    const found = clocksOf(incident({ discoveredAt: new Date(discoveredAt) }), affected({ 'US-NY': 499 }), now, law());

    expect(found.filter(({ clock }) => clock === 'hhs').map((clock) => [clock.key, clock.dueOn])).toEqual([
      ['hhs/US/yearly', dueOn],
    ]);
  });

  it('give HHS the same days as the individuals from 500 people on', () => {
    expect(running(clocksOf(incident(), affected({ 'US-NY': 250, 'US-NJ': 250 }), now, law()))).toEqual([
      'hhs/US/now 2027-01-19',
      'individuals/US 2027-01-19',
    ]);
  });

  it('ask for the media in each state with 500 residents, and in no other', () => {
    const count = affected({ 'US-NY': 500, 'US-NJ': 499, 'US-PA': 900 });

    expect(running(clocksOf(incident(), count, now, law([media])))).toEqual([
      'media/US-NY 2027-01-19',
      'media/US-PA 2027-01-19',
    ]);
  });

  it('have those of a state only where enough of its residents are affected', () => {
    expect(running(clocksOf(incident(), affected({ 'US-TX': 249 }), now, law([texas])))).toEqual([]);
    expect(running(clocksOf(incident(), affected({ 'US-TX': 250 }), now, law([texas])))).toEqual([
      'attorney_general/US-TX 2026-12-20',
    ]);
  });

  it('presume the many while nobody has counted: HHS at once, not at the end of the year', () => {
    expect(running(clocksOf(incident(), null, now, law()))).toEqual([
      'hhs/US/now 2027-01-19',
      'individuals/US 2027-01-19',
    ]);
  });

  it('run while nothing is assessed, because a breach is presumed', () => {
    const count = affected({ 'US-NY': 3 });
    const before = running(clocksOf(incident(), count, now, law()));

    expect(running(clocksOf(incident(assessed('breach')), count, now, law()))).toEqual(before);
    expect(before).not.toEqual([]);
  });

  it.each(['low_probability', 'encrypted', 'excluded'] as const)('stop when it is assessed as %s', (outcome) => {
    const clocks = clocksOf(incident(assessed(outcome)), affected({ 'US-NY': 900 }), now, law());

    expect(running(clocks)).toEqual([]);
    expect(clocks.every(({ because }) => because.startsWith('assessed'))).toBe(true);
  });

  it('include the notice of a vendor only where it happened at one', () => {
    expect(clocksOf(incident(), null, now, law([vendor]))).toEqual([]);
    expect(running(clocksOf(incident({ vendor: 'twilio' }), null, now, law([vendor])))).toEqual([
      'vendor/US 2027-01-19',
    ]);
  });

  it.each([
    ['2027-01-20T04:59:59Z', 'running'],
    ['2027-01-20T05:00:00Z', 'overdue'],
  ])('are in time until their last day is over where the clinic is: at %s %s', (at, state) => {
    expect(clocksOf(incident(), null, new Date(at), law([individuals]))[0]?.state).toBe(state);
  });

  it('ask to assess and to count until both are done', () => {
    const own = [
      rule('assess', { days: 10 }, { jurisdiction: '*' }),
      rule('count', { days: 10 }, { jurisdiction: '*' }),
    ];

    expect(running(clocksOf(incident(), null, now, law(own)))).toEqual(['assess/* 2026-11-30', 'count/* 2026-11-30']);
    expect(running(clocksOf(incident(assessed('breach')), affected({}), now, law(own)))).toEqual([]);
    expect(running(clocksOf(incident(assessed('low_probability')), null, now, law(own)))).toEqual([]);
  });

  it('keep what was done, also when a later count takes the cause away', () => {
    const done: Settlement & Stamp = { as: 'done', on: '2026-12-01', evidence: 'portal number', ...stamp };
    const settled = new Map([['hhs/US/now', done]]);

    const clocks = clocksOf(incident({ settled }), affected({ 'US-NY': 20 }), now, law());

    expect(clocks.find(({ key }) => key === 'hhs/US/now')).toMatchObject({ state: 'done', settled: done });
    expect(running(clocks)).toEqual(['individuals/US 2027-01-19', 'hhs/US/yearly 2027-03-01']);
  });

  it('are those of the day of discovery, whatever the law says later', () => {
    const old = { ...individuals, effectiveTo: '2026-11-20' };
    const next = rule('individuals', { days: 30 }, { id: 'individuals/US/2026', effectiveFrom: '2026-11-21' });

    const dueOn = (discoveredAt: string) =>
      clocksOf(incident({ discoveredAt: new Date(discoveredAt) }), null, now, law([old, next])).map((c) => c.dueOn);

    expect(dueOn('2026-11-21T04:00:00Z')).toEqual(['2027-01-19']);
    expect(dueOn('2026-11-21T05:00:00Z')).toEqual(['2026-12-21']);
  });

  it('never have HHS at once and at the end of the year together, and never neither', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2000 }), (here, there) => {
        const clocks = clocksOf(incident(), affected({ 'US-NY': here, 'US-NJ': there }), now, law());
        const isMany = here + there >= 500;

        expect(clocks.filter(({ clock }) => clock === 'hhs').map(({ key }) => key)).toEqual([
          isMany ? 'hhs/US/now' : 'hhs/US/yearly',
        ]);
      }),
    );
  });
});
