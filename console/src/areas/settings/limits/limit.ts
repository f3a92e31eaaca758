import type { components } from '../../../api/schema.ts';
import type { Hours } from '../hours.ts';

export type Limit = components['schemas']['Limit'];

export const PURPOSES = ['treatment', 'operations', 'marketing'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface Cap {
  readonly count: number;
  readonly hours: number;
}

/** The values of the kinds of limits: the server says only that there is one. */
export interface Values {
  readonly open_hours: { readonly purposes: readonly Purpose[]; readonly hours: Hours };
  readonly caps: { readonly purposes: readonly Purpose[]; readonly caps: readonly Cap[] };
  readonly revocation: { readonly scope: 'all' | 'law' | 'purpose' };
  readonly throughput: {
    readonly channel: 'sms' | 'email' | 'voice';
    readonly perSecond: number | null;
    readonly perDay: number | null;
    readonly careReserve: number;
  };
  readonly review_cooling_off: { readonly days: number };
  readonly refill_lapse: { readonly days: number };
  readonly minimum_cohort: { readonly people: number };
  readonly visitor_consent: { readonly required: true };
}
export type Kind = keyof Values;

/** A limit of a kind that this console knows. */
export type Known = { [One in Kind]: { readonly kind: One; readonly value: Values[One] } }[Kind];

/** A limit that is being written: what it says, and where it holds. */
export interface Written {
  readonly known: Known;
  readonly jurisdiction: string;
  /** What stands there now; nothing for a new one. */
  readonly before: Limit | undefined;
}

const KINDS: readonly string[] = [
  'open_hours',
  'caps',
  'revocation',
  'throughput',
  'review_cooling_off',
  'refill_lapse',
  'minimum_cohort',
  'visitor_consent',
] satisfies readonly Kind[];

/** Nothing for a kind that came with a newer server. */
export function knownOf({ kind, value }: Pick<Limit, 'kind' | 'value'>): Known | undefined {
  return KINDS.includes(kind) ? ({ kind, value } as Known) : undefined;
}

const DAY = ['08:00', '21:00'] as const;

/** What a new limit of a state begins with. */
export const NEW: Readonly<Record<'open_hours' | 'caps', Known>> = {
  open_hours: {
    kind: 'open_hours',
    value: {
      purposes: ['marketing'],
      hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: DAY, sun: DAY },
    },
  },
  caps: { kind: 'caps', value: { purposes: ['marketing'], caps: [{ count: 3, hours: 24 }] } },
};
