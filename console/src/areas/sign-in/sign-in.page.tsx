import { Center, Paper, Stack, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

import { useSession } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { SignInForm } from './sign-in-form.tsx';
import { signInWords } from './sign-in.words.ts';

export function SignInPage() {
  const words = useWords(signInWords);
  const { clinic = '', to = '/today' } = useSearch({ from: '/sign-in' });
  const { who } = useSession();
  const navigate = useNavigate();

  useEffect(() => {
    document.title = words.title;
  }, [words]);
  useEffect(() => {
    if (who?.session?.needs === null) void navigate({ href: to, replace: true });
  }, [who, to, navigate]);

  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={400}>
        <Stack>
          <Title order={1} size="h3">
            {words.title}
          </Title>
          <SignInForm clinic={clinic} email="" />
        </Stack>
      </Paper>
    </Center>
  );
}
