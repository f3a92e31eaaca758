import { STAGES } from '../../lifecycle/stage.ts';
import { shareOf } from '../suppression/facets.ts';
import { hiddenCells, hiddenCellsWith, isSmall } from '../suppression/hidden-cells.ts';

/** The stages of a way to care in order. Who lapsed is told beside them. */
export const FUNNEL_STAGES = STAGES.filter((stage) => stage !== 'lapsed');
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** What became of an episode: it stands where it came to, the patient lapsed there, or went on to another episode. */
export type EpisodeFate = 'here' | 'lapsed' | 'ended';

/** Episodes that went equally far. */
export interface FunnelCell {
  /** Null where it is not asked for. */
  readonly serviceLine: string | null;
  readonly channel: string | null;
  readonly furthest: FunnelStage;
  readonly fate: EpisodeFate;
  readonly episodes: number;
  readonly people: number;
}

/** How long those who moved on had been in a stage. */
export interface StayRow {
  readonly serviceLine: string | null;
  readonly channel: string | null;
  readonly stage: FunnelStage;
  readonly people: number;
  readonly medianSeconds: number;
  readonly p75Seconds: number;
  readonly p90Seconds: number;
}

interface FunnelStep {
  readonly stage: FunnelStage;
  /** Episodes that came at least as far: whoever books at once has passed what lies before. Null: hidden. */
  readonly reached: number | null;
  /** Of those who came at least as far as the stage before; null at the first. */
  readonly shareOfBefore: number | null;
  readonly here: number | null;
  readonly lapsed: number | null;
  readonly medianSeconds: number | null;
  readonly p75Seconds: number | null;
  readonly p90Seconds: number | null;
  readonly isSuppressed: boolean;
}

export interface FunnelItem {
  readonly serviceLine: string | null;
  readonly channel: string | null;
  readonly episodes: number | null;
  readonly steps: readonly FunnelStep[];
}

/**
 * A funnel by what it is asked by. With a smallest number of people every number is hidden that would tell of fewer: numbers are
 * sums of groups that went equally far, and one is told only if no hidden group is in it, or none in what it leaves of the whole.
 */
export function toFunnel(
  cells: readonly FunnelCell[],
  stays: readonly StayRow[],
  smallest: number | null,
): FunnelItem[] {
  const hiding = hidingOf(cells, smallest);
  const timed = stays.filter(({ people }) => smallest === null || !isSmall(people, smallest));
  const groups = Map.groupBy(cells, placeOf);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const own = timed.filter((stay) => placeOf(stay) === placeOf(first));
    return [itemOf(group, own, hiding)];
  });
}

interface Hiding {
  readonly hidden: ReadonlySet<FunnelCell>;
  /** Groups of which not even the whole is told. */
  readonly groups: ReadonlySet<string>;
  readonly smallest: number | null;
}

function itemOf(group: readonly FunnelCell[], stays: readonly StayRow[], hiding: Hiding): FunnelItem {
  const [{ serviceLine, channel } = { serviceLine: null, channel: null }] = group;
  const steps: FunnelStep[] = [];
  for (const stage of FUNNEL_STAGES) {
    const reached = told(group, (cell) => isAsFar(cell, stage), hiding);
    const [here, lapsed] = [open(group, stage, 'here', hiding), open(group, stage, 'lapsed', hiding)];
    const before = steps.at(-1);
    // Times of a number that is hidden would say when a few people did what.
    const stay = stays.find((one) => reached !== null && one.stage === stage);
    steps.push({
      ...{ stage, reached, here, lapsed },
      shareOfBefore: before ? shareOf(reached, before.reached) : null,
      ...timesOf(stay),
      isSuppressed: [reached, here, lapsed].includes(null),
    });
  }
  return { serviceLine, channel, episodes: steps[0]?.reached ?? null, steps };
}

function timesOf(stay: StayRow | undefined): Pick<FunnelStep, 'medianSeconds' | 'p75Seconds' | 'p90Seconds'> {
  if (!stay) return { medianSeconds: null, p75Seconds: null, p90Seconds: null };
  const { medianSeconds, p75Seconds, p90Seconds } = stay;
  return { medianSeconds, p75Seconds, p90Seconds };
}

function isAsFar({ furthest }: FunnelCell, stage: FunnelStage): boolean {
  return FUNNEL_STAGES.indexOf(furthest) >= FUNNEL_STAGES.indexOf(stage);
}

