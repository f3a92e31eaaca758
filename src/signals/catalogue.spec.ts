import { BUILT_IN_TYPES } from './built-in-types.ts';
import { catalogueWith, compileCatalogue, compileType, partData } from './catalogue.ts';

const SPIROMETRY = {
  type: 'test.measured',
  schema: {
    type: 'object',
    properties: {
      device: { type: 'string' },
      fev1: { type: 'number', 'x-phi': true },
      answers: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['device'],
  },
  serviceLine: 'pulmonology',
};

describe('partData', () => {
  const type = compileType(SPIROMETRY);

  it('seals what is PHI and what nobody declared; the rest stays in the clear', () => {
    const data = { device: 'A7', fev1: 2.1, serviceLine: 'pulmonology', campaign: 'spring', remark: 'coughs' };

    expect(partData(type, data)).toEqual({
      clear: { device: 'A7', serviceLine: 'pulmonology', campaign: 'spring' },
      phi: { fev1: 2.1, remark: 'coughs' },
    });
  });

  it('has nothing to seal where there is nothing of the kind', () => {
    expect(partData(type, { device: 'A7' })).toEqual({ clear: { device: 'A7' }, phi: undefined });
    expect(partData(type, {})).toEqual({ clear: {}, phi: undefined });
  });

  it('does not take names that every object has for declared ones', () => {
    expect(partData(type, { toString: 'x', hasOwnProperty: 'y' })).toEqual({
      clear: {},
      phi: { toString: 'x', hasOwnProperty: 'y' },
    });
  });

  it.each(BUILT_IN_TYPES.map(({ type: name }) => name))('keeps names and addresses out of the clear in %s', (name) => {
    const compiled = catalogueWith([]).get(name);
    const telling = ['givenName', 'familyName', 'birthDate', 'address', 'specialty', 'topic', 'query', 'drug', 'text'];

    expect(telling.filter((field) => compiled?.clear.has(field))).toEqual([]);
  });
});

describe('what a booking or visit is worth, and when it is,', () => {
  const visit = catalogueWith([]).get('visit.completed');
  const booking = catalogueWith([]).get('appointment.booked');

  it.each([-1, 1e30, Infinity, NaN])('is refused by its path as %s', (value) => {
    expect(visit?.check({ value })?.path).toBe('data.value');
    expect(booking?.check({ value })?.path).toBe('data.value');
  });

  it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])('is refused by its path at %s', (start) => {
    const message = 'must be in a year from 1990 to 2099';

    expect(booking?.check({ start })).toEqual({ path: 'data.start', message });
    expect(visit?.check({ end: start })).toEqual({ path: 'data.end', message });
  });

  it.each([0, 180.5, 100_000_000])('is taken as %s', (value) => {
    expect(visit?.check({ value, start: '2026-12-01T15:00:00Z' })).toBeUndefined();
  });
});

describe('compileType', () => {
  const type = compileType(SPIROMETRY);

  it.each([
    { data: {}, problem: { path: 'data', message: expect.stringMatching(/required property 'device'/) } },
    { data: { device: 7 }, problem: { path: 'data.device', message: 'must be string' } },
    { data: { device: 'A7', value: 'much' }, problem: { path: 'data.value', message: 'must be number' } },
    { data: { device: 'A7' }, problem: undefined },
  ])('judges $data', ({ data, problem }) => {
    expect(type.check(data)).toEqual(problem);
  });

  it('does not repeat a key that the sender chose', () => {
    const problem = type.check({ device: 'A7', answers: { JaneDoe: 7 } });

    expect(problem?.path).toBe('data.answers');
    expect(JSON.stringify(problem)).not.toContain('JaneDoe');
  });

  it.each([
    { what: 'a type that is none', schema: { type: 'strnig' }, path: 'schema.type' },
    { what: 'one below', schema: { properties: { 'a/b': { type: 'strnig' } } }, path: 'schema.properties.a/b.type' },
    { what: 'an answer that is a promise', schema: { $async: true }, path: 'schema.$async' },
    { what: 'such an answer below', schema: { properties: { a: { $async: true, type: 'string' } } }, path: 'schema' },
    { what: 'another draft', schema: { $schema: 'http://json-schema.org/draft-07/schema#' }, path: 'schema.$schema' },
    { what: 'what is not there', schema: { properties: { a: { $ref: '#/$defs/a' } } }, path: 'schema' },
    { what: 'a mark that is none', schema: { properties: { a: { 'x-phi': 'yes' } } }, path: 'schema' },
  ])('refuses a schema with $what, and says where', ({ schema, path }) => {
    expect(() => compileType({ type: 'a.b', schema })).toThrow(
      expect.objectContaining({ kind: 'invalid', problems: [{ path, message: expect.stringMatching(/./) }] }),
    );
  });

  it('takes a schema with an id as often as it comes', () => {
    const schema = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'https://example.test/quiz' };

    expect(compileType({ type: 'a.b', schema }).check({})).toBeUndefined();
    expect(compileType({ type: 'a.c', schema }).check({})).toBeUndefined();
  });
});

describe('catalogueWith', () => {
  it('puts a clinic’s entry in place of the built-in one of the same name', () => {
    const own = { type: 'page.viewed', schema: { type: 'object', properties: { path: { type: 'string' } } } };
    const catalogue = catalogueWith([own, SPIROMETRY]);

    expect(catalogue.get('page.viewed')?.clear.has('path')).toBe(true);
    expect(catalogueWith([]).get('page.viewed')?.clear.has('path')).toBe(false);
    expect(catalogue.get('test.measured')?.serviceLine).toBe('pulmonology');
    expect(catalogue.size).toBe(BUILT_IN_TYPES.length + 1);
  });
});

describe('compileCatalogue', () => {
  it('leaves out a type that does not compile, says so, and lets the rest work', () => {
    const broken = { type: 'quiz.taken', schema: { $async: true } };
    const inPlace = { type: 'page.viewed', schema: { type: 'wish' } };

    const { catalogue, faults } = compileCatalogue([broken, inPlace, SPIROMETRY]);

    expect(faults.map(({ path }) => path)).toEqual(['signal_type quiz.taken', 'signal_type page.viewed']);
    expect(['quiz.taken', 'page.viewed', 'test.measured'].filter((type) => catalogue.has(type))).toEqual([
      'test.measured',
    ]);
  });
});

describe('catalogueWith', () => {
  it.each(BUILT_IN_TYPES.map(({ type }) => type))('%s has a schema that checks data', (type) => {
    const problem = catalogueWith([]).get(type)?.check({ serviceLine: 7 });

    // What is required and missing is found first.
    expect(['data', 'data.serviceLine']).toContain(problem?.path);
  });
});
