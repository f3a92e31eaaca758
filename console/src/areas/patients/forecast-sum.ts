import type { components } from '../../api/schema.ts';

export type Forecasts = components['schemas']['Forecasts'];

/** What the gate would make of a selection of patients: how many would be written to now or later, and why others not. */
export interface ForecastSum {
  readonly send: number;
  readonly defer: number;
  /** Whoever is chosen twice or is not there any more. */
  readonly leftOut: number;
  /** The commonest first, as the server explains it. */
  readonly held: readonly { readonly reason: string; readonly explanation: string; readonly count: number }[];
}

export function sumForecasts({ items, refused }: Forecasts): ForecastSum {
  const held = Map.groupBy(
    items.filter(({ outcome }) => outcome === 'suppress'),
    ({ reason }) => reason,
  );
  return {
    send: items.filter(({ outcome }) => outcome === 'send').length,
    defer: items.filter(({ outcome }) => outcome === 'defer').length,
    leftOut: refused.length,
    held: [...held]
      .map(([reason, some]) => ({ reason, explanation: some[0]?.explanation ?? reason, count: some.length }))
      .sort((a, b) => b.count - a.count),
  };
}
