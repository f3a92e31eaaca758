import type { SealedTable } from './sealed-tables.ts';

/** The statements that walk one table. They are made of names in `SEALED_TABLES` and of nothing else. */
export interface ResealStatements {
  /** $1 clinic, $2 rows, $3 version. */
  readonly firstPage: string;
  /** The same, and from $4 on the key after which the page begins. */
  readonly nextPage: string;
  /** $1 clinic, then an array for each part of the key, then for each column an array of old and one of new values. */
  readonly replace: string;
  /** $1 clinic, $2 version. */
  readonly count: string;
}

/** A sealed value says its version in two bytes after the first; bytes are compared as the numbers are. */
const versionOf = (column: string): string => `substring(t.${column} FROM 2 FOR 2)`;

export function resealStatements({ table, columns, key }: SealedTable): ResealStatements {
  const names = key.map(([name]) => `t.${name}`).join(', ');
  const after = key.map(([, type], place) => `$${place + 4}::${type}`).join(', ');
  const old = columns.map((column) => `CASE WHEN ${versionOf(column)} < $3::bytea THEN t.${column} END`).join(', ');
  const page = (where: string) => `
    SELECT ARRAY[${key.map(([name]) => `t.${name}::text`).join(', ')}] AS key, ARRAY[${old}] AS old
    FROM ${table} AS t
    WHERE t.clinic_id = $1${where}
    ORDER BY ${names}
    LIMIT $2`;
  return {
    firstPage: page(''),
    nextPage: page(` AND (${names}) > (${after})`),
    replace: replaceStatement({ table, columns, key }),
    count: `
    SELECT count(*)::int AS n FROM ${table} AS t
    WHERE t.clinic_id = $1 AND (${columns.map((column) => `${versionOf(column)} < $2::bytea`).join(' OR ')})`,
  };
}

/** Only what is still as it was read is replaced: whoever wrote meanwhile sealed with the present key. */
function replaceStatement({ table, columns, key }: Pick<SealedTable, 'table' | 'columns' | 'key'>): string {
  const keyArrays = key.map((_, place) => `$${place + 2}::text[]`);
  const firstValue = key.length + 2;
  const valueArrays = columns.flatMap((_, place) => [
    `$${firstValue + place * 2}::bytea[]`,
    `$${firstValue + place * 2 + 1}::bytea[]`,
  ]);
  const parts = [
    ...key.map((_, place) => `key_${place}`),
    ...columns.flatMap((_, place) => [`old_${place}`, `new_${place}`]),
  ];
  const isRow = key.map(([name, type], place) => `t.${name} = r.key_${place}::${type}`);
  const isSame = columns.map((column, place) => `(r.old_${place} IS NULL OR t.${column} = r.old_${place})`);
  return `
    UPDATE ${table} AS t
    SET ${columns.map((column, place) => `${column} = coalesce(r.new_${place}, t.${column})`).join(', ')}
    FROM unnest(${[...keyArrays, ...valueArrays].join(', ')}) AS r (${parts.join(', ')})
    WHERE t.clinic_id = $1 AND ${[...isRow, ...isSame].join(' AND ')}
    RETURNING 1`;
}
