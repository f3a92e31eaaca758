import { difference, isWithin, type PeopleSet, sharedBy } from './people-set.ts';

/** A set of people about which a number was told. */
export interface ToldSet {
  readonly people: PeopleSet;
}

/**
 * Whether the number of a set, held against numbers that were told before, would tell how many people are in a group of fewer
 * than `smallest`. Two sets that differ in nobody tell nothing new, whenever they were told.
 */
export function isTooNear(people: PeopleSet, told: readonly ToldSet[], smallest: number): boolean {
  return told.some((other) => isSmallGroup(distance(people, other.people, smallest), smallest));
}

/**
 * Whether a small group would be left when two sets are taken from a third that holds both: everybody, less those in New York, less
 * those in Boston. The set in question may be the whole or one of the parts.
 */
export function leavesSmallRest(people: PeopleSet, told: readonly ToldSet[], smallest: number): boolean {
  const sets = told.map((one) => one.people);
  const parts = sets.filter((part) => part.length < people.length && isWithin(part, people));
  if (parts.some((first, place) => hasSmallRest(people, first, parts.slice(place + 1), smallest))) return true;
  const wholes = sets.filter((whole) => whole.length > people.length && isWithin(people, whole));
  return wholes.some((whole) => hasSmallRest(whole, people, sets, smallest));
}

/** The rest of a whole without a part and one of the others, which need not be parts. Sizes rule out most of them. */
function hasSmallRest(whole: PeopleSet, part: PeopleSet, others: readonly PeopleSet[], smallest: number): boolean {
  return others.some(
    (other) =>
      isSmallGroup(whole.length - part.length - other.length, smallest) &&
      sharedBy(part, other) === 0 &&
      isWithin(other, whole),
  );
}

/** The size of the sets decides most cases before anybody is looked at. */
function distance(a: PeopleSet, b: PeopleSet, smallest: number): number {
  const leastPossible = Math.abs(a.length - b.length);
  return leastPossible >= smallest ? leastPossible : difference(a, b);
}

function isSmallGroup(size: number, smallest: number): boolean {
  return size > 0 && size < smallest;
}
