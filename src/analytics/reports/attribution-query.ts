import { z } from 'zod';

import { addToDay, isDuration, roughMs, startOfDay, subtractDuration } from '../../platform/duration.ts';
import { Failure } from '../../platform/errors.ts';
import { GAMES } from '../attribution/shapley.ts';
import {
  type AttributionSettings,
  EVERY_LINE,
  type LineSettings,
  MODEL_NAMES,
  settingsOfLine,
} from '../settings/attribution-settings.ts';
import { CONVERSION_KINDS } from '../touches/derive.ts';

/** What a report can be told apart by. */
export const REPORT_KEYS = ['channel', 'campaign', 'serviceLine', 'actor'] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'is a day such as 2026-10-01 or an instant such as 2026-10-01T00:00:00Z',
});
const days = z
  .string()
  .refine((text) => isDuration(text) && roughMs(text) >= DAY_MS / 24 && roughMs(text) <= 3650 * DAY_MS, {
    error: 'is an ISO 8601 duration such as P90D, of an hour at least and ten years at most',
  })
  .transform((text) => roughMs(text) / DAY_MS);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const text = z.string().min(1).max(200);

const keys = z
  .string()
  .transform((list) => [...new Set(list.split(','))])
  .pipe(z.array(z.enum(REPORT_KEYS)).min(1).max(REPORT_KEYS.length));

/** Which conversions are divided among what. What is left out is as the clinic's settings have it. */
export const attributionQuerySchema = z.object({
  model: z.enum(MODEL_NAMES).default('linear'),
  conversion: z.enum(CONVERSION_KINDS).default('booked'),
  from: moment.optional().meta({ description: 'A day, or an instant. 90 days before `to` when left out.' }),
  to: moment
    .optional()
    .meta({ description: 'A day, which is still in, or an instant, which is not. Now when left out.' }),
  by: keys.default(['channel']),
  lookback: days.optional(),
  halfLife: days.optional(),
  collapseRepeats: flag.optional(),
  sinceLastConversion: flag.optional(),
  sameLineOnly: flag.optional(),
  order: z.coerce.number().int().min(1).max(3).optional(),
  game: z.enum(GAMES).optional(),
  patients: z.enum(['all', 'new', 'returning']).default('all'),
  cancelled: z.enum(['keep', 'drop']).default('keep'),
  serviceLine: text.optional(),
  channel: text.optional(),
  campaign: text.optional(),
  actor: text.optional(),
});
export type AttributionQuery = z.output<typeof attributionQuerySchema>;

export interface Span {
  readonly from: Date;
  /** Not part of it. */
  readonly to: Date;
}

/** The time that a query means, in a clinic's zone. Raises `invalid` when it ends before it begins. */
export function spanOf({ from, to }: Pick<AttributionQuery, 'from' | 'to'>, zone: string, now: Date): Span {
  const end = to === undefined ? now : DAY.test(to) ? startOfDay(addToDay(to, 'P1D'), zone) : new Date(to);
  const start = from === undefined ? subtractDuration(end, 'P90D', zone) : momentOf(from, zone);
  if (start < end) return { from: start, to: end };
  throw new Failure('invalid', 'The request is not valid.', {
    problems: [{ path: 'to', message: 'does not come after from' }],
  });
}

function momentOf(moment: string, zone: string): Date {
  return DAY.test(moment) ? startOfDay(moment, zone) : new Date(moment);
}

/** The clinic's settings with what a query says otherwise, for every line. */
export function settingsFor(settings: AttributionSettings, query: AttributionQuery): AttributionSettings {
  const told = definedOf<Partial<LineSettings>>({
    lookbackDays: query.lookback,
    halfLifeDays: query.halfLife,
    collapseRepeats: query.collapseRepeats,
    sinceLastConversion: query.sinceLastConversion,
    sameLineOnly: query.sameLineOnly,
    markovOrder: query.order,
    shapleyGame: query.game,
  });
  const lines = { [EVERY_LINE]: settingsOfLine(settings, null), ...settings.lines };
  return {
    ...settings,
    lines: Object.fromEntries(Object.entries(lines).map(([line, own]) => [line, { ...own, ...told }])),
  };
}

/** Whether sums that are kept answer a query: they are reckoned under the clinic's settings. */
export function isAsSettled(settings: AttributionSettings, query: AttributionQuery): boolean {
  const before = settingsFor(settings, attributionQuerySchema.parse({}));
  const asked = settingsFor(settings, query);
  return JSON.stringify(before.lines) === JSON.stringify(asked.lines);
}

function definedOf<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
