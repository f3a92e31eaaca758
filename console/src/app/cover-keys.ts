import { currentSession } from '../api/session.ts';

/**
 * While the session is over, Escape does nothing. Every open dialog listens for it at the window by itself, also behind the cover,
 * and would close and lose what was written in it. Whoever listens first stops it: this comes before anything is rendered.
 */
export function keepDialogsBehindCover(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' && currentSession().isOver) event.stopImmediatePropagation();
    },
    { capture: true },
  );
}
