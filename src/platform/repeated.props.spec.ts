import fc from 'fast-check';

import { repeated } from './repeated.ts';

describe('repeated', () => {
  it('has each value once, and of each item where it stands, counted from 1', () => {
    const items = fc.array(fc.oneof(fc.constantFrom('', 'one', 'two', '__proto__'), fc.string()));
    fc.assert(
      fc.property(items, (all) => {
        const { values, places } = repeated(all);

        expect(new Set(values).size).toBe(values.length);
        expect(places.map((place) => values[place - 1])).toEqual(all);
      }),
    );
  });
});
