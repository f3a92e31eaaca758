import { useEffect } from 'react';

import { currentSession } from '../api/session.ts';

/** Where letters are text, or something else is in front. */
const ELSEWHERE =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog] *, [role=menu] *';
/** Whoever clicks beside the fields of a dialog is still in it, wherever the browser then says that the keys go. */
const IN_FRONT = '[aria-modal=true]';

export type Keys = Readonly<Record<string, () => void>>;

/**
 * Single keys that do something on a page, unless somebody is writing, a dialog is open or the session is over. Only `moving` ones go
 * on while they are held: what they do can be seen and undone by the next.
 */
export function useKeys(keys: Keys, moving: Keys = {}): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const act = moving[event.key] ?? (event.repeat ? undefined : keys[event.key]);
      if (!act || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

function isElsewhere({ target }: KeyboardEvent): boolean {
  if (currentSession().isOver || document.querySelector(IN_FRONT)) return true;
  return target instanceof Element && target.matches(ELSEWHERE);
}
