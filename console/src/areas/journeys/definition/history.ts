import type { Definition } from './definition.ts';

/** A draft under somebody's hands, with what it was before. */
export interface Draft {
  readonly past: readonly Definition[];
  readonly now: Definition;
  readonly future: readonly Definition[];
  /** What was changed last: typing in one field is one change. */
  readonly tag: string | undefined;
  /** As it was last saved. */
  readonly saved: Definition | undefined;
}

export type DraftAction =
  | { readonly do: 'change'; readonly to: Definition; readonly tag?: string }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'saved'; readonly as: Definition }
  | { readonly do: 'open'; readonly definition: Definition; readonly saved: Definition | undefined };

/** Whoever undoes more has left for another plan. */
const MOST = 200;

export function openDraft(definition: Definition, saved: Definition | undefined): Draft {
  return { past: [], now: definition, future: [], tag: undefined, saved };
}

export function reduceDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.do) {
    case 'change':
      return change(draft, action.to, action.tag);
    case 'undo':
      return step(draft, 'past', 'future');
    case 'redo':
      return step(draft, 'future', 'past');
    case 'saved':
      // What was typed while it was on its way is still there, and still to be saved.
      return { ...draft, saved: action.as, tag: undefined };
    case 'open':
      return openDraft(action.definition, action.saved);
  }
}

function change(draft: Draft, to: Definition, tag: string | undefined): Draft {
  if (to === draft.now) return draft;
  const isMore = tag !== undefined && tag === draft.tag;
  const past = isMore ? draft.past : [...draft.past, draft.now].slice(-MOST);
  return { ...draft, past, now: to, future: [], tag };
}

function step(draft: Draft, from: 'past' | 'future', to: 'past' | 'future'): Draft {
  const next = draft[from].at(-1);
  if (!next) return draft;
  return { ...draft, [from]: draft[from].slice(0, -1), [to]: [...draft[to], draft.now], now: next, tag: undefined };
}

export function isChanged({ now, saved }: Draft): boolean {
  return now !== saved;
}
