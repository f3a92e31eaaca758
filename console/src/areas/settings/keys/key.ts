import type { paths } from '../../../api/schema.ts';

export type ApiKey = paths['/v1/api-keys']['get']['responses'][200]['content']['application/json']['items'][number];

/** A key and its secret, which is told once. */
export interface ToldKey {
  readonly name: string;
  readonly secret: string;
}

/** In the order in which they are offered. */
export const LIVES = ['90', '30', '365', 'never'] as const;
export type Life = (typeof LIVES)[number];

const DAY_MS = 86_400_000;

/** When a key of such a life ends, told from now. */
export function endOf(life: Life, now: Date): string | undefined {
  return life === 'never' ? undefined : new Date(now.getTime() + Number(life) * DAY_MS).toISOString();
}
