import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import type { Problem } from '../source/marks.ts';
import { bodyOf, isSame, type Source, sourceOf, type Template, type Vocabulary } from '../source/source.ts';
import { useRefresh } from '../use-refresh.ts';

/** A template under somebody's hands. */
export interface DraftWork {
  readonly source: Source;
  readonly change: (to: Source) => void;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly save: () => void;
  /** Whether somebody else saved it since, under changes that are not saved here. */
  readonly isOvertaken: boolean;
  /** What saving was refused for, as long as nothing was changed since. */
  readonly refused: readonly Problem[];
  /** What went wrong and is no fault of the template. */
  readonly failure: unknown;
}

/** Takes the template up as it is read; while something is not saved, what is read anew must not take that away. */
export function useDraft(template: Template, vocabulary: Vocabulary): DraftWork {
  const { key } = template;
  const refresh = useRefresh();
  const [saved, setSaved] = useState(() => sourceOf(template));
  const [source, setSource] = useState(saved);
  const [takenUp, setTakenUp] = useState(template.createdAt);
  const put = api.useMutation('put', '/v1/templates/{key}');
  const isDirty = !isSame(saved, source);
  const isNewer = template.createdAt > takenUp;
  if (isNewer && !isDirty) {
    setTakenUp(template.createdAt);
    setSaved(sourceOf(template));
    setSource(sourceOf(template));
  }
  const found = isProblem(put.error) && put.error.status === 422 ? put.error.errors : undefined;

  function change(to: Source): void {
    setSource(to);
    if (put.error) put.reset();
  }

  async function save(): Promise<void> {
    const sent = source;
    try {
      const answer = await put.mutateAsync({ params: { path: { key } }, body: bodyOf(sent, vocabulary) });
      // The server puts shared pieces in place; what was typed while it did so stays.
      const kept = sourceOf(answer);
      setTakenUp(answer.createdAt);
      setSaved(kept);
      setSource((now) => (isSame(now, sent) ? kept : now));
      await refresh();
    } catch {
      // What it said is in `put.error`.
    }
  }

  return {
    ...{ source, change, isDirty, isOvertaken: isNewer && isDirty, save: () => void save(), isSaving: put.isPending },
    refused: found ?? [],
    failure: found === undefined ? put.error : undefined,
  };
}
