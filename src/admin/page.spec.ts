import fc from 'fast-check';

import { pageOf, placeOf } from './page.ts';

const at = new Date('2026-11-20T15:00:00.123Z');
const rowsOf = (count: number) => Array.from({ length: count }, (_, place) => ({ at, key: `k${place}` }));

describe('a page', () => {
  it('has no next when all rows fit', () => {
    expect(pageOf(rowsOf(3), 3, (row) => row)).toEqual({ items: rowsOf(3), next: null });
  });

  it('leads to the place after its last row when there is one row too many', () => {
    const { items, next } = pageOf(rowsOf(4), 3, (row) => row);

    expect(items).toHaveLength(3);
    expect(placeOf(next ?? '')).toEqual({ at, key: 'k2' });
  });
});

describe('a cursor', () => {
  it('is refused as invalid, whatever it is, unless a page gave it out', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(() => placeOf(text)).toThrow('The request is not valid.');
      }),
    );
  });

  it('may be absent: the list then begins at its beginning', () => {
    expect(placeOf(undefined)).toBeNull();
  });
});
