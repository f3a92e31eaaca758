import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';

import { http } from '../api/client.ts';
import { reasonOf } from '../api/problem.ts';
import { signedOut, useWho } from '../api/session.ts';
import { partsWords } from '../parts/parts.words.ts';
import { appWords } from './app.words.ts';
import { queries } from './queries.ts';
import { type Language, LANGUAGES, speak, useLanguage, useWords } from './words.ts';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** Language, appearance, and the way out. */
export function AccountMenu() {
  const words = useWords(appWords);
  const parts = useWords(partsWords);
  const language = useLanguage();
  const { email } = useWho();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();

  async function leave(): Promise<void> {
    const refusal = await endSession();
    if (refusal) {
      notifications.show({
        color: 'red',
        title: words.stillSignedIn,
        message: reasonOf(refusal.error) ?? parts.noAnswer,
      });
      return;
    }
    signedOut();
    // Nothing of a patient stays in the memory of a page that somebody else may use next.
    queries.clear();
    await navigate({ to: '/sign-in', search: {} });
  }

  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={words.account(email ?? '')}>
          <IconUserCircle aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{email}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: '/account' })}>{words.ownAccount}</Menu.Item>
        <Menu.Label>{words.language}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((one) => (
          <Menu.Item key={one} lang={one} rightSection={mark(one === language)} onClick={() => speak(one)}>
            {LANGUAGES[one]}
          </Menu.Item>
        ))}
        <Menu.Label>{words.appearance}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item key={scheme} rightSection={mark(scheme === colorScheme)} onClick={() => setColorScheme(scheme)}>
            {words[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void leave()}>{words.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Why it did not end, if it did not. One that has ended already is no failure. */
async function endSession(): Promise<{ readonly error: unknown } | undefined> {
  try {
    const { response, error } = await http.DELETE('/v1/session');
    return response.ok || response.status === 401 ? undefined : { error };
  } catch (error) {
    return { error };
  }
}

function mark(isChosen: boolean) {
  return isChosen ? <IconCheck size={16} aria-hidden /> : null;
}
