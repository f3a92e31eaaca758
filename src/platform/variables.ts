import { isIP } from 'node:net';

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

/** Names separated by commas. */
export const list = text.transform((value) =>
  (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== ''),
);

/** `host:port` of each broker, as the client takes it. */
export const brokers = text
  .transform((value) => value?.split(',').map((broker) => broker.trim()))
  .refine((names) => names?.every(isBroker) ?? true, { error: 'must be host:port, separated by commas' });

/** How often in a minute; 0 for as often as anybody likes. */
export const limit = (otherwise: number): z.ZodType<number, string | undefined> =>
  text.transform((value) => (value === undefined ? otherwise : Number(value))).pipe(z.int().min(0));

/** `10.0.0.1`, or `10.0.0.0/8`. */
export function isAddressBlock(text: string): boolean {
  const [address = '', prefix = '32', ...rest] = text.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  return rest.length === 0 && isIP(address) !== 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

function isBroker(text: string): boolean {
  const port = Number(/^[\w.-]+:(\d{1,5})$/.exec(text)?.[1]);
  return port >= 1 && port <= 65_535;
}

export const flag = (otherwise: '0' | '1'): z.ZodType<'0' | '1', string | undefined> =>
  text.pipe(z.enum(['0', '1']).default(otherwise));

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}
