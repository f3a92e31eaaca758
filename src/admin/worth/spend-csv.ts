import { MAX_ITEMS, type SpendItem, spendItemSchema } from '../../analytics/spend/spend.ts';
import { Failure, type Problem } from '../../platform/errors.ts';
import { recordsOf } from '../consent-csv.ts';
import { amountOf, dayOfCell, hasDayFirst } from './spend-cells.ts';
import { type RefusedCell, refusedBy, type SpendRefusal } from './spend-refusal.ts';

const COLUMNS = ['day', 'channel', 'campaign', 'serviceLine', 'amount'] as const;
const REQUIRED = ['day', 'channel', 'amount'] as const;
type Fields = Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>;

/** A line that was not taken. */
export interface SpendRejection {
  /** As an editor counts lines; the first has the columns. */
  readonly line: number;
  /** The column, empty for the whole line. */
  readonly path: string;
  readonly code: SpendRefusal;
  /** The most there may be, of what is too long or too much. */
  readonly limit: number | null;
  /** The code as an English sentence. */
  readonly reason: string;
}

export interface SpendFile {
  readonly items: readonly (SpendItem & { readonly line: number })[];
  readonly rejected: readonly SpendRejection[];
}

/**
 * Reads CSV (RFC 4180) whose first line names the columns, in any order. Lines are judged one by one. Raises `invalid` where the
 * first line does not name the columns, or there are too many lines.
 */
export function spendOfCsv(text: string): SpendFile {
  const [header, ...records] = recordsOf(text.replace(/^\uFEFF/, ''));
  const columns = (header?.cells ?? []).map((name) => name.trim());
  const problems = columnProblems(columns);
  if (records.length > MAX_ITEMS) problems.push({ path: '', message: `has more than ${MAX_ITEMS} lines` });
  if (problems.length > 0) throw new Failure('invalid', 'The file cannot be read.', { problems });
  const dayColumn = columns.indexOf('day');
  const isDayFirst = hasDayFirst(records.map(({ cells }) => cells[dayColumn]?.trim() ?? ''));
  const items: (SpendItem & { readonly line: number })[] = [];
  const rejected: SpendRejection[] = [];
  for (const { line, cells, isBroken } of records) {
    const whole = { line, path: '', limit: null };
    if (isBroken) rejected.push({ ...whole, code: 'broken_quote', reason: 'has a quote that does not match' });
    else if (cells.length !== columns.length)
      rejected.push({ ...whole, code: 'wrong_cells', reason: 'has too many or too few cells' });
    else {
      const read = itemOf(fieldsOf(columns, cells), isDayFirst);
      if ('faults' in read) {
        rejected.push(...read.faults.map(({ message, ...fault }) => ({ line, ...fault, reason: message })));
      } else items.push({ line, ...read.item });
    }
  }
  return { items, rejected };
}

function columnProblems(columns: readonly string[]): Problem[] {
  const known: readonly string[] = COLUMNS;
  const wrong = columns.flatMap((name, place) => {
    const path = `header.${place}`;
    if (!known.includes(name)) return [{ path, message: `is none of ${COLUMNS.join(', ')}` }];
    return columns.indexOf(name) < place ? [{ path, message: 'is there twice' }] : [];
  });
  const lacking = REQUIRED.filter((name) => !columns.includes(name));
  return [...wrong, ...lacking.map((name) => ({ path: 'header', message: `lacks ${name}` }))];
}

function fieldsOf(columns: readonly string[], cells: readonly string[]): Fields {
  const filled = columns.flatMap((name, place) => {
    const cell = cells[place]?.trim() ?? '';
    return cell === '' ? [] : [[name, cell] as const];
  });
  return Object.fromEntries(filled);
}

type FaultyCell = RefusedCell & Pick<SpendRejection, 'path'>;

function itemOf(fields: Fields, isDayFirst: boolean): { item: SpendItem } | { faults: readonly FaultyCell[] } {
  const missing = REQUIRED.filter((name) => fields[name] === undefined);
  if (missing.length > 0) {
    return { faults: missing.map((path) => ({ path, code: 'missing', limit: null, message: 'is needed' })) };
  }
  const [day, amount] = [dayOfCell(fields.day ?? '', isDayFirst), amountOf(fields.amount ?? '')];
  if ('message' in day) return { faults: [{ ...day, path: 'day', limit: null }] };
  if ('message' in amount) return { faults: [{ ...amount, path: 'amount', limit: null }] };
  const parsed = spendItemSchema.safeParse({ ...fields, day: day.value, amount: amount.value });
  if (parsed.success) return { item: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({ ...refusedBy(issue), path: issue.path.map(String).join('.') })),
  };
}
