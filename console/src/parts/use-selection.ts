import { useState } from 'react';

import { type Selection, stillSelected } from './selection.ts';

export interface Selecting {
  readonly selected: ReadonlySet<string>;
  /** Leaves of what is ticked only these. */
  readonly keep: (ids: readonly string[]) => void;
  readonly toggle: (id: string) => void;
  readonly clear: () => void;
}

/** What is ticked in a list: only what can be seen in it. `list` says which it is, and another begins with nothing ticked. */
export function useSelection(list: string, rows: readonly { readonly id: string }[] | undefined): Selecting {
  const [before, setSelection] = useState<Selection>(() => ({ list, ids: new Set() }));
  const selection = stillSelected(before, list, rows);
  if (selection !== before) setSelection(selection);
  const keep = (ids: readonly string[]) =>
    setSelection((now) => ({ ...now, ids: new Set(ids.filter((id) => now.ids.has(id))) }));
  return {
    selected: selection.ids,
    keep,
    toggle: (id) => setSelection((now) => ({ ...now, ids: toggled(now.ids, id) })),
    clear: () => keep([]),
  };
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
