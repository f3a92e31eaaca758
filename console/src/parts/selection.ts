/** What is ticked in a list. */
export interface Selection {
  /** Which list: what was ticked in another is not ticked in this. */
  readonly list: string;
  readonly ids: ReadonlySet<string>;
}

/** What is still ticked in a list that was read again: nobody does anything with what they do not see. The same object where all is. */
export function stillSelected(
  before: Selection,
  list: string,
  rows: readonly { readonly id: string }[] | undefined,
): Selection {
  if (before.list !== list) return { list, ids: new Set() };
  if (rows === undefined || before.ids.size === 0) return before;
  const present = new Set(rows.map(({ id }) => id));
  const left = [...before.ids].filter((id) => present.has(id));
  return left.length === before.ids.size ? before : { list, ids: new Set(left) };
}
