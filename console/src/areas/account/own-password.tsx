import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { signedIn, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { accountWords } from './account.words.ts';

export function OwnPassword() {
  const words = useWords(accountWords);
  const { session } = useWho();
  const isByProvider = session?.method === 'oidc';
  return (
    <Card title={words.password} hint={isByProvider ? words.byProvider : words.passwordHint}>
      {!isByProvider && <PasswordForm />}
    </Card>
  );
}

function PasswordForm() {
  const words = useWords(accountWords);
  const queries = useQueryClient();
  const [differ, setDiffer] = useState(false);
  const [round, setRound] = useState(0);
  const change = api.useMutation('put', '/v1/session/password', {
    onSuccess: async (who) => {
      // The session goes on under another token.
      signedIn(who);
      setRound(round + 1);
      notifications.show({ message: words.changed });
      await queries.invalidateQueries({ queryKey: ['get', '/v1/sessions'] });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = textIn(form, 'password');
    const isSame = password === textIn(form, 'again');
    setDiffer(!isSame);
    if (isSame) change.mutate({ body: { old: textIn(form, 'old'), password } });
  }

  return (
    <form onSubmit={submit} key={round}>
      <Stack>
        {isOfNoField(change.error, ['old', 'password']) && <Failed error={change.error} />}
        <PasswordInput
          name="old"
          label={words.old}
          autoComplete="current-password"
          required
          error={problemAt(change.error, 'old') && words.wrong}
        />
        <PasswordInput
          name="password"
          label={words.new}
          autoComplete="new-password"
          minLength={12}
          required
          error={problemAt(change.error, 'password')}
        />
        <PasswordInput
          name="again"
          label={words.again}
          autoComplete="new-password"
          required
          error={differ && words.differ}
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            {words.change}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
