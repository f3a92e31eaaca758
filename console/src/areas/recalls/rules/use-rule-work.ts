import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { answerOf } from '../../../api/answer-of.ts';
import { api, http } from '../../../api/client.ts';
import { bodyOf, type Draft, draftOf, NEW_DRAFT, type RecallRule } from './draft.ts';

/** A rule under somebody's hands. */
export interface RuleWork {
  readonly draft: Draft;
  readonly change: (fields: Partial<Draft>) => void;
  readonly isDirty: boolean;
  /** Whether another rule has the key that a new one would have. */
  readonly isTaken: boolean;
  /** Whether somebody else saved the rule since it was read. */
  readonly isOvertaken: boolean;
  readonly isTaking: boolean;
  /** Goes on with what the other saved. */
  readonly take: () => void;
  readonly isSaving: boolean;
  /** `anyhow`: whatever somebody else saved meanwhile. */
  readonly save: (anyhow?: boolean) => void;
  readonly error: unknown;
  readonly forgetError: () => void;
}

/** Begins with a rule as it was read, or without one with a new one. */
export function useRuleWork(rule: RecallRule | undefined, onSaved: (rule: RecallRule) => Promise<void>): RuleWork {
  const client = useQueryClient();
  const isNew = rule === undefined;
  const [begun, setBegun] = useState({ rule, draft: (rule && draftOf(rule)) ?? NEW_DRAFT });
  const [draft, setDraft] = useState(begun.draft);
  const [isOvertaken, setOvertaken] = useState(false);
  const known = api.useQuery('get', '/v1/recall-rules', {}, { enabled: isNew, staleTime: 0 });

  const save = useMutation({
    mutationFn: async (anyhow: boolean) => {
      const params = { path: { key: draft.key } };
      // The server puts a rule in place of one with the same key, whoever wrote that.
      if (isNew) {
        const { data } = await known.refetch({ throwOnError: true });
        if (hasKey(data, draft.key)) return undefined;
      } else if (!anyhow) {
        const now = answerOf(await http.GET('/v1/recall-rules/{key}', { params }));
        if (!isSame(now, begun.rule)) {
          setOvertaken(true);
          return undefined;
        }
      }
      return answerOf(await http.PUT('/v1/recall-rules/{key}', { params, body: bodyOf(draft) }));
    },
    onSuccess: async (saved) => {
      if (saved) await onSaved(saved);
    },
  });
  const take = useMutation({
    mutationFn: async () =>
      answerOf(await http.GET('/v1/recall-rules/{key}', { params: { path: { key: begun.draft.key } } })),
    onSuccess: async (theirs) => {
      const taken = draftOf(theirs);
      if (taken) {
        setBegun({ rule: theirs, draft: taken });
        setDraft(taken);
      }
      setOvertaken(false);
      await client.invalidateQueries();
    },
  });

  return {
    ...{ draft, isOvertaken, isTaking: take.isPending, isSaving: save.isPending },
    change: (fields) => setDraft((before) => ({ ...before, ...fields })),
    isDirty: !isSame(draft, begun.draft),
    isTaken: isNew && hasKey(known.data, draft.key),
    take: () => take.mutate(),
    save: (anyhow = false) => save.mutate(anyhow),
    error: save.error ?? take.error,
    forgetError: () => save.reset(),
  };
}

function hasKey(rules: { readonly items: readonly RecallRule[] } | undefined, key: string): boolean {
  return rules?.items.some((one) => one.key === key) ?? false;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
