import { isTooNear, leavesSmallRest, type ToldSet } from './differencing/find-difference.ts';
import { type PeopleSet, without } from './differencing/people-set.ts';
import type { Member } from './member.ts';

/** Cells under this are hidden: CMS's rule for cells of patients. */
export const SMALLEST_CELL = 11;
/** Numbers are told as the next lower multiple: one person more or less is not seen in most of them. */
const STEP = 10;

export const DIMENSIONS = ['age', 'state', 'language', 'stage'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A number of people, rounded down; null: hidden. */
export interface Cell {
  readonly value: string;
  readonly count: number | null;
}

export interface AudienceCounts {
  readonly count: number;
  readonly by: Readonly<Record<Dimension, readonly Cell[]>>;
}

/** What was told before, and the smallest audience that is told. */
export interface Telling {
  readonly smallest: number;
  /** Whole audiences. */
  readonly wholes: readonly ToldSet[];
  /** Cells of them. */
  readonly cells: readonly ToldSet[];
  /** Without the state where ZIP areas are asked about: of an area in two states it would tell of a part that may be small. */
  readonly dimensions: readonly Dimension[];
}

export type RefusalReason = 'too_small' | 'too_near_another' | 'leaves_small_rest';

export type AudienceVerdict =
  | {
      readonly outcome: 'told';
      readonly counts: AudienceCounts;
      readonly whole: PeopleSet;
      readonly cells: readonly PeopleSet[];
    }
  | { readonly outcome: 'refused'; readonly reason: RefusalReason };

/**
 * Decides what may be told of an audience: nothing of a small one, nothing that tells of a small group when it is held against
 * what was told before, and of the rest numbers that are rounded down, without the small cells.
 */
export function tellAudience(
  members: readonly Member[],
  toSet: (ids: readonly Member[]) => PeopleSet,
  telling: Telling,
): AudienceVerdict {
  const whole = toSet(members);
  if (whole.length < telling.smallest) return { outcome: 'refused', reason: 'too_small' };
  const before = [...telling.wholes, ...telling.cells];
  if (isTooNear(whole, before, telling.smallest)) return { outcome: 'refused', reason: 'too_near_another' };
  if (leavesSmallRest(whole, before, telling.smallest)) return { outcome: 'refused', reason: 'leaves_small_rest' };
  const told: ToldSet[] = [...before, { people: whole }];
  const cells: PeopleSet[] = [];
  const by = Object.fromEntries(
    DIMENSIONS.map((dimension) => {
      const groups = telling.dimensions.includes(dimension) ? groupsOf(members, dimension, toSet) : [];
      const open = openGroups(groups, told, whole);
      for (const { people } of open) {
        cells.push(people);
        told.push({ people });
      }
      return [dimension, groups.map((group) => toCell(group, open.has(group)))];
    }),
  ) as Record<Dimension, Cell[]>;
  return { outcome: 'told', counts: { count: rounded(whole.length), by }, whole, cells };
}

interface Group {
  readonly value: string;
  readonly people: PeopleSet;
}

/** Whoever has no value is in no group. */
function groupsOf(
  members: readonly Member[],
  dimension: Dimension,
  toSet: (of: readonly Member[]) => PeopleSet,
): Group[] {
  const known = members.filter((member) => member[dimension] !== null);
  return [...Map.groupBy(known, (member) => String(member[dimension]))]
    .map(([value, group]) => ({ value, people: toSet(group) }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}

/**
 * The groups whose number may be told. What is left of the whole can be reckoned from it and them, so that it has to be as safe to
 * tell; else the smallest of them is hidden as well.
 */
function openGroups(groups: readonly Group[], told: readonly ToldSet[], whole: PeopleSet): ReadonlySet<Group> {
  const bySize = [...groups].sort((a, b) => b.people.length - a.people.length);
  const open: Group[] = [];
  for (const group of bySize) {
    if (isTellable(group.people, [...told, ...open])) open.push(group);
  }
  while (open.length > 0) {
    const rest = without(
      whole,
      open.map(({ people }) => people),
    );
    if (rest.length === 0 || isTellable(rest, [...told, ...open])) break;
    open.pop();
  }
  return new Set(open);
}

function isTellable(people: PeopleSet, told: readonly ToldSet[]): boolean {
  const isSmall = people.length < SMALLEST_CELL;
  return !isSmall && !isTooNear(people, told, SMALLEST_CELL) && !leavesSmallRest(people, told, SMALLEST_CELL);
}

function toCell({ value, people }: Group, isOpen: boolean): Cell {
  return { value, count: isOpen ? rounded(people.length) : null };
}

function rounded(count: number): number {
  return count - (count % STEP);
}
