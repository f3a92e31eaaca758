import { STAGES } from '../../lifecycle/stage.ts';
import { shareOf } from '../suppression/facets.ts';
import { hiddenCells, isSmall } from '../suppression/hidden-cells.ts';

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
  const hidden = hiddenOf(cells, smallest);
  const timed = stays.filter(({ people }) => smallest === null || !isSmall(people, smallest));
  const groups = Map.groupBy(cells, placeOf);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const own = timed.filter((stay) => placeOf(stay) === placeOf(first));
    return [itemOf(group, own, { hidden, smallest })];
  });
}

interface Hiding {
  readonly hidden: ReadonlySet<FunnelCell>;
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

/** A sum over cells of a group, if neither it nor the rest of the group holds what is hidden; that of the group itself if it is large. */
function told(
  group: readonly FunnelCell[],
  isIn: (cell: FunnelCell) => boolean,
  { hidden, smallest }: Hiding,
): number | null {
  const [inside, outside] = [group.filter(isIn), group.filter((cell) => !isIn(cell))];
  const sum = inside.reduce((total, { episodes }) => total + episodes, 0);
  const people = inside.reduce((total, cell) => total + cell.people, 0);
  if (smallest !== null && isSmall(people, smallest)) return null;
  const isOpen = [inside, outside].some((cells) => !cells.some((cell) => hidden.has(cell)));
  return isOpen ? sum : null;
}

function open(group: readonly FunnelCell[], stage: FunnelStage, fate: EpisodeFate, { hidden }: Hiding): number | null {
  const cells = group.filter((cell) => cell.furthest === stage && cell.fate === fate);
  if (cells.some((cell) => hidden.has(cell))) return null;
  return cells.reduce((total, { episodes }) => total + episodes, 0);
}

/** How far and what then are one dimension: so the sum over it is the whole of a group, which is told. */
function hiddenOf(cells: readonly FunnelCell[], smallest: number | null): ReadonlySet<FunnelCell> {
  if (smallest === null) return new Set();
  const places = hiddenCells(
    cells.map(({ serviceLine, channel, furthest, fate, people }) => ({
      keys: [serviceLine, channel, `${furthest} ${fate}`],
      people,
    })),
    smallest,
  );
  return new Set(cells.filter((_, at) => places.has(at)));
}

function placeOf({ serviceLine, channel }: Pick<FunnelCell, 'serviceLine' | 'channel'>): string {
  return JSON.stringify([serviceLine, channel]);
}
