import { z } from 'zod';

/** A variable that is set but empty counts as not set, as in a `.env` file or a compose file. */
export const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

/** A URL of one of these protocols, such as `https:`. */
export const url = (...protocols: string[]): typeof text =>
  text.refine((value) => value === undefined || protocols.includes(protocolOf(value)), {
    error: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

/** A positive number. */
export const rate = (otherwise: number): z.ZodType<number, string | undefined> =>
  text.transform((value) => (value === undefined ? otherwise : Number(value))).pipe(z.number().positive());

export const flag = (otherwise: '0' | '1'): z.ZodType<'0' | '1', string | undefined> =>
  text.pipe(z.enum(['0', '1']).default(otherwise));

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}
