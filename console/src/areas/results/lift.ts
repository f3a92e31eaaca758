import type { components } from '../../api/schema.ts';

export type Lift = components['schemas']['Lift'];

export type LiftKind = 'sequential' | 'fixed' | 'adjusted';

export interface Measured {
  readonly kind: LiftKind;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The intervals of an effect there are, first the one that the verdict goes by. */
export function measuredOf({
  effect,
  sequential,
  adjusted,
}: Pick<Lift, 'effect' | 'sequential' | 'adjusted'>): Measured[] {
  const told = [
    ['sequential', effect?.difference, sequential?.interval],
    ['fixed', effect?.difference, effect?.differenceInterval],
    ['adjusted', adjusted?.difference, adjusted?.interval],
  ] as const;
  return told.flatMap(([kind, difference, interval]) => {
    const [low, high] = interval ?? [];
    if (difference === undefined || low === undefined || high === undefined) return [];
    return [{ kind, difference, low, high }];
  });
}
