import fc from 'fast-check';

import { isTooNear, leavesSmallRest } from './find-difference.ts';
import { difference, type PeopleSet } from './people-set.ts';

const people = (...ids: number[]): PeopleSet => Float64Array.from(ids).sort();
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, step) => from + step);
const told = (...sets: PeopleSet[]) => sets.map((set) => ({ people: set }));

describe('isTooNear', () => {
  const hundred = people(...range(0, 100));

  it.each([
    { what: 'the same people', set: range(0, 100), isNear: false },
    { what: 'one more', set: range(0, 101), isNear: true },
    { what: 'one less', set: range(1, 100), isNear: true },
    { what: 'one other', set: range(1, 101), isNear: true },
    { what: '49 less, which is the complement of 49', set: range(49, 100), isNear: true },
    { what: '50 less', set: range(50, 100), isNear: false },
    { what: 'nobody of them', set: range(200, 300), isNear: false },
  ])('says $isNear of $what', ({ set, isNear }) => {
    expect(isTooNear(people(...set), told(hundred), 50)).toBe(isNear);
  });

  it('says what counting one by one says', () => {
    const anyPeople = fc.uniqueArray(fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(anyPeople, anyPeople, fc.integer({ min: 1, max: 20 }), (a, b, smallest) => {
        const apart = a.filter((id) => !b.includes(id)).length + b.filter((id) => !a.includes(id)).length;
        expect(difference(people(...a), people(...b))).toBe(apart);
        expect(isTooNear(people(...a), told(people(...b)), smallest)).toBe(apart > 0 && apart < smallest);
      }),
    );
  });
});

describe('leavesSmallRest', () => {
  const all = range(0, 207);
  const [newYork, boston] = [range(0, 100), range(100, 200)];

  it.each([
    { what: 'the whole', asked: all, before: [newYork, boston] },
    { what: 'a part', asked: boston, before: [all, newYork] },
  ])('finds the seven who are left, when $what is asked last', ({ asked, before }) => {
    expect(leavesSmallRest(people(...asked), told(...before.map((set) => people(...set))), 50)).toBe(true);
  });

  it('says what trying every pair says', () => {
    const anyPeople = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1 });
    fc.assert(
      fc.property(anyPeople, fc.array(anyPeople, { maxLength: 6 }), (asked, before) => {
        const without = (whole: number[], ...parts: number[][]) =>
          parts.every((part) => part.every((id) => whole.includes(id))) &&
          new Set(parts.flat()).size === parts.flat().length
            ? whole.length - parts.flat().length
            : 0;
        const isLeft = before.some((a, place) =>
          before
            .slice(place + 1)
            .some((b) =>
              [without(asked, a, b), without(a, asked, b), without(b, asked, a)].some((left) => left > 0 && left < 4),
            ),
        );
        expect(leavesSmallRest(people(...asked), told(...before.map((set) => people(...set))), 4)).toBe(isLeft);
      }),
    );
  });

  it('minds parts that share somebody, and a rest that is large enough, not at all', () => {
    const overlapping = told(people(...range(0, 100)), people(...range(60, 200)));
    const large = told(people(...range(0, 80)), people(...range(80, 150)));

    expect(leavesSmallRest(people(...all), overlapping, 50)).toBe(false);
    expect(leavesSmallRest(people(...all), large, 50)).toBe(false);
  });
});
