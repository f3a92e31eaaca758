import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useEffect, useState } from 'react';

import { http } from '../../api/client.ts';
import { reasonOf } from '../../api/problem.ts';
import { signedIn, type Who } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { FactorKey, type FactorKeyProps } from '../../parts/factor-key.tsx';
import { RecoveryCodes } from '../../parts/recovery-codes.tsx';
import { textIn } from '../../parts/text-in.ts';
import { signInWords } from './sign-in.words.ts';

interface Step {
  readonly key?: FactorKeyProps;
  readonly codes?: readonly string[];
  readonly error?: unknown;
  readonly who?: Who;
}

/** The part of signing in that follows the password: a code, or a second factor to be set up first. */
export function SecondFactor({ half }: { readonly half: Who }) {
  const words = useWords(signInWords);
  const [step, setStep] = useState<Step>({});
  const token = half.session?.csrfToken ?? '';
  const headers = { 'X-CSRF-Token': token };
  const isNew = half.session?.needs === 'enrolment';
  // There are no recovery codes yet where the first code is asked for.
  const [hint, where] = isNew ? [words.enrolHint] : [words.codeHint, words.codeWhere];

  useEffect(() => {
    if (!isNew) return;
    void http
      .POST('/v1/session/totp', { body: {}, headers: { 'X-CSRF-Token': token } })
      .then(({ data, error }) => setStep(data ? { key: data } : { error }));
  }, [isNew, token]);

  async function give(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const code = textIn(new FormData(event.currentTarget), 'code').trim();
    if (isNew) {
      const { data, error } = await http.POST('/v1/session/totp/confirm', { body: { code }, headers });
      setStep(data ? { codes: data.recoveryCodes, who: data } : { ...step, error });
      return;
    }
    const { data, error } = await http.POST('/v1/session/code', { body: { code }, headers });
    if (data) signedIn(data);
    else setStep({ error });
  }

  const { codes, who } = step;
  if (codes && who) return <RecoveryCodes codes={codes} onKept={() => signedIn(who)} />;
  return (
    <form onSubmit={(event) => void give(event)}>
      <Stack>
        <Text>{hint}</Text>
        {step.key && <FactorKey secret={step.key.secret} uri={step.key.uri} />}
        {step.error !== undefined && (
          <Alert color="red" role="alert">
            {reasonOf(step.error) ?? words.wrong}
          </Alert>
        )}
        <TextInput name="code" label={words.code} description={where} autoComplete="one-time-code" required autoFocus />
        <Button type="submit">{words.confirm}</Button>
      </Stack>
    </form>
  );
}
