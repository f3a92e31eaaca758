import fc from 'fast-check';

import type { DeidentifiedRow } from './deidentified-row.ts';
import { classOf, hideRareRows } from './hide-rare-rows.ts';

function aRow(fields: Partial<DeidentifiedRow> = {}): DeidentifiedRow {
  return {
    born: '1956',
    area: '021',
    serviceLine: 'dental',
    stage: 'care',
    acquisition: 'ads',
    visits: ['1'],
    ...fields,
  };
}

const times = (count: number, row: DeidentifiedRow) => Array.from({ length: count }, () => row);

describe('hideRareRows', () => {
  it('tells all of rows of which there are enough', () => {
    expect(hideRareRows(times(11, aRow()), 11)).toEqual({ rows: times(11, aRow()), withheld: 0 });
  });

  it('tells only the decade where a year is rare', () => {
    const rows = [...times(6, aRow()), ...times(5, aRow({ born: '1951' }))];

    expect(hideRareRows(rows, 11)).toEqual({ rows: times(11, aRow({ born: '1950-1959' })), withheld: 0 });
  });

  it('leaves out what is rare whatever is withheld of it', () => {
    const rows = [...times(11, aRow()), aRow({ serviceLine: 'cardiology' })];

    expect(hideRareRows(rows, 11)).toEqual({ rows: times(11, aRow()), withheld: 1 });
  });

  it('withholds rather than tell a rare area', () => {
    const rows = [...times(10, aRow()), aRow({ area: '946' })];

    const hidden = hideRareRows(rows, 11);

    expect(new Set(hidden.rows.map(({ area }) => area))).toEqual(new Set(['*']));
  });

  it('never makes a decade of those over 89', () => {
    const rows = [...times(10, aRow({ born: '90+' })), aRow({ born: '90+', stage: 'access' })];

    expect(new Set(hideRareRows(rows, 11).rows.map(({ born }) => born))).toEqual(new Set(['90+']));
  });

  it('tells every row of enough that are the same, loses none, and makes none up', () => {
    const anyRow = fc.record({
      born: fc.constantFrom('1950', '1951', '1960', '90+', ''),
      area: fc.constantFrom('021', '100', '000', ''),
      serviceLine: fc.constantFrom('dental', 'eyes'),
      stage: fc.constantFrom('care', 'access'),
      acquisition: fc.constantFrom('ads', 'other'),
      visits: fc.constant(['1']),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 120 }), fc.integer({ min: 2, max: 12 }), (rows, smallest) => {
        const hidden = hideRareRows(rows, smallest);
        const classes = Map.groupBy(hidden.rows, classOf);
        expect([...classes.values()].every((same) => same.length >= smallest)).toBe(true);
        expect(hidden.rows.length + hidden.withheld).toBe(rows.length);
      }),
    );
  });
});
