/**
 * A set of people without the people: the keyed hashes of their ids, in order. 52 bits of a hash are a number that is exact in
 * JavaScript; two of a hundred thousand people meet with a chance of one in a million, and then count as one.
 */
export type PeopleSet = Float64Array;

const HEX_DIGITS = 13;

/** `hashes` are hexadecimal. */
export function peopleSet(hashes: readonly string[]): PeopleSet {
  return Float64Array.from(hashes, (hash) => Number.parseInt(hash.slice(0, HEX_DIGITS), 16)).sort();
}

/** How many are in both. */
export function sharedBy(a: PeopleSet, b: PeopleSet): number {
  let [shared, inA, inB] = [0, 0, 0];
  while (inA < a.length && inB < b.length) {
    const [first, second] = [a[inA] ?? 0, b[inB] ?? 0];
    if (first === second) shared += 1;
    if (first <= second) inA += 1;
    if (second <= first) inB += 1;
  }
  return shared;
}

/** How many are in one and not in the other. */
export function difference(a: PeopleSet, b: PeopleSet): number {
  return a.length + b.length - 2 * sharedBy(a, b);
}

export function isWithin(part: PeopleSet, whole: PeopleSet): boolean {
  return sharedBy(part, whole) === part.length;
}

/** Who is left of a set without others. */
export function without(whole: PeopleSet, parts: readonly PeopleSet[]): PeopleSet {
  const gone = new Set(parts.flatMap((part) => [...part]));
  return whole.filter((one) => !gone.has(one));
}
