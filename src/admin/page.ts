import { z } from 'zod';

import { Failure } from '../platform/errors.ts';

/** The most that one page holds. */
const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;

/** An id as the database writes it, whatever the case in which somebody sends it: ids are compared as text. */
export const idSchema = z.guid().toLowerCase();
export const instantSchema = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const keySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'has lower-case letters, digits and -' });

/** What every list takes. */
export const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(300).optional(),
  count: z.enum(['true', 'false']).default('false'),
});

/** A point in time in an answer; it leaves as RFC 3339. */
export const at = z.date();

type PageSchema<Item extends z.ZodType> = z.ZodObject<{
  items: z.ZodReadonly<z.ZodArray<Item>>;
  next: z.ZodNullable<z.ZodString>;
  total: z.ZodOptional<z.ZodInt>;
}>;

/** What a list answers. */
export function pageSchemaOf<Item extends z.ZodType>(item: Item): PageSchema<Item> {
  return z.object({
    items: z.array(item).readonly(),
    next: z.string().nullable().meta({ description: 'Takes one to the next page; null on the last.' }),
    total: z.int().optional(),
  });
}

export type PageQuery = z.infer<typeof pageSchema>;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Takes one to the next page; null on the last. */
  readonly next: string | null;
  readonly total?: number;
}

/** Where a page begins: after the row with this instant and this key, in the order of the list. */
export interface Place {
  readonly at: Date;
  readonly key: string;
}

const placeSchema = z.tuple([z.iso.datetime(), z.string().min(1).max(200)]);

/** Reads a cursor. Raises `invalid` for one that no page gave out. */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const parsed = placeSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success) {
    throw new Failure('invalid', 'The request is not valid.', {
      problems: [{ path: 'cursor', message: 'is not the next of any page' }],
    });
  }
  return { at: new Date(parsed.data[0]), key: parsed.data[1] };
}

/** Cuts a page out of `limit + 1` rows: the one too many says that there is more. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeIn: (row: Row) => Place): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items, next: null };
  const { at, key } = placeIn(last);
  return { items, next: Buffer.from(JSON.stringify([at.toISOString(), key])).toString('base64url') };
}

/** A page with other items and, when it was asked for, the number of all rows. */
export function pageWith<Row, Item>(
  page: Page<Row>,
  toItem: (row: Row) => Item,
  total: number | undefined,
): Page<Item> {
  return { items: page.items.map(toItem), next: page.next, ...(total === undefined ? {} : { total }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
