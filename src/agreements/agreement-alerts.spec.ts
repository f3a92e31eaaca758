import { ALERT_DAYS, alertId, alertsAround, alertsOf, firstAlertAt } from './agreement-alerts.ts';

const ZONE = 'America/New_York';
const signed = { signedOn: '2026-01-10', expiresOn: '2027-01-10', terminatedAt: null };

describe('the alerts of an agreement', () => {
  it('come at the start of their days in the zone of the clinic', () => {
    expect(alertsOf('2027-01-10', ZONE).map(({ daysBefore, at }) => [daysBefore, at.toISOString()])).toEqual([
      [60, '2026-11-11T05:00:00.000Z'],
      [30, '2026-12-11T05:00:00.000Z'],
      [7, '2027-01-03T05:00:00.000Z'],
      [0, '2027-01-10T05:00:00.000Z'],
    ]);
  });

  it.each([
    ['2026-11-11T04:59:59Z', undefined, 60],
    ['2026-11-11T05:00:00Z', 60, 30],
    ['2027-01-09T00:00:00Z', 7, 0],
    ['2027-01-10T05:00:00Z', 0, undefined],
  ])('at %s are: now %s, then %s', (now, current, next) => {
    const around = alertsAround('2027-01-10', ZONE, new Date(now));

    expect(around.current?.daysBefore).toBe(current);
    expect(around.next?.daysBefore).toBe(next);
  });

  it.each([
    ['wait for the first day', '2026-06-01T00:00:00Z', signed, '2026-11-11T05:00:00.000Z'],
    ['are due at once where a day is past', '2026-12-24T00:00:00Z', signed, '2026-12-11T05:00:00.000Z'],
    ['are due at once for one that ended lately', '2027-01-20T00:00:00Z', signed, '2027-01-10T05:00:00.000Z'],
    ['are not for one that ended long ago', '2027-06-01T00:00:00Z', signed, undefined],
    ['are not for one without an end', '2026-06-01T00:00:00Z', { ...signed, expiresOn: null }, undefined],
    ['are not for one that is not signed', '2026-06-01T00:00:00Z', { ...signed, signedOn: null }, undefined],
    [
      'are not for one that was terminated',
      '2026-06-01T00:00:00Z',
      { ...signed, terminatedAt: new Date(0) },
      undefined,
    ],
  ])('%s', (_, now, agreement, at) => {
    expect(firstAlertAt(agreement, ZONE, new Date(now))?.toISOString()).toBe(at);
  });

  it('of another end are other tasks', () => {
    const ids = ALERT_DAYS.flatMap((days) => [alertId('a', days, '2027-01-10'), alertId('a', days, '2028-01-10')]);

    expect(new Set(ids).size).toBe(8);
  });
});
