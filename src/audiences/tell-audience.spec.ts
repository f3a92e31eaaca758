import fc from 'fast-check';

import { peopleSet } from './differencing/people-set.ts';
import type { Member } from './member.ts';
import { type Cell, DIMENSIONS, SMALLEST_CELL, tellAudience, type Telling } from './tell-audience.ts';

const toSet = (members: readonly Member[]) =>
  peopleSet(members.map(({ id }) => Number(id).toString(16).padStart(13, '0')));
const NOTHING_TOLD: Telling = { smallest: 50, wholes: [], cells: [], dimensions: DIMENSIONS };

function aMember(id: number, fields: Partial<Member> = {}): Member {
  return { id: String(id), age: '35-44', state: 'US-MA', language: 'en', stage: 'care', ...fields };
}

const members = (count: number, fields: Partial<Member> = {}, from = 0) =>
  Array.from({ length: count }, (_, step) => aMember(from + step, fields));

const countsOf = (told: readonly Member[], telling = NOTHING_TOLD) => {
  const verdict = tellAudience(told, toSet, telling);
  return verdict.outcome === 'told' ? verdict.counts : undefined;
};

describe('tellAudience', () => {
  it('tells nothing of 49 people, and of 50 a number', () => {
    expect(tellAudience(members(49), toSet, NOTHING_TOLD)).toEqual({ outcome: 'refused', reason: 'too_small' });
    expect(countsOf(members(50))?.count).toBe(50);
  });

  it('rounds down, so that one person more is not seen', () => {
    expect(countsOf(members(58))?.count).toBe(countsOf(members(59))?.count);
  });

  it('hides a cell of ten, and one more, because the first could be reckoned from the rest', () => {
    const told = [...members(60), ...members(20, { state: 'US-NY' }, 60), ...members(10, { state: 'US-RI' }, 80)];

    expect(countsOf(told)?.by.state).toEqual([
      { value: 'US-MA', count: 60 },
      { value: 'US-NY', count: null },
      { value: 'US-RI', count: null },
    ]);
  });

  it('hides the number of those who share two things, where a few share only one', () => {
    const told = [...members(95), ...members(3, { language: 'es' }, 95), ...members(30, { state: 'US-NY' }, 98)];

    const by = countsOf(told)?.by;

    // 98 are from Massachusetts and 125 speak English; 128 less 125 would be the three who do not.
    expect(by?.state).toEqual([
      { value: 'US-MA', count: 90 },
      { value: 'US-NY', count: 30 },
    ]);
    expect(by?.language).toEqual([
      { value: 'en', count: null },
      { value: 'es', count: null },
    ]);
  });

  it('refuses what differs by a few people from an audience, or from a cell of one, that was told of before', () => {
    const before = toSet(members(100));

    for (const telling of [
      { wholes: [{ people: before }], cells: [] },
      { wholes: [], cells: [{ people: before }] },
    ]) {
      const verdict = tellAudience(members(97), toSet, { ...NOTHING_TOLD, ...telling });
      expect(verdict).toEqual({ outcome: 'refused', reason: 'too_near_another' });
    }
  });

  it('tells no states where it is not asked to', () => {
    const by = countsOf(members(60), { ...NOTHING_TOLD, dimensions: ['age'] })?.by;

    expect(by).toMatchObject({ age: [{ value: '35-44', count: 60 }], state: [], language: [] });
  });

  it('holds a whole, and a new cell, against cells that were told of before', () => {
    // 60 and 60 of 127 in cells, or a cell of 60 now: the seven who are left follow either way.
    const [east, west] = [members(60), members(60, { state: 'US-NY' }, 60)];
    const all = [...east, ...west, ...members(7, { state: null }, 120)];
    const cells = [east, west].map((some) => ({ people: toSet(some) }));

    expect(tellAudience(all, toSet, { ...NOTHING_TOLD, cells })).toMatchObject({ reason: 'leaves_small_rest' });
    const telling = { ...NOTHING_TOLD, wholes: [{ people: toSet(all) }], cells: cells.slice(1) };
    const asked = [...east, ...members(60, { state: 'US-CT' }, 200)];
    expect(countsOf(asked, telling)?.by.state).toEqual([
      { value: 'US-CT', count: null },
      { value: 'US-MA', count: null },
    ]);
  });

  it('tells nothing from which a group of one to ten could be reckoned, whoever they are', () => {
    const anyMember = fc.record({
      age: fc.constantFrom('18-24' as const, '65+' as const, null),
      state: fc.constantFrom('US-MA', 'US-NY', null),
      language: fc.constantFrom('en', 'es'),
      stage: fc.constantFrom('care', 'access'),
    });
    fc.assert(
      fc.property(fc.array(anyMember, { minLength: 50, maxLength: 140 }), (fields) => {
        const told = fields.map((one, id) => ({ ...one, id: String(id) }));
        const by = countsOf(told)?.by;
        for (const [dimension, cells] of Object.entries(by ?? {})) {
          const sizeOf = ({ value }: Cell) => told.filter((one) => one[dimension as keyof Member] === value).length;
          const open = cells.filter(({ count }) => count !== null);
          expect(open.every((cell) => sizeOf(cell) >= SMALLEST_CELL)).toBe(true);
          const rest = told.length - open.reduce((sum, cell) => sum + sizeOf(cell), 0);
          expect(rest === 0 || rest >= SMALLEST_CELL).toBe(true);
        }
      }),
    );
  });
});
