import type { SpendRefusal } from './spend-refusal.ts';

/** How a cell was read: its value, or what is wrong with it. */
export type Cell<Value> = { readonly value: Value } | { readonly code: SpendRefusal; readonly message: string };

const AMOUNT = /^\$?\s?(\d+|\d{1,3}(?:,\d{3})+)(\.\d{1,2})?$/;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const MONTHS = 12;

/** An amount as ad platforms and spreadsheets export it: `120.5`, `$120.50`, `1,234.50`. */
export function amountOf(cell: string): Cell<number> {
  const [, whole, decimals = ''] = AMOUNT.exec(cell) ?? [];
  if (whole === undefined) {
    const message = 'is no amount such as 120.50 or $1,234.50: thousands have a comma, decimals a point';
    return { code: 'no_amount', message };
  }
  return { value: Number(whole.replaceAll(',', '') + decimals) };
}

/**
 * A day as `2026-10-01`, or as it is written in the United States, `10/01/2026`. Where a file has the day first anywhere
 * (`isDayFirst`), nobody knows what its other days with slashes mean, and none of them is taken.
 */
export function dayOfCell(cell: string, isDayFirst: boolean): Cell<string> {
  if (ISO_DAY.test(cell)) return { value: cell };
  const [, month = '', day = '', year = ''] = SLASHED.exec(cell) ?? [];
  if (year === '') return { code: 'no_day', message: 'is no day such as 2026-10-01 or, month first, 10/01/2026' };
  if (isDayFirst) {
    const message = 'may mean two days: a day of this file has no such month. Write 2026-10-01';
    return { code: 'day_unclear', message };
  }
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` };
}

/** Whether one of the days can only have been written with the day before the month. */
export function hasDayFirst(cells: readonly string[]): boolean {
  return cells.some((cell) => Number(SLASHED.exec(cell)?.[1] ?? 0) > MONTHS);
}
