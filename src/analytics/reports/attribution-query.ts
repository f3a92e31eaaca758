import { z } from 'zod';

import { isDuration, roughMs } from '../../platform/duration.ts';
import { GAMES } from '../attribution/shapley.ts';
import {
  type AttributionSettings,
  EVERY_LINE,
  type LineSettings,
  MODEL_NAMES,
  settingsOfLine,
} from '../settings/attribution-settings.ts';
import { askedSpanSchema } from '../terms/asked-span.ts';
import { listOf } from '../terms/list-of.ts';
import { CONVERSION_KINDS } from '../touches/derive.ts';

/** What a report can be told apart by. */
export const REPORT_KEYS = ['channel', 'campaign', 'serviceLine', 'actor'] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

const DAY_MS = 86_400_000;

const days = z
  .string()
  .refine((text) => isDuration(text) && roughMs(text) >= DAY_MS / 24 && roughMs(text) <= 3650 * DAY_MS, {
    error: 'is an ISO 8601 duration such as P90D, of an hour at least and ten years at most',
  })
  .transform((text) => roughMs(text) / DAY_MS);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const text = z.string().min(1).max(200);

/** Which conversions are divided among what. What is left out is as the clinic's settings have it. */
export const attributionQuerySchema = z.strictObject({
  model: z.enum(MODEL_NAMES).default('linear'),
  conversion: z.enum(CONVERSION_KINDS).default('booked'),
  ...askedSpanSchema.shape,
  by: listOf(REPORT_KEYS).default(['channel']),
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

/** The same for all models at once: without what some of them cannot tell apart. */
export const compareQuerySchema = attributionQuerySchema.omit({ model: true, patients: true, cancelled: true });
export type CompareQuery = z.output<typeof compareQuerySchema>;

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
