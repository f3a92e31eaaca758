import fc from 'fast-check';

import { audienceSchema } from './audience-spec.ts';
import { DEFAULT_FIELDS, DESTINATIONS, TARGETING_FIELDS, targetingFor, widenedFields } from './destination.ts';

const SPEC = audienceSchema.parse({
  serviceLine: 'dental',
  stages: ['care'],
  states: ['US-MA'],
  ages: ['65+'],
  languages: ['es'],
});

describe('targetingFor', () => {
  it('has the fields of the list that were asked for, and says what it held back', () => {
    expect(targetingFor(DEFAULT_FIELDS.programmatic, SPEC, 120)).toEqual({
      targeting: { states: ['US-MA'], ages: ['65+'] },
      withheld: ['languages', 'serviceLine', 'size', 'stages'],
    });
  });

  it('never has a stage or a month, whatever a clinic allows', () => {
    fc.assert(
      fc.property(fc.subarray([...TARGETING_FIELDS]), (fields) => {
        const { targeting } = targetingFor(fields, SPEC, 120);
        expect(Object.keys(targeting).every((name) => fields.some((field) => field === name))).toBe(true);
        expect(targeting).not.toHaveProperty('stages');
      }),
    );
  });
});

describe('widenedFields', () => {
  it('finds nothing to sign in what Attend allows, nor in less', () => {
    for (const destination of DESTINATIONS) {
      const allowed = DEFAULT_FIELDS[destination];
      expect([widenedFields(destination, allowed), widenedFields(destination, allowed.slice(1))]).toEqual([[], []]);
    }
  });

  it('finds what goes beyond it', () => {
    expect(widenedFields('meta', ['states', 'serviceLine'])).toEqual(['serviceLine']);
  });
});