/**
 * A sum over cells of a group if it is large, and no hidden cell is in it; or several are, of which it tells none, and no other of the
 * group is hidden, whose whole is told.
 */
function told(
  group: readonly FunnelCell[],
  isIn: (cell: FunnelCell) => boolean,
  { hidden, groups, smallest }: Hiding,
): number | null {
  const [inside, outside] = [group.filter(isIn), group.filter((cell) => !isIn(cell))];
  const sum = inside.reduce((total, { episodes }) => total + episodes, 0);
  if (smallest !== null && isSmall(peopleOf(inside), smallest)) return null;
  const secret = inside.filter((cell) => hidden.has(cell)).length;
  const isWholeTold = !group.some((cell) => groups.has(placeOf(cell)));
  const isDifference = isWholeTold && !outside.some((cell) => hidden.has(cell));
  return secret === 0 || (secret > 1 && isDifference) ? sum : null;
}

function open(group: readonly FunnelCell[], stage: FunnelStage, fate: EpisodeFate, { hidden }: Hiding): number | null {
  const cells = group.filter((cell) => cell.furthest === stage && cell.fate === fate);
  if (cells.some((cell) => hidden.has(cell))) return null;
  return cells.reduce((total, { episodes }) => total + episodes, 0);
}

/**
 * How far and what then are one dimension: so the sum over it is the whole of a group. Where those of a group who came as far as a
 * stage are few, those of another are hidden with them, and a part of these, from which they could be reckoned.
 */
function hidingOf(cells: readonly FunnelCell[], smallest: number | null): Hiding {
  if (smallest === null) return { hidden: new Set(), groups: new Set(), smallest };
  const telling = FUNNEL_STAGES.flatMap((stage) => tellingGroups(cells, stage, smallest));
  const parts = cells.map(({ serviceLine, channel, furthest, fate, people }) => ({
    keys: [serviceLine, channel, `${furthest} ${fate}`],
    people,
  }));
  const sums = nestedSums(cells);
  const small = hiddenCellsWith(parts, { already: new Set(), sums }, smallest);
  const open = telling.filter(({ members }) => !members.some((at) => small.has(at)));
  const more = open.map(({ members }) => smallestOf(cells, members));
  const places = hiddenCellsWith(parts, { already: new Set([...small, ...more]), sums }, smallest);
  const groups = new Set(telling.map(({ place }) => place));
  return { hidden: new Set(cells.filter((_, at) => places.has(at))), groups, smallest };
}

/** The groups of which it must not be told how many came as far as a stage, with the places of their cells. */
function tellingGroups(cells: readonly FunnelCell[], stage: FunnelStage, smallest: number) {
  const groups = [...Map.groupBy(placesAsFar(cells, stage), (at) => placeOf(cells[at] ?? NOWHERE))].map(
    ([place, members]) => {
      const own = cells.filter((_, at) => members.includes(at));
      const { serviceLine, channel } = own[0] ?? NOWHERE;
      return { place, members, keys: [serviceLine, channel], people: peopleOf(own) };
    },
  );
  const hidden = hiddenCells(groups, smallest);
  return groups.filter((_, at) => hidden.has(at));
}

const NOWHERE = { serviceLine: null, channel: null };

function placeOf({ serviceLine, channel }: Pick<FunnelCell, 'serviceLine' | 'channel'>): string {
  return JSON.stringify([serviceLine, channel]);
}

/** The places of those who came as far as each stage, of all groups together and of those of one line or channel. */
function nestedSums(cells: readonly FunnelCell[]): number[][] {
  return FUNNEL_STAGES.map((stage) => placesAsFar(cells, stage)).flatMap((places) => [
    places,
    ...Map.groupBy(places, (at) => cells[at]?.serviceLine).values(),
    ...Map.groupBy(places, (at) => cells[at]?.channel).values(),
  ]);
}

function placesAsFar(cells: readonly FunnelCell[], stage: FunnelStage): number[] {
  return cells.flatMap((cell, at) => (isAsFar(cell, stage) ? [at] : []));
}

/** Of places of cells that of the fewest people. */
function smallestOf(cells: readonly FunnelCell[], members: readonly number[]): number {
  const peopleAt = (at: number) => cells[at]?.people ?? 0;
  return members.reduce((least, at) => (peopleAt(at) < peopleAt(least) ? at : least));
}

function peopleOf(cells: readonly FunnelCell[]): number {
  return cells.reduce((total, { people }) => total + people, 0);
}
