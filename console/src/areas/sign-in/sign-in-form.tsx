import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { signedIn, type Who } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { textIn } from '../../parts/text-in.ts';
import { SecondFactor } from './second-factor.tsx';
import { signInWords } from './sign-in.words.ts';

export interface SignInFormProps {
  readonly clinic: string;
  readonly email: string;
  /** Whether only the one who was here may come back. */
  readonly isFixed?: boolean;
}

/** Asks for the password and then for whatever second factor the session still lacks. */
export function SignInForm({ clinic, email, isFixed = false }: SignInFormProps) {
  const words = useWords(signInWords);
  const [half, setHalf] = useState<Who>();
  const signIn = api.useMutation('post', '/v1/session', {
    onSuccess: (who) => (who.session?.needs ? setHalf(who) : signedIn(who)),
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [clinic, email] = [textIn(form, 'clinic').trim(), textIn(form, 'email').trim()];
    const code = textIn(form, 'code').trim();
    const body = { clinic, email, password: textIn(form, 'password'), ...(code === '' ? {} : { code }) };
    signIn.mutate({ body });
  }

  if (half) return <SecondFactor half={half} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        {signIn.error && (
          <Alert color="red" role="alert">
            {words.wrong}
          </Alert>
        )}
        <TextInput
          name="clinic"
          label={words.clinic}
          description={isFixed ? undefined : words.clinicHint}
          defaultValue={clinic}
          readOnly={isFixed}
          autoComplete="organization"
          required
        />
        <TextInput
          name="email"
          type="email"
          label={words.email}
          defaultValue={email}
          readOnly={isFixed}
          autoComplete="username"
          required
        />
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="current-password"
          required
          data-autofocus={isFixed || undefined}
        />
        {/* Always there: to ask for it after the password would tell a stranger that the password is right. */}
        <TextInput name="code" label={words.code} description={words.codeIfAny} autoComplete="one-time-code" />
        <Button type="submit" loading={signIn.isPending}>
          {words.signIn}
        </Button>
      </Stack>
    </form>
  );
}
