import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, type SubmitEvent, useEffect } from 'react';

import { api } from '../../api/client.ts';
import { reasonOf } from '../../api/problem.ts';
import { signedIn, type Who } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { FactorKey } from '../../parts/factor-key.tsx';
import { RecoveryCodes } from '../../parts/recovery-codes.tsx';
import { textIn } from '../../parts/text-in.ts';
import { signInWords } from './sign-in.words.ts';

/** The part of signing in that follows the password: a code, or a second factor to be set up first. */
export function SecondFactor({ half }: { readonly half: Who }) {
  const headers = { 'X-CSRF-Token': half.session?.csrfToken ?? '' };
  return half.session?.needs === 'enrolment' ? <NewFactor headers={headers} /> : <GiveCode headers={headers} />;
}

/** The proof of the half session, which is not the one of whoever was here before. */
interface HalfProps {
  readonly headers: { readonly 'X-CSRF-Token': string };
}

function GiveCode({ headers }: HalfProps) {
  const words = useWords(signInWords);
  const give = api.useMutation('post', '/v1/session/code', { onSuccess: (who) => signedIn(who) });
  return (
    <CodeForm of={give} where={words.codeWhere} onCode={(code) => give.mutate({ body: { code }, headers })}>
      <Text>{words.codeHint}</Text>
    </CodeForm>
  );
}

/** There are no recovery codes yet where the first code is asked for; they are shown when it was right, and never again. */
function NewFactor({ headers }: HalfProps) {
  const words = useWords(signInWords);
  const { mutate: begin, data: key, error } = api.useMutation('post', '/v1/session/totp');
  const confirm = api.useMutation('post', '/v1/session/totp/confirm');
  const token = headers['X-CSRF-Token'];
  useEffect(() => begin({ body: {}, headers: { 'X-CSRF-Token': token } }), [begin, token]);
  if (confirm.data) {
    const { recoveryCodes, ...who } = confirm.data;
    return <RecoveryCodes codes={recoveryCodes} onKept={() => signedIn(who)} />;
  }
  const { isPending } = confirm;
  return (
    <CodeForm
      of={{ error: confirm.error ?? error, isPending }}
      onCode={(code) => confirm.mutate({ body: { code }, headers })}
    >
      <Text>{words.enrolHint}</Text>
      {key && <FactorKey secret={key.secret} uri={key.uri} />}
    </CodeForm>
  );
}

interface CodeFormProps {
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  readonly where?: string;
  readonly onCode: (code: string) => void;
  readonly children: ReactNode;
}

function CodeForm({ of, where, onCode, children }: CodeFormProps) {
  const words = useWords(signInWords);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onCode(textIn(new FormData(event.currentTarget), 'code').trim());
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        {of.error ? (
          <Alert color="red" role="alert">
            {reasonOf(of.error) ?? words.wrong}
          </Alert>
        ) : null}
        <TextInput name="code" label={words.code} description={where} autoComplete="one-time-code" required autoFocus />
        <Button type="submit" loading={of.isPending}>
          {words.confirm}
        </Button>
      </Stack>
    </form>
  );
}
