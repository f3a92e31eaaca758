import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLocation, useNavigate, useSearch } from '@tanstack/react-router';
import { type SubmitEvent, useEffect, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { invitationWords } from './invitation.words.ts';

/** Where the link of an invitation leads: whoever follows it chooses a password. The token stands behind the #. */
export function InvitationPage() {
  const words = useWords(invitationWords);
  const { hash } = useLocation();
  const token = hash.replace(/^#/, '');
  useEffect(() => {
    document.title = words.title;
  }, [words]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={440}>
        <Stack>
          <Title order={1} size="h3">
            {words.title}
          </Title>
          {token === '' ? <Alert color="yellow">{words.noToken}</Alert> : <PasswordForm token={token} />}
        </Stack>
      </Paper>
    </Center>
  );
}

function PasswordForm({ token }: { readonly token: string }) {
  const words = useWords(invitationWords);
  const { clinic } = useSearch({ from: '/invitation' });
  const navigate = useNavigate();
  const [differ, setDiffer] = useState(false);
  const accept = api.useMutation('post', '/v1/invitations/accept', {
    onSuccess: async () => {
      notifications.show({ message: words.done, autoClose: false });
      // In the place of this page: the link has been used.
      await navigate({ to: '/sign-in', search: clinic === undefined ? {} : { clinic }, replace: true });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = textIn(form, 'password');
    const isSame = password === textIn(form, 'again');
    setDiffer(!isSame);
    if (isSame) accept.mutate({ body: { token, password } });
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{words.hint}</Text>
        {problemAt(accept.error, 'token') && (
          <Alert color="red" role="alert">
            {words.tokenGone}
          </Alert>
        )}
        {isOfNoField(accept.error, ['token', 'password']) && <Failed error={accept.error} />}
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="new-password"
          minLength={12}
          required
          autoFocus
          error={problemAt(accept.error, 'password')}
        />
        <PasswordInput
          name="again"
          label={words.again}
          autoComplete="new-password"
          required
          error={differ && words.differ}
        />
        <Button type="submit" loading={accept.isPending}>
          {words.choose}
        </Button>
      </Stack>
    </form>
  );
}
