import { audienceSchema, specHashOf } from './audience-spec.ts';

const pathsOf = (spec: object) => audienceSchema.safeParse(spec).error?.issues.map(({ path }) => path.join('.'));

describe('audienceSchema', () => {
  it.each([
    { what: 'a list of people', spec: { patientIds: ['7'] }, path: '' },
    { what: 'a place on the map', spec: { near: { latitude: 42, longitude: -71, miles: 1 } }, path: '' },
    { what: 'an address', spec: { emails: ['jane@example.com'] }, path: '' },
    { what: 'a whole ZIP code', spec: { zip3: ['02139'] }, path: 'zip3.0' },
    { what: 'an area in which few people live', spec: { zip3: ['036'] }, path: 'zip3.0' },
    { what: 'an area and a state', spec: { zip3: ['021'], states: ['US-MA'] }, path: 'zip3' },
    { what: 'minors', spec: { ages: ['0-17'] }, path: 'ages.0' },
    {
      what: 'a day',
      spec: { serviceLine: 'dental', since: { from: '2026-11-01', to: '2026-12' } },
      path: 'since.from',
    },
    {
      what: 'months that end before they begin',
      spec: { serviceLine: 'x', since: { from: '2026-11', to: '2026-11' } },
      path: 'since',
    },
    { what: 'a stage in no line', spec: { stages: ['care'] }, path: 'stages' },
    { what: 'the age of visitors', spec: { people: 'visitors', ages: ['18-24'] }, path: 'ages' },
    { what: 'nobody', spec: { states: [] }, path: 'states' },
  ])('takes no $what', ({ spec, path }) => {
    expect(pathsOf(spec)).toEqual([path]);
  });

  it('takes what may be said of many people', () => {
    expect(
      pathsOf({ serviceLine: 'dental', stages: ['care'], states: ['US-MA'], ages: ['65+'], languages: ['es'] }),
    ).toBe(undefined);
  });
});

describe('specHashOf', () => {
  it('is the same for every way of writing the same', () => {
    expect(specHashOf({ states: ['US-NY', 'US-MA'], serviceLine: 'dental' })).toBe(
      specHashOf({ serviceLine: 'dental', ages: undefined, states: ['US-MA', 'US-NY'] }),
    );
    expect(specHashOf({ states: ['US-MA'] })).not.toBe(specHashOf({ states: ['US-NY'] }));
  });
});
