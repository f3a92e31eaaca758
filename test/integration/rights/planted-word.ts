/** The prefix of every planted word. Nothing else in a database holds it. */
export const CANARY = 'Zanthoxylum';

/** When everything was planted. */
export const AT = '2026-11-19T15:00:00Z';

/** A word that says in which field it was planted; `kept` where the law keeps the field. */
export function word(field: string): string {
  return `${CANARY}-${field}`;
}
