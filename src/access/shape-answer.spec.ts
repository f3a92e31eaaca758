import fc from 'fast-check';
import { z } from 'zod';

import { headcount, phi, phiList, phiOrNull } from './answers.ts';
import { shapeOf } from './shape-answer.ts';

const CLEARED = true;
const AT = new Date('2026-11-20T15:00:00Z');

const personSchema = z.object({
  id: z.string(),
  name: phi(z.string()),
  guardian: phiOrNull(z.string()),
  contacts: phiList(z.object({ value: z.string() })),
  visits: z.array(z.object({ at: z.date(), reason: phi(z.string().nullable()) })),
});

const jane = {
  id: 'p-1',
  name: 'Jane',
  guardian: 'Ann',
  contacts: [{ value: 'jane@example.com' }],
  visits: [{ at: AT, reason: 'asthma' }],
};

describe('shapeOf', () => {
  it('shows everything that the schema names to whoever may see PHI', () => {
    expect(shapeOf(personSchema)(jane, CLEARED)).toEqual(jane);
  });

  it('leaves out, at every depth, what is marked: absent, null or empty as the field allows', () => {
    expect(shapeOf(personSchema)(jane, !CLEARED)).toEqual({
      id: 'p-1',
      guardian: null,
      contacts: [],
      visits: [{ at: AT }],
    });
  });

  it('shows nobody a field that the schema does not name', () => {
    const answer = { ...jane, hash: 'secret', visits: [{ ...jane.visits[0], note: 'secret' }] };

    expect(shapeOf(personSchema)(answer, CLEARED)).toEqual(jane);
  });

  it('masks an answer that was kept as JSON in the same way', () => {
    const kept = JSON.parse(JSON.stringify(jane)) as unknown;

    expect(JSON.stringify(shapeOf(personSchema)(kept, !CLEARED))).toBe(
      JSON.stringify(shapeOf(personSchema)(jane, !CLEARED)),
    );
  });

  it.each([
    { count: 0, shown: 0 },
    { count: 1, shown: null },
    { count: 10, shown: null },
    { count: 11, shown: 11 },
    { count: null, shown: null },
  ])('shows $shown of $count patients to whoever may not see them', ({ count, shown }) => {
    const schema = z.object({ total: headcount(), by: z.record(z.string(), headcount()) });

    expect(shapeOf(schema)({ total: count, by: { why: count } }, !CLEARED)).toEqual({
      total: shown,
      by: { why: shown },
    });
    expect(shapeOf(schema)({ total: count, by: { why: count } }, CLEARED)).toEqual({
      total: count,
      by: { why: count },
    });
  });

  describe('of a union', () => {
    const schema = z.union([
      z.object({ kind: z.literal('open'), text: z.string() }),
      z.object({ kind: z.literal('sealed'), text: phi(z.string()) }),
      z.string(),
    ]);

    it.each([
      { answer: { kind: 'open', text: 'a' }, shown: { kind: 'open', text: 'a' } },
      { answer: { kind: 'sealed', text: 'a' }, shown: { kind: 'sealed' } },
      { answer: 'a', shown: 'a' },
      { answer: null, shown: null },
    ])('judges $answer by the form that it has', ({ answer, shown }) => {
      expect(shapeOf(schema)(answer, !CLEARED)).toEqual(shown);
    });

    it('refuses a form that it does not name', () => {
      expect(() => shapeOf(schema)({ kind: 'other', text: 'a' }, CLEARED)).toThrow('another form');
    });
  });

  it.each([
    { what: 'parts where the schema has a text', schema: z.object({ a: z.string() }), answer: { a: { name: 'Jane' } } },
    { what: 'a list where it has a text', schema: z.object({ a: z.string() }), answer: { a: ['Jane'] } },
    { what: 'a text where it has an object', schema: z.object({ a: z.object({}) }), answer: { a: 'Jane' } },
    { what: 'an object where it has a list', schema: z.array(z.string()), answer: { name: 'Jane' } },
    { what: 'a list where it has a record', schema: z.record(z.string(), z.int()), answer: ['Jane'] },
  ])('refuses $what, and does not repeat it', ({ schema, answer }) => {
    expect(() => shapeOf(schema)(answer, CLEARED)).toThrow(/^(?!.*Jane).*another form/);
  });

  it.each([
    { what: 'a mark on a field that must be there', schema: z.object({ a: z.string().meta({ 'x-phi': true }) }) },
    { what: 'an object with any other fields', schema: z.looseObject({ a: z.string() }) },
    { what: 'a transformation', schema: z.object({ a: z.map(z.string(), z.string()) }) },
  ])('does not take $what', ({ schema }) => {
    expect(() => shapeOf(schema)).toThrow();
  });

  it('never lets a marked value through, however deep it stands', () => {
    const marked = fc.constantFrom<z.ZodType>(phi(z.string()), phiOrNull(z.string()), phiList(z.string()));
    const { answer } = fc.letrec<{ answer: readonly [z.ZodType, unknown] }>((tie) => ({
      answer: fc.oneof(
        { maxDepth: 5, depthIdentifier: 'answer' },
        marked.map((schema) => [z.object({ a: schema, b: z.string() }), { a: deepSecret(schema), b: 'b' }] as const),
        tie('answer').map(([schema, value]) => [z.object({ a: schema }), { a: value }] as const),
        tie('answer').map(([schema, value]) => [z.array(schema), [value, value]] as const),
        tie('answer').map(([schema, value]) => [z.record(z.string(), schema), { x: value }] as const),
        tie('answer').map(([schema, value]) => [z.union([z.string(), schema]), value] as const),
        tie('answer').map(([schema, value]) => [schema.nullable().optional(), value] as const),
      ),
    }));

    fc.assert(
      fc.property(answer, ([schema, value]) => {
        expect(JSON.stringify(shapeOf(schema)(value, CLEARED))).toContain('secret');
        expect(JSON.stringify(shapeOf(schema)(value, !CLEARED))).not.toContain('secret');
      }),
    );
  });
});

function deepSecret(schema: z.ZodType): unknown {
  return schema.safeParse('secret').success ? 'secret' : ['secret'];
}
