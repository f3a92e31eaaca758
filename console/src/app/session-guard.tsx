import { getDefaultZIndex, Modal, Stack, Text } from '@mantine/core';
import { useEffect } from 'react';

import { http } from '../api/client.ts';
import { comeBack, useSession, useWho } from '../api/session.ts';
import { SignInForm } from '../areas/sign-in/sign-in-form.tsx';
import { appWords } from './app.words.ts';
import { useWords } from './words.ts';

const MINUTE_MS = 60_000;
/** Work in one window keeps the others open. */
const TELL_EVERY_MS = 10_000;
const ACTIONS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Covers the page when the session is over, and when nobody has touched it for as long as a session may idle: what a page reads by
 * itself keeps the session alive, a person who has walked away does not (45 CFR 164.312(a)(2)(iii)).
 */
export function SessionGuard() {
  const words = useWords(appWords);
  const { isOver } = useSession();
  const { email, clinic } = useWho();
  useIdleEnd();
  return (
    <Modal
      opened={isOver}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={words.sessionOver}
      // Also over dialogs that were opened before: what is in them is covered, and nobody could sign in behind them.
      zIndex={getDefaultZIndex('max')}
      overlayProps={{ blur: 12, backgroundOpacity: 0.7 }}
      centered
    >
      <Stack>
        <Text size="sm">{words.sessionOverHint}</Text>
        <SignInForm clinic={clinic.slug} email={email ?? ''} isFixed />
        <a href="/sign-in">{words.somebodyElse}</a>
      </Stack>
    </Modal>
  );
}

function useIdleEnd(): void {
  const { session } = useWho();
  const idleMinutes = session?.idleMinutes ?? 0;
  useEffect(() => {
    if (idleMinutes === 0) return undefined;
    const channel = new BroadcastChannel('attend.activity');
    let timer = 0;
    let toldAt = 0;
    const end = () => {
      void comeBack();
      void http.DELETE('/v1/session');
    };
    const restart = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(end, idleMinutes * MINUTE_MS);
    };
    const act = ({ timeStamp }: Event) => {
      restart();
      if (timeStamp - toldAt < TELL_EVERY_MS) return;
      toldAt = timeStamp;
      channel.postMessage(null);
    };
    restart();
    channel.onmessage = restart;
    for (const action of ACTIONS) window.addEventListener(action, act, { passive: true });
    return () => {
      window.clearTimeout(timer);
      for (const action of ACTIONS) window.removeEventListener(action, act);
      channel.close();
    };
  }, [idleMinutes]);
}
