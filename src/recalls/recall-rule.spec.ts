import fc from 'fast-check';
import { DateTime } from 'luxon';

import { CATALOGUE } from '../../test/support/builders.ts';
import { Failure } from '../platform/errors.ts';
import { compileRecallRule, dueOf, recallRuleSchema } from './recall-rule.ts';

const RULE = {
  key: 'pulmonary-followup',
  name: 'Pulmonary follow-up',
  serviceLine: 'pulmonology',
  anchor: { signal: 'visit.completed', when: "signal.data.serviceLine == 'pulmonology'" },
  interval: 'P6M',
  eligible: 'patient.age >= 18.0',
  attempts: ['-P21D', 'P0D', 'P14D'],
  journey: 'recall',
  closedBy: ['appointment.booked', 'visit.completed'],
};

function problemsOf(fields: Readonly<Record<string, unknown>>) {
  try {
    compileRecallRule(recallRuleSchema.parse({ ...RULE, ...fields }), CATALOGUE);
    return [];
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
}

describe('recallRuleSchema', () => {
  it('takes the rule of the contract', () => {
    expect(recallRuleSchema.parse(RULE)).toEqual(RULE);
  });

  it.each(['P1D', 'P1Y6M', 'P2W', 'P30Y'])('takes the interval %s', (interval) => {
    expect(recallRuleSchema.safeParse({ ...RULE, interval }).success).toBe(true);
  });

  it.each([
    { field: 'interval', value: '-P6M' },
    { field: 'interval', value: 'half a year' },
    { field: 'interval', value: 'P0D' },
    { field: 'interval', value: 'PT12H' },
    { field: 'interval', value: 'P1DT12H' },
    { field: 'interval', value: 'P6M-5M' },
    { field: 'interval', value: 'P31Y' },
    { field: 'interval', value: 'P9999Y' },
    { field: 'interval', value: 'P999999Y' },
    { field: 'key', value: 'A rule' },
    { field: 'attempts', value: ['soon'] },
    { field: 'closedBy', value: [] },
    { field: 'colour', value: 'red' },
  ])('refuses $field $value', ({ field, value }) => {
    expect(recallRuleSchema.safeParse({ ...RULE, [field]: value }).success).toBe(false);
  });
});

describe('compileRecallRule', () => {
  it('finds every problem with its path', () => {
    const problems = problemsOf({
      anchor: { signal: 'moon.rose' },
      closedBy: ['appointment.booked', 'sun.set'],
      eligible: 'patient.agee > 3.0',
    });

    expect(problems.map(({ path }) => path)).toEqual(['anchor.signal', 'closedBy[1]', 'eligible']);
  });

  it.each([
    { fields: { anchor: { signal: 'visit.completed', when: 'signal.data.specialyt == "x"' } }, path: 'anchor.when' },
    { fields: { anchor: { signal: 'visit.completed', when: '' } }, path: 'anchor.when' },
    { fields: { eligible: 'signal.type == "x"' }, path: 'eligible' },
    { fields: { eligible: "history.count('visit.completed', {}, duration('24h')) > 0" }, path: 'eligible' },
    { fields: { eligible: "appointment.status == 'booked'" }, path: 'eligible' },
    { fields: { eligible: "patient.age > 3.0 && stage.stage == 'care'" }, path: 'eligible' },
  ])('refuses a condition that cannot be judged, at $path', ({ fields, path }) => {
    expect(problemsOf(fields).map((problem) => problem.path)).toEqual([path]);
  });
});

describe('dueOf', () => {
  it.each([
    {
      at: '2026-08-31T12:00:00Z',
      interval: 'P6M',
      zone: 'America/New_York',
      dueOn: '2027-02-28',
      dueAt: '2027-02-28T05:00:00Z',
    },
    {
      at: '2027-08-31T12:00:00Z',
      interval: 'P6M',
      zone: 'America/New_York',
      dueOn: '2028-02-29',
      dueAt: '2028-02-29T05:00:00Z',
    },
    {
      at: '2024-02-29T12:00:00Z',
      interval: 'P1Y',
      zone: 'America/New_York',
      dueOn: '2025-02-28',
      dueAt: '2025-02-28T05:00:00Z',
    },
    // Half past nine in the evening in New York is the next day in UTC; the clinic's day counts.
    {
      at: '2026-01-16T02:30:00Z',
      interval: 'P6M',
      zone: 'America/New_York',
      dueOn: '2026-07-15',
      dueAt: '2026-07-15T04:00:00Z',
    },
    {
      at: '2026-01-16T02:30:00Z',
      interval: 'P6M',
      zone: 'Pacific/Kiritimati',
      dueOn: '2026-07-16',
      dueAt: '2026-07-15T10:00:00Z',
    },
    // Clocks go forward on the due day itself.
    {
      at: '2026-02-08T15:00:00Z',
      interval: 'P28D',
      zone: 'America/New_York',
      dueOn: '2026-03-08',
      dueAt: '2026-03-08T05:00:00Z',
    },
    // A day that begins at one o'clock, because midnight does not exist.
    {
      at: '2018-05-04T15:00:00Z',
      interval: 'P6M',
      zone: 'America/Sao_Paulo',
      dueOn: '2018-11-04',
      dueAt: '2018-11-04T03:00:00Z',
    },
  ])('makes $interval after $at in $zone due on $dueOn', ({ at, interval, zone, dueOn, dueAt }) => {
    expect(dueOf(new Date(at), interval, zone)).toEqual({ dueOn, dueAt: new Date(dueAt) });
  });

  it('falls on the first instant of its day in the zone of the clinic, always', () => {
    const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC');
    const intervals = fc.constantFrom('P6M', 'P1Y', 'P3M', 'P90D', 'P2W');
    const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });

    fc.assert(
      fc.property(instants, intervals, zones, (at, interval, zone) => {
        const { dueOn, dueAt } = dueOf(at, interval, zone);
        const local = DateTime.fromJSDate(dueAt, { zone });

        expect(local.toISODate()).toBe(dueOn);
        expect(local.minus(1).toISODate()).not.toBe(dueOn);
        expect(dueAt > at).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
