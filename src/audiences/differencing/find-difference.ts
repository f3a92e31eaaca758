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
  return told.some((first, place) =>
    told.slice(place + 1).some((second) => {
      const trio = [people, first.people, second.people].sort((a, b) => b.length - a.length);
      return isSmallRest(trio as [PeopleSet, PeopleSet, PeopleSet], smallest);
    }),
  );
}

/** The size of the sets decides most cases before anybody is looked at. */
function distance(a: PeopleSet, b: PeopleSet, smallest: number): number {
  const leastPossible = Math.abs(a.length - b.length);
  return leastPossible >= smallest ? leastPossible : difference(a, b);
}

function isSmallRest([whole, first, second]: [PeopleSet, PeopleSet, PeopleSet], smallest: number): boolean {
  const rest = whole.length - first.length - second.length;
  if (!isSmallGroup(rest, smallest)) return false;
  return sharedBy(first, second) === 0 && isWithin(first, whole) && isWithin(second, whole);
}

function isSmallGroup(size: number, smallest: number): boolean {
  return size > 0 && size < smallest;
}
