import { existsSync, readFileSync } from 'node:fs';

import fc from 'fast-check';

import { AGE_BANDS, NO_AREA, safeHarbor, yearOf, zip3Of } from './safe-harbor.ts';
import { STATES } from './states.ts';
import { LARGE_ZIP3, SMALL_ZIP3 } from './zip3-areas.ts';

const NOW = new Date('2026-11-28T12:00:00Z');

describe('safeHarbor', () => {
  it('leaves the year of birth, a band of ten years, the state and three digits of the ZIP code', () => {
    const jane = { birthDate: '1956-08-03', zip: '01940', region: 'US-MA' };

    expect(safeHarbor(jane, NOW)).toEqual({ birthYear: 1956, ageBand: '70-79', state: 'US-MA', zip3: '019' });
  });

  it('lets through nothing that it does not name, whatever a person comes to have', () => {
    const jane = { birthDate: '1956-08-03', zip: '01940', email: 'jane@example.com', mrn: 'M-1', note: 'asthma' };

    expect(Object.keys(safeHarbor(jane, NOW)).sort()).toEqual(['ageBand', 'birthYear', 'state', 'zip3']);
  });

  it.each([
    { birthDate: '1936-11-29', what: '89, and 90 tomorrow', birthYear: 1936, ageBand: '80-89' },
    { birthDate: '1936-11-28', what: '90 today', birthYear: null, ageBand: '90+' },
    { birthDate: '1936-01-01', what: '90, born in a year in which others are 89', birthYear: null, ageBand: '90+' },
    { birthDate: '1911-05-05', what: '115', birthYear: null, ageBand: '90+' },
    { birthDate: '1850-01-01', what: 'older than anybody', birthYear: null, ageBand: null },
    { birthDate: '2027-01-01', what: 'not born', birthYear: null, ageBand: null },
    { birthDate: '1956-02-30', what: 'born on no day', birthYear: null, ageBand: null },
    { birthDate: '1956', what: 'born in a year', birthYear: null, ageBand: null },
    { birthDate: undefined, what: 'of unknown age', birthYear: null, ageBand: null },
    { birthDate: '2026-11-28', what: 'born today', birthYear: 2026, ageBand: '0-9' },
  ])('tells of somebody $what the year $birthYear and the band $ageBand', ({ birthDate, birthYear, ageBand }) => {
    expect(safeHarbor({ birthDate }, NOW)).toMatchObject({ birthYear, ageBand });
  });

  it.each(['US-MA-BOSTON', 'Massachusetts', 'us-ma', 'CA', 'Smallville', '', null])(
    'tells nothing of the region %j, which is no state',
    (region) => {
      expect(safeHarbor({ region }, NOW).state).toBeNull();
    },
  );

  it('never tells the year of birth of somebody over 89, and tells it of nobody else wrongly', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: NOW, noInvalidDate: true }), (born) => {
        const birthDate = born.toISOString().slice(0, 10);
        const { birthYear, ageBand } = safeHarbor({ birthDate }, NOW);
        const ninetieth = `${Number(birthDate.slice(0, 4)) + 90}${birthDate.slice(4)}`;
        const isOver89 = ninetieth <= '2026-11-28';
        expect(birthYear).toBe(isOver89 ? null : born.getUTCFullYear());
        expect(ageBand === '90+').toBe(isOver89);
      }),
    );
  });

  it('answers only what its lists hold, whatever goes in', () => {
    const anything = fc.record({ birthDate: fc.string(), zip: fc.string(), region: fc.string() });
    fc.assert(
      fc.property(anything, (person) => {
        const { birthYear, ageBand, state, zip3 } = safeHarbor(person, NOW);
        expect(birthYear === null || (birthYear > 1935 && birthYear <= 2026)).toBe(true);
        expect(ageBand === null || AGE_BANDS.includes(ageBand)).toBe(true);
        expect(state === null || STATES.includes(state)).toBe(true);
        expect(zip3 === null || zip3 === NO_AREA || LARGE_ZIP3.has(zip3)).toBe(true);
      }),
    );
  });
});

describe('zip3Of', () => {
  it.each([
    { zip: '02139', area: '021' },
    { zip: '02139-4307', area: '021' },
    { zip: '021394307', area: '021' },
    { zip: ' 10001 ', area: '100' },
    // Not 03000: that would say that it was one of New Hampshire's.
    { zip: '03601', area: '000' },
    { zip: '20301', area: '000' },
    { zip: '89301', area: '000' },
    // Small in 2010 only, and in 2000 only.
    { zip: '36901', area: '000' },
    { zip: '06390', area: '000' },
    { zip: '79001', area: '000' },
    // Assigned to nobody, to the army, to the tax office, to one building.
    { zip: '00000', area: '000' },
    { zip: '09001', area: '000' },
    { zip: '00501', area: '000' },
    { zip: '75390', area: '000' },
    // A leading zero was lost: this was 02139, or is 2139x.
    { zip: '2139', area: '000' },
    { zip: '021', area: '000' },
    { zip: 'SW1A 1AA', area: '000' },
    { zip: '１０００１', area: '000' },
    { zip: '10001 Jane', area: '000' },
    { zip: '', area: null },
    { zip: undefined, area: null },
    { zip: null, area: null },
  ])('tells of $zip the area $area', ({ zip, area }) => {
    expect(zip3Of(zip)).toBe(area);
  });

  it('withholds each of the 19 areas that were small in 2000 or in 2010', () => {
    expect(SMALL_ZIP3.size).toBe(19);
    expect([...SMALL_ZIP3].map((area) => zip3Of(`${area}01`))).toEqual(Array(19).fill(NO_AREA));
  });

  it('knows the 871 areas of the census that are left', () => {
    expect(LARGE_ZIP3.size).toBe(871);
  });
});

describe('yearOf', () => {
  it('is the year that it was at the clinic', () => {
    expect(yearOf(new Date('2026-01-01T03:00:00Z'), 'America/New_York')).toBe(2025);
    expect(yearOf(new Date('2026-01-01T03:00:00Z'), 'UTC')).toBe(2026);
  });
});

const SYNTHEA = new URL('../../../../shared/data/fhir/synthea_patients.csv', import.meta.url);
const describeWithData = existsSync(SYNTHEA) ? describe : describe.skip;

describeWithData(
  'safeHarbor on the synthetic patients of Synthea (../shared/data/fhir, which is not part of this project)',
  () => {
    it('tells no day, no city, no id and no whole ZIP code of any of them', () => {
      const [, ...lines] = readFileSync(SYNTHEA, 'utf8').trim().split('\n');
      const people = lines.map((line) => line.split(','));

      expect(people.length).toBeGreaterThan(100);
      for (const [id = '', , birthDate = '', , city = '', , zip = ''] of people) {
        const told = JSON.stringify(safeHarbor({ birthDate, zip, region: 'US-MA' }, NOW));
        for (const identifier of [id, birthDate, birthDate.slice(5), city, zip].filter((text) => text !== '')) {
          expect(told).not.toContain(identifier);
        }
      }
      const over89 = people.filter(([, , birthDate = '']) => birthDate <= '1936-11-28');
      expect(over89.length).toBeGreaterThan(0);
      for (const [, , birthDate] of over89) {
        expect(safeHarbor({ birthDate }, NOW)).toMatchObject({ birthYear: null, ageBand: '90+' });
      }
    });
  },
);
