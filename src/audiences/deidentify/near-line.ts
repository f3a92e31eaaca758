import { difference, type PeopleSet } from '../differencing/people-set.ts';

/** Those of one line of care who were in a file. */
export interface FiledLine {
  readonly line: string;
  readonly people: PeopleSet;
}

/**
 * The line of which two files hold nearly the same people, however many others are in either: each row says of which line it is,
 * so that the rows of a line can be taken out of both and held against each other. Of a line of fewer than `smallest` nothing is
 * told, now or then.
 */
export function nearLine(
  lines: readonly FiledLine[],
  before: readonly FiledLine[],
  smallest: number,
): string | undefined {
  const isTold = ({ people }: FiledLine) => people.length >= smallest;
  const told = before.filter(isTold);
  const near = lines
    .filter(isTold)
    .find((one) => told.some(({ line, people }) => line === one.line && difference(one.people, people) < smallest));
  return near?.line;
}
