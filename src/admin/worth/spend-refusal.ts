import type { z } from 'zod';

/** Why a line of a file is not taken, for programs. The sentence beside it says the same in English. */
export const SPEND_REFUSALS = [
  'broken_quote',
  'wrong_cells',
  'missing',
  'no_amount',
  'too_much',
  'no_day',
  'day_unclear',
  'day_range',
  'too_long',
  'control_characters',
  'no_service_line',
  'retired',
  'twice',
  'invalid',
] as const;
export type SpendRefusal = (typeof SPEND_REFUSALS)[number];

export interface RefusedCell {
  readonly code: SpendRefusal;
  /** The most there may be, of what is too long or too much. */
  readonly limit: number | null;
  readonly message: string;
}

/** What the form of an item has against a cell. */
export function refusedBy(issue: z.core.$ZodIssue): RefusedCell {
  const { message } = issue;
  const isDay = issue.path[0] === 'day';
  if (issue.code === 'too_big') {
    return { code: issue.origin === 'string' ? 'too_long' : 'too_much', limit: Number(issue.maximum), message };
  }
  if (issue.code === 'invalid_format') return { code: isDay ? 'no_day' : 'control_characters', limit: null, message };
  return { code: issue.code === 'custom' && isDay ? 'day_range' : 'invalid', limit: null, message };
}
