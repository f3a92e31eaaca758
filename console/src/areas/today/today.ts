import type { components } from '../../api/schema.ts';

export type Today = components['schemas']['Today'];

const HOUR_MS = 3_600_000;
const HOURS = 24;

export interface Hour {
  readonly at: string;
  /** Null where there were so few that the number would point at people. */
  readonly count: number | null;
}

/** The hours of the last day, those without a signal included, the first first. */
export function hoursOf({ now, signals }: Pick<Today, 'now' | 'signals'>): Hour[] {
  const counts = new Map(signals.byHour.map(({ hour, count }) => [new Date(hour).getTime(), count]));
  const last = Math.floor(new Date(now).getTime() / HOUR_MS) * HOUR_MS;
  return Array.from({ length: HOURS }, (_, index) => {
    const time = last - (HOURS - 1 - index) * HOUR_MS;
    return { at: new Date(time).toISOString(), count: counts.has(time) ? (counts.get(time) ?? null) : 0 };
  });
}

const STAGES = ['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'] as const;
export type Stage = (typeof STAGES)[number];

export interface LineStages {
  readonly serviceLine: string;
  readonly name: string;
  /** In the order of the way to care. */
  readonly stages: readonly { readonly stage: Stage; readonly count: number | null }[];
}

/** What people stand at, by line of care. */
export function linesOf(stages: Today['stages']): LineStages[] {
  return [...Map.groupBy(stages, ({ serviceLine }) => serviceLine)].map(([serviceLine, own]) => ({
    serviceLine,
    name: own[0]?.name ?? serviceLine,
    stages: STAGES.map((stage) => {
      const found = own.find((one) => one.stage === stage);
      return { stage, count: found ? found.count : 0 };
    }),
  }));
}
