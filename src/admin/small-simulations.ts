import { maskedCount, maskedParts } from '../access/masked-count.ts';
import type { SimulationView, VersionResult } from '../simulation/simulation.ts';

type MaskedCounts = Readonly<Record<string, number | null>>;

type MaskedResult = Omit<VersionResult, 'entries' | 'sends' | 'cost'> & {
  readonly entries: Omit<VersionResult['entries'], 'byDay'> & { readonly byDay: MaskedCounts };
  readonly sends: Pick<VersionResult['sends'], 'total'> & {
    readonly byChannel: MaskedCounts;
    readonly byDay: Readonly<Record<string, MaskedCounts>>;
    readonly byHour: Readonly<Record<string, readonly (number | null)[]>>;
  };
  readonly cost: Omit<VersionResult['cost'], 'total' | 'byChannel' | 'smsSegments'> & {
    readonly total: number | null;
    readonly byChannel: MaskedCounts;
    readonly smsSegments: number | null;
  };
};

/** A simulation as somebody may see it who may not see small numbers of patients. */
export type MaskedSimulation = Omit<SimulationView, 'results'> & { readonly results: readonly MaskedResult[] | null };

/**
 * The schema of the answer hides small counts. Here goes what would tell them: of the numbers of entries and messages those that
 * are left of their sum, and costs, because the price of a message is known.
 */
export function withoutSmallNumbers(simulation: SimulationView): MaskedSimulation {
  const results = simulation.results?.map((result) => {
    const { entries, sends } = result;
    const byChannel = maskedParts(sends.byChannel);
    return {
      ...result,
      entries: { ...entries, byDay: maskedParts(entries.byDay) },
      sends: { ...sends, byChannel, byDay: byDayOf(sends, byChannel), byHour: byHourOf(sends, byChannel) },
      cost: costsOf(result, byChannel),
    };
  });
  return { ...simulation, results: results ?? null };
}

/** The days of a channel add up to it: with a channel that is hidden go all of its days. */
function byDayOf({ byDay }: VersionResult['sends'], byChannel: MaskedCounts): Readonly<Record<string, MaskedCounts>> {
  const days = Object.keys(byDay);
  const ofChannel = new Map(
    Object.keys(byChannel).map((name) => {
      const ofDays = Object.fromEntries(days.map((day) => [day, byDay[day]?.[name] ?? 0]));
      return [name, byChannel[name] === null ? undefined : maskedParts(ofDays)];
    }),
  );
  const masked = (day: string, counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.keys(counts).map((name) => [name, ofChannel.get(name)?.[day] ?? null]));
  return Object.fromEntries(Object.entries(byDay).map(([day, counts]) => [day, masked(day, counts)]));
}

/** And so do its hours. */
function byHourOf(
  { byHour }: VersionResult['sends'],
  byChannel: MaskedCounts,
): Readonly<Record<string, readonly (number | null)[]>> {
  const masked = (name: string, hours: readonly number[]) => {
    const told = byChannel[name] === null ? {} : maskedParts(Object.fromEntries(hours.entries()));
    return hours.map((count, hour) => (count === 0 ? 0 : (told[hour] ?? null)));
  };
  return Object.fromEntries(Object.entries(byHour).map(([name, hours]) => [name, masked(name, hours)]));
}

function costsOf({ cost }: VersionResult, byChannel: MaskedCounts): MaskedResult['cost'] {
  const costs = Object.entries(cost.byChannel).map(
    ([name, one]) => [name, byChannel[name] === null ? null : one] as const,
  );
  // With those of all other channels, the sum tells that of the one that is hidden.
  const total = costs.some(([, one]) => one === null) ? null : cost.total;
  const smsSegments = byChannel['sms'] === null ? null : cost.smsSegments;
  return { ...cost, total, byChannel: Object.fromEntries(costs), smsSegments };
}

/** The versions that so few entered that what happened to one of them would be told of somebody. */
export function versionsOfFew({ results }: Pick<SimulationView, 'results'>): ReadonlySet<string> {
  const few = (results ?? []).filter(({ entries }) => maskedCount(entries.total) === null);
  return new Set(few.map(({ version }) => version));
}
