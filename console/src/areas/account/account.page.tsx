import { Stack } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { accountWords } from './account.words.ts';
import { OwnFactor } from './own-factor.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnSessions } from './own-sessions.tsx';

/** What everybody sees to by themselves. */
export function AccountPage() {
  const words = useWords(accountWords);
  return (
    <Page title={words.title}>
      <Stack maw={720}>
        <OwnPassword />
        <OwnFactor />
        <OwnSessions />
      </Stack>
    </Page>
  );
}
