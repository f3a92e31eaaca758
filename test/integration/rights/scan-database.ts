import { sha256 } from '../../../src/platform/hash.ts';
import { type ClinicKeys, unseal } from '../../../src/platform/seal.ts';
import { asOwner, type TestDatabase } from '../../support/database.ts';

/** Where a word was found. */
export interface Hit {
  readonly table: string;
  readonly word: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Key material is sealed by the master key; what chains the audit trail is a code over its rows; sets of people are keyed hashes. */
const NOT_SEALED_BY_CLINIC = /^(data_key|audit_\w+|audience_set)$/;

/** Every word of a pattern in every table: in rows as text, and in every sealed value, opened. Raises for one that does not open. */
export async function scanDatabase(db: TestDatabase, keys: ClinicKeys, pattern: RegExp): Promise<Hit[]> {
  const tables = await asOwner(
    db.url,
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  const hits: Hit[] = [];
  for (const { name } of tables) {
    const table = String(name);
    for (const row of await asOwner(db.url, `SELECT * FROM "${table}"`)) {
      const texts = Object.entries(row).map(([column, value]) => textOf(table, column, value, row, keys));
      const found = texts.flatMap((text) => text.match(pattern) ?? []);
      hits.push(...found.map((word) => ({ table, word })));
    }
  }
  return hits;
}

function textOf(table: string, column: string, value: unknown, row: Row, keys: ClinicKeys): string {
  if (!Buffer.isBuffer(value)) return typeof value === 'string' ? value : JSON.stringify(value ?? null);
  if (NOT_SEALED_BY_CLINIC.test(table) || row['clinic_id'] !== keys.clinicId) return '';
  for (const rowId of idsOf(row)) {
    try {
      return unseal(keys, { clinicId: keys.clinicId, table, column, rowId }, value);
    } catch {
      // Sealed for another of the ids of the row.
    }
  }
  throw new Error(`${table}.${column} does not open: say in idsOf for which id it is sealed`);
}

/** The ids for which values of a row may have been sealed. */
function idsOf(row: Row): string[] {
  const text = (name: string) => String(row[name]);
  return [
    text('id'),
    text('message_id'),
    `${text('patient_id')}:${text('kind')}:${text('hash')}`,
    `${text('request_id')}:${text('ordinal')}`,
    `${text('incident_id')}:${text('seq')}`,
    `${text('agreement_id')}:${text('hash')}`,
    sha256(text('route') + text('key')),
  ];
}
