import { useReducer, useState } from 'react';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import type { Definition } from '../definition/definition.ts';
import { type Draft, type DraftAction, isChanged, openDraft, reduceDraft } from '../definition/history.ts';
import { bodyOf } from '../save-journey.ts';
import { useRefresh } from '../use-journey.ts';
import type { Problem } from './editing.ts';

export interface DraftWork {
  readonly draft: Draft;
  readonly act: (action: DraftAction) => void;
  readonly isDirty: boolean;
  /** What keeps it from being saved, and what is only worth a look. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** What went wrong and is no fault of the definition. */
  readonly failure: unknown;
  readonly isSaving: boolean;
  readonly save: () => Promise<boolean>;
}

/** A draft under somebody's hands: its history, and what the server says of it. */
export function useDraft(start: Definition, isSaved: boolean): DraftWork {
  const refresh = useRefresh();
  const [draft, act] = useReducer(reduceDraft, undefined, () => openDraft(start, isSaved ? start : undefined));
  const [warnings, setWarnings] = useState<readonly Problem[]>([]);
  const put = api.useMutation('put', '/v1/journeys/{key}');
  const isDirty = isChanged(draft);
  const refused = isProblem(put.error) && put.error.status === 422 ? (put.error.errors ?? []) : undefined;

  async function save(): Promise<boolean> {
    const { now } = draft;
    try {
      const answer = await put.mutateAsync({ params: { path: { key: now.key } }, body: bodyOf(now) });
      act({ do: 'saved', as: now });
      setWarnings(answer.warnings);
      await refresh();
      return true;
    } catch {
      // What it said is in `put.error`.
      return false;
    }
  }

  return {
    ...{ draft, act, isDirty, warnings, save, isSaving: put.isPending },
    problems: refused ?? [],
    failure: refused === undefined ? put.error : undefined,
  };
}
