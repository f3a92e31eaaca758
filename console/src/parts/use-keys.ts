import { useEffect } from 'react';

/** Where letters are text, or something else is in front. */
const ELSEWHERE =
  'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog] *, [role=menu] *';

/** Single keys that do something on a page, unless somebody is writing or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const act = keys[event.key];
      const isElsewhere = event.target instanceof Element && event.target.matches(ELSEWHERE);
      if (!act || isElsewhere || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
