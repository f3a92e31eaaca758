import Papa from 'papaparse';

import { Failure } from '../platform/errors.ts';
import { CONSENT_FIELDS, type ImportRejection, type ImportRow, REQUIRED_FIELDS } from './consent-rows.ts';

/** What a file of consents holds: rows to look at, and those that are none. */
export interface ConsentFile {
  readonly rows: readonly ImportRow[];
  readonly rejected: readonly ImportRejection[];
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly isBroken: boolean;
}

const LINE_BREAK = /\r\n|\n|\r/g;

/**
 * Reads CSV (RFC 4180) whose first line names the columns. An empty cell is left out; an empty line is skipped. Lines are counted
 * as an editor counts them, so that a row is found again although texts may have line breaks.
 *
 * Raises `invalid` when the first line names a column twice, an unknown one, or not all that every row needs: evidence in a
 * column with a misspelt name must not be lost.
 */
export function rowsOfCsv(text: string): ConsentFile {
  const [header, ...records] = recordsOf(text.replace(/^\uFEFF/, ''));
  const columns = columnsOf(header?.cells ?? []);
  const rows: ImportRow[] = [];
  const rejected: ImportRejection[] = [];
  for (const { line, cells, isBroken } of records) {
    if (isBroken)
      rejected.push({ line, path: '', reason: 'has a quote that does not match: nothing after it was read' });
    else if (cells.length !== columns.length)
      rejected.push({ line, path: '', reason: 'has too many or too few cells' });
    else rows.push({ line, fields: fieldsOf(columns, cells) });
  }
  return { rows, rejected };
}

/** The lines of a file that are not empty, the first with its column names. */
export function recordsOf(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let end = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    step: ({ data, errors, meta }) => {
      // The cursor stands before the line break that ends a record.
      const lead = /^(\r\n|\n|\r)?/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
      if (end > 0 && lead > 0) line += 1;
      const isBroken = errors.some(({ type }) => type === 'Quotes');
      if (data.some((cell) => cell.trim() !== '')) records.push({ line, cells: data, isBroken });
      line += text.slice(end + (end > 0 ? lead : 0), meta.cursor).match(LINE_BREAK)?.length ?? 0;
      end = meta.cursor;
    },
  });
  return records;
}

function columnsOf(names: readonly string[]): readonly string[] {
  const columns = names.map((name) => name.trim());
  const known: ReadonlySet<string> = new Set(CONSENT_FIELDS);
  const problems = [
    ...columns.flatMap((name, place) =>
      known.has(name) ? [] : [{ path: `header.${place}`, message: `is none of ${CONSENT_FIELDS.join(', ')}` }],
    ),
    ...columns.flatMap((name, place) =>
      columns.indexOf(name) < place ? [{ path: `header.${place}`, message: 'is there twice' }] : [],
    ),
    ...REQUIRED_FIELDS.filter((name) => !columns.includes(name)).map((name) => ({
      path: 'header',
      message: `lacks ${name}`,
    })),
  ];
  if (problems.length > 0) throw new Failure('invalid', 'The first line does not name the columns.', { problems });
  return columns;
}

function fieldsOf(columns: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> {
  const filled = columns.flatMap((name, place) => {
    const cell = cells[place]?.trim() ?? '';
    return cell === '' ? [] : [[name, cell] as const];
  });
  return Object.fromEntries(filled);
}
