import papaparse from 'papaparse';

import type { DeidentifiedRow } from './deidentified-row.ts';

/** A row with a name of its own, which is drawn and not made from anything of the patient. */
export interface NamedRow extends DeidentifiedRow {
  readonly rowId: string;
}

/**
 * CSV (RFC 4180) in the order of the drawn names: the order in which patients came to the clinic is in it no longer.
 */
export function deidentifiedCsv(rows: readonly NamedRow[], years: readonly number[]): string {
  const fields = [
    'row_id',
    'born',
    'area',
    'service_line',
    'stage',
    'acquisition',
    ...years.map((year) => `visits_${year}`),
  ];
  const data = [...rows]
    .sort((a, b) => (a.rowId < b.rowId ? -1 : 1))
    .map((row) => [row.rowId, row.born, row.area, row.serviceLine, row.stage, row.acquisition, ...row.visits]);
  return papaparse.unparse({ fields, data }, { newline: '\r\n' });
}
