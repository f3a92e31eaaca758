import type { components } from '../../api/schema.ts';
import type { Days } from './period.ts';

export type Attribution = components['schemas']['Attribution'];
export type Comparison = components['schemas']['Comparison'];
export type Parameters = components['schemas']['AttributionParameters'];
export type Model = Parameters['model'];
export type Conversion = Parameters['conversion'];

export const KEYS = ['channel', 'campaign', 'serviceLine', 'actor'] as const;
export type Key = (typeof KEYS)[number];

export const MODELS = [
  'first_touch',
  'last_click',
  'last_non_direct',
  'linear',
  'time_decay',
  'u_shaped',
  'w_shaped',
  'full_path',
  'markov',
  'shapley',
] as const satisfies readonly Model[];

/** What is asked of both reports. */
export interface Asked {
  readonly by: readonly Key[];
  readonly conversion: Conversion;
  readonly model: Model;
  /** In days; empty as the clinic has settled it. */
  readonly lookback: number | '';
  readonly halfLife: number | '';
}

export const FIRST_ASKED: Asked = {
  by: ['channel'],
  conversion: 'booked',
  model: 'linear',
  lookback: '',
  halfLife: '',
};

export function compareQuery({ by, conversion, lookback, halfLife }: Asked, days: Days) {
  return {
    ...days,
    by: by.join(','),
    conversion,
    ...(lookback === '' ? {} : { lookback: `P${lookback}D` }),
    ...(halfLife === '' ? {} : { halfLife: `P${halfLife}D` }),
  };
}

export function reportQuery(asked: Asked, days: Days) {
  return { ...compareQuery(asked, days), model: asked.model };
}

type Keyed = Readonly<Partial<Record<Key, string | null>>>;

/** What an item is told apart by, in one line. */
export function nameOf(item: Keyed, by: readonly Key[], word: (key: Key, value: string | null) => string): string {
  return by.map((key) => word(key, item[key] ?? null)).join(' · ');
}

/** A key for React: the words of two items may be the same. */
export function keyOf(item: Keyed): string {
  return JSON.stringify(KEYS.map((key) => item[key] ?? null));
}
