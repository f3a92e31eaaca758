import fc from 'fast-check';

import { createTestDatabase, type TestDatabase } from '../support/database.ts';

describe('array parameters', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\u0000') && value.isWellFormed()),
    fc.constantFrom('', 'NULL', 'null', '{', '}', ',', '"', '\\', ' ', '\n', '\\"', 'a b', '🫁', 'مرحبا'),
  );
  const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
  const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
  const lists = <T>(item: fc.Arbitrary<T>) => fc.array(fc.option(item), { maxLength: 20 });

  async function echo(statement: string, values: unknown): Promise<unknown> {
    const [row] = await db.database.query<{ back: unknown }>(statement, [values]);
    return row?.back;
  }

  it.each([
    { type: 'text', statement: 'SELECT $1::text[] AS back', values: lists(text) },
    { type: 'uuid', statement: 'SELECT $1::uuid[] AS back', values: lists(fc.uuid()) },
    { type: 'timestamptz', statement: 'SELECT $1::timestamptz[] AS back', values: lists(instant) },
    {
      type: 'integer',
      statement: 'SELECT $1::integer[] AS back',
      values: lists(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
    },
    { type: 'boolean', statement: 'SELECT $1::boolean[] AS back', values: lists(fc.boolean()) },
    { type: 'bytea', statement: 'SELECT $1::bytea[] AS back', values: lists(bytes) },
    {
      type: 'date, which has no binary form here',
      statement: 'SELECT $1::date[]::text[] AS back',
      values: lists(fc.constantFrom('2026-02-28', '1999-12-31')),
    },
  ])('come back as they went: $type', async ({ statement, values }) => {
    await fc.assert(
      fc.asyncProperty(values as fc.Arbitrary<unknown[]>, async (items) => {
        expect(await echo(statement, items)).toEqual(items);
      }),
      { numRuns: 60 },
    );
  });

  it('come back as they went: jsonb, from text and from objects', async () => {
    const items = ['{"a": "\\"{,}"}', null, { b: ['🫁', 1.5, null] }];

    expect(await echo('SELECT $1::jsonb[] AS back', items)).toEqual([{ a: '"{,}' }, null, { b: ['🫁', 1.5, null] }]);
  });

  it.each(['not a uuid', '0123456789-abcdef-0123456789-abcdefgh', '', '01234567-89ab-cdef-0123-456789abcdeg'])(
    'refuse "%s" as an id with the code that PostgreSQL has for it',
    async (value) => {
      await expect(echo('SELECT $1::uuid[] AS back', [value])).rejects.toMatchObject({ code: '22P02' });
    },
  );
});
