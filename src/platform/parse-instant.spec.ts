import fc from 'fast-check';

import { parseInstant } from './parse-instant.ts';

const written = (iso: string) => iso.replace('T', ' ').replace('Z', '+00');

describe('parseInstant', () => {
  it.each([
    ['2026-11-20 15:00:00+00', '2026-11-20T15:00:00.000Z'],
    ['2026-11-20 15:00:00.5+00', '2026-11-20T15:00:00.500Z'],
    ['2026-11-20 15:00:00.029+00', '2026-11-20T15:00:00.029Z'],
    ['2026-11-20 15:00:00.123999+00', '2026-11-20T15:00:00.123Z'],
    ['1969-12-31 23:59:59.000001+00', '1969-12-31T23:59:59.000Z'],
  ])('reads %s', (text, iso) => {
    expect(parseInstant(text)?.toISOString()).toBe(iso);
  });

  it('reads every instant of four-digit years as it was written', () => {
    const instants = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(parseInstant(written(instant.toISOString()))).toEqual(instant);
      }),
    );
  });

  it.each([
    'infinity',
    '-infinity',
    '2026-11-20 15:00:00+01',
    '2026-11-20 15:00:00-05',
    '12026-11-20 15:00:00+00',
    '0044-03-15 12:00:00+00',
    '',
  ])('leaves %j to the driver', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});
