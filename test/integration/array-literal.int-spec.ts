import fc from 'fast-check';

import { toArrayLiteral } from '../../src/platform/array-literal.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

describe('toArrayLiteral', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('gives PostgreSQL back every text, quotes, braces, blanks and "null" included', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\u0000') && value.isWellFormed());
    const special = fc.constantFrom('', 'NULL', 'null', '{', '}', ',', '"', '\\', ' ', '\n', '\\"', 'a b', '🫁', 'مرحبا');
    const lists = fc.array(fc.option(fc.oneof(text, special)), { maxLength: 20 });

    await fc.assert(
      fc.asyncProperty(lists, async (items) => {
        const [row] = await db.database.query<{ back: (string | null)[] }>(`SELECT $1::text[] AS back`, [toArrayLiteral(items)]);
        expect(row?.back).toEqual(items);
      }),
      { numRuns: 200 },
    );
  });

  it('gives back instants, bytes, numbers and truth values', async () => {
    const at = new Date('2026-11-20T15:04:05.678Z');
    const [row] = await db.database.query<object>(
      `SELECT $1::timestamptz[] AS instants, $2::bytea[] AS bytes, $3::int[] AS numbers, $4::boolean[] AS truths`,
      [[at, null], [Buffer.from([0, 255, 92])], [1, -2], [true, false]],
    );

    expect(row).toEqual({ instants: [at, null], bytes: [Buffer.from([0, 255, 92])], numbers: [1, -2], truths: [true, false] });
  });
});
