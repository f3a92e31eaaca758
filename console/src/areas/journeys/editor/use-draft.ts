import { useMutation } from '@tanstack/react-query';
import { useReducer, useState } from 'react';

import { answerOf } from '../../../api/answer-of.ts';
import { http } from '../../../api/client.ts';
import { isProblem } from '../../../api/problem.ts';
import { type Draft, type DraftAction, isChanged, openDraft, reduceDraft } from '../definition/history.ts';
import { bodyOf } from '../save-journey.ts';
import { type Journey, readJourney, useRefresh } from '../use-journey.ts';
import type { Problem } from './editing.ts';
import { isOvertaken, type Start, startWith } from './start.ts';

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
  /** `anyhow`: whatever somebody else saved meanwhile. */
  readonly save: (anyhow?: boolean) => Promise<boolean>;
  /** The journey as somebody else left it since it was read: saving was put off for that. */
  readonly theirs: Journey | undefined;
  readonly isTaking: boolean;
  /** Goes on with what the other saved. */
  readonly take: () => void;
}

/** A draft under somebody's hands: its history, and what the server says of it. */
export function useDraft(start: Start): DraftWork {
  const refresh = useRefresh();
  const [draft, act] = useReducer(reduceDraft, undefined, () => openDraft(start.definition, start.saved));
  const [warnings, setWarnings] = useState<readonly Problem[]>([]);
  /** The journey as the server had it when this draft was read or saved. */
  const [known, setKnown] = useState(start.journey);
  const [theirs, setTheirs] = useState<Journey>();
  const params = { path: { key: known.key } };

  const put = useMutation({
    mutationFn: async (anyhow: boolean) => {
      const now = anyhow ? known : answerOf(await http.GET('/v1/journeys/{key}', { params }));
      if (isOvertaken(known, now)) return { theirs: now };
      const body = bodyOf(draft.now);
      return { theirs: undefined, saved: answerOf(await http.PUT('/v1/journeys/{key}', { params, body })) };
    },
  });
  const taking = useMutation({
    mutationFn: () => readJourney(known.key),
    onSuccess: async (whole) => {
      const taken = startWith(whole);
      if (!taken) return;
      act({ do: 'open', definition: taken.definition, saved: taken.saved });
      setKnown(taken.journey);
      setTheirs(undefined);
      put.reset();
      await refresh();
    },
  });
  const refused = isProblem(put.error) && put.error.status === 422 ? (put.error.errors ?? []) : undefined;

  async function save(anyhow = false): Promise<boolean> {
    const { now } = draft;
    try {
      const answer = await put.mutateAsync(anyhow);
      setTheirs(answer.theirs);
      if (!answer.saved) return false;
      act({ do: 'saved', as: now });
      setKnown(answer.saved);
      setWarnings(answer.saved.warnings);
      await refresh();
      return true;
    } catch {
      // What it said is in `put.error`.
      return false;
    }
  }

  return {
    ...{ draft, act, isDirty: isChanged(draft), warnings, save, isSaving: put.isPending },
    ...{ theirs, isTaking: taking.isPending, take: () => taking.mutate() },
    problems: refused ?? [],
    failure: (refused === undefined ? put.error : undefined) ?? taking.error,
  };
}
