import { maskedCount } from '../access/masked-count.ts';
import type { SimulationView, VersionResult } from '../simulation/simulation.ts';

type Costs = Omit<VersionResult['cost'], 'total' | 'byChannel'> & {
  readonly total: number | null;
  readonly byChannel: Readonly<Record<string, number | null>>;
};

/** A simulation as somebody may see it who may not see small numbers of patients. */
export type MaskedSimulation = Omit<SimulationView, 'results'> & {
  readonly results: readonly (Omit<VersionResult, 'cost'> & { readonly cost: Costs })[] | null;
};

/** The schema of the answer hides small counts. Here costs go that would tell them: the price of a message is known. */
export function withoutSmallCosts(simulation: SimulationView): MaskedSimulation {
  const results = simulation.results?.map((result) => ({ ...result, cost: costsOf(result) }));
  return { ...simulation, results: results ?? null };
}

function costsOf({ cost, sends }: VersionResult): Costs {
  const isHidden = (name: string) => maskedCount(sends.byChannel[name] ?? 0) === null;
  const byChannel = Object.entries(cost.byChannel).map(([name, one]) => [name, isHidden(name) ? null : one] as const);
  // With those of all other channels, the sum tells that of the one that is hidden.
  const total = byChannel.some(([, one]) => one === null) ? null : cost.total;
  return { ...cost, total, byChannel: Object.fromEntries(byChannel) };
}

/** The versions that so few entered that what happened to one of them would be told of somebody. */
export function versionsOfFew({ results }: Pick<SimulationView, 'results'>): ReadonlySet<string> {
  const few = (results ?? []).filter(({ entries }) => maskedCount(entries.total) === null);
  return new Set(few.map(({ version }) => version));
}
