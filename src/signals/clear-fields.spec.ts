import { clearFields, followReference } from './clear-fields.ts';

const MARKED = { type: 'string', 'x-phi': true } as const;
const PLAIN = { type: 'string' } as const;

describe('clearFields', () => {
  it.each([
    { what: 'itself', field: MARKED },
    { what: 'a field of it', field: { type: 'object', properties: { name: MARKED } } },
    { what: 'what its list holds', field: { type: 'array', items: { type: 'object', properties: { name: MARKED } } } },
    { what: 'one of several it may be', field: { anyOf: [PLAIN, MARKED] } },
    { what: 'any other field of it', field: { type: 'object', additionalProperties: MARKED } },
    { what: 'what it refers to', field: { $ref: '#/$defs/person' } },
    { what: 'what that refers to', field: { type: 'array', items: { $ref: '#/$defs/people' } } },
    { what: 'something that is not followed', field: { $ref: 'https://example.test/person' } },
    { what: 'something that is not there', field: { $ref: '#/$defs/nobody' } },
  ])('leaves out a field when the mark is on $what', ({ field }) => {
    const schema = {
      type: 'object',
      properties: { field, device: PLAIN },
      $defs: {
        person: { type: 'object', properties: { name: MARKED } },
        people: { type: 'array', items: { $ref: '#/$defs/person' } },
      },
    };

    expect([...clearFields(schema)]).toEqual(['device']);
  });

  it.each([
    { what: 'a part of the whole', rest: { allOf: [{ properties: { field: MARKED } }] } },
    { what: 'a condition', rest: { if: { properties: { device: PLAIN } }, then: { properties: { field: MARKED } } } },
    { what: 'what another field asks for', rest: { dependentSchemas: { device: { properties: { field: MARKED } } } } },
    { what: 'its pattern', rest: { patternProperties: { '^f': MARKED } } },
    {
      what: 'what the whole refers to',
      rest: { $ref: '#/$defs/more', $defs: { more: { properties: { field: MARKED } } } },
    },
  ])('leaves out a field that is marked by $what', ({ rest }) => {
    const schema = { type: 'object', properties: { field: PLAIN, device: PLAIN }, ...rest };

    expect([...clearFields(schema)]).toEqual(['device']);
  });

  it('comes to an end where a schema refers to itself', () => {
    const tree = { type: 'object', properties: { below: { $ref: '#/$defs/tree' } } };

    expect([...clearFields({ properties: { tree: { $ref: '#/$defs/tree' } }, $defs: { tree } })]).toEqual(['tree']);
  });
});

describe('followReference', () => {
  const schema = { $defs: { 'a/b': { 'c~d': PLAIN }, 'e f': PLAIN } };

  it.each([
    ['#', schema],
    ['#/$defs/a~1b/c~0d', PLAIN],
    ['#/$defs/e%20f', PLAIN],
    ['#/$defs/toString', undefined],
    ['#/%', undefined],
    ['#anchor', undefined],
    ['other.json#/a', undefined],
  ])('follows %s', (reference, found) => {
    expect(followReference(schema, reference)).toEqual(found);
  });
});
