import type { WrittenLine } from '../enrolments/list-places.ts';
import { Failure, type Problem } from '../platform/errors.ts';
import { recordsOf } from './consent-csv.ts';
import { idSchema } from './page.ts';

/** The columns of a file of patients. Any of the first four says who it is. */
const COLUMNS = ['patientId', 'external', 'email', 'phone', 'appointmentId'] as const;
type Column = (typeof COLUMNS)[number];

const MAX_CELL = 320;

/**
 * Reads CSV (RFC 4180) whose first line names the columns. Raises `invalid` for a file that cannot be read as a whole: a list of
 * patients with a hole in it is not the list that somebody meant.
 */
export function linesOfCsv(text: string): WrittenLine[] {
  const [header, ...records] = recordsOf(text.replace(/^\uFEFF/, ''));
  const columns = (header?.cells ?? []).map((name) => name.trim());
  const problems = columnProblems(columns);
  const lines = records.map(({ line, cells, isBroken }): WrittenLine => {
    const isWhole = !isBroken && cells.length === columns.length;
    if (!isWhole) problems.push({ path: `csv.${line}`, message: 'cannot be read: look for quotes and commas' });
    const fields = fieldsOf(columns, cells);
    const fault = faultOf(fields);
    if (isWhole && fault) problems.push({ path: `csv.${line}.${fault.path}`, message: fault.message });
    return { line, ...fields };
  });
  if (problems.length > 0) throw new Failure('invalid', 'The list cannot be read.', { problems });
  return lines;
}

function columnProblems(columns: readonly string[]): Problem[] {
  const known: readonly string[] = COLUMNS;
  const problems = columns.flatMap((name, place) => {
    const path = `csv.header.${place}`;
    if (!known.includes(name)) return [{ path, message: `is none of ${COLUMNS.join(', ')}` }];
    return columns.indexOf(name) < place ? [{ path, message: 'is there twice' }] : [];
  });
  const saysWho = columns.some((name) => known.slice(0, 4).includes(name));
  return saysWho
    ? problems
    : [...problems, { path: 'csv.header', message: `names none of ${known.slice(0, 4).join(', ')}` }];
}

function fieldsOf(columns: readonly string[], cells: readonly string[]): Readonly<Partial<Record<Column, string>>> {
  const filled = columns.flatMap((name, place) => {
    const cell = cells[place]?.trim() ?? '';
    return cell === '' ? [] : [[name, cell] as const];
  });
  return Object.fromEntries(filled);
}

function faultOf(fields: Readonly<Partial<Record<Column, string>>>): Problem | undefined {
  const long = COLUMNS.find((name) => (fields[name]?.length ?? 0) > MAX_CELL);
  if (long !== undefined) return { path: long, message: `has more than ${MAX_CELL} characters` };
  const { patientId } = fields;
  const isId = patientId === undefined || idSchema.safeParse(patientId).success;
  return isId ? undefined : { path: 'patientId', message: 'is not an id that Attend gave' };
}
