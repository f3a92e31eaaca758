import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { signedIn, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { FactorKey } from '../../parts/factor-key.tsx';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { RecoveryCodes } from '../../parts/recovery-codes.tsx';
import { textIn } from '../../parts/text-in.ts';
import { accountWords } from './account.words.ts';

/** `old`: a code of the one that is there is asked for; `new`: the key is shown and awaits its first code. */
type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'old' }
  | { readonly at: 'new'; readonly secret: string; readonly uri: string }
  | { readonly at: 'codes'; readonly codes: readonly string[] };

export function OwnFactor() {
  const words = useWords(accountWords);
  const has = useWho().session?.hasTotp ?? false;
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const queries = useQueryClient();
  const begin = api.useMutation('post', '/v1/session/totp', {
    onSuccess: ({ secret, uri }) => setStep({ at: 'new', secret, uri }),
  });
  const confirm = api.useMutation('post', '/v1/session/totp/confirm', {
    onSuccess: async ({ recoveryCodes, ...who }) => {
      signedIn(who);
      setStep({ at: 'codes', codes: recoveryCodes });
      await queries.invalidateQueries({ queryKey: ['get', '/v1/sessions'] });
    },
  });
  const rest = () => {
    begin.reset();
    confirm.reset();
    setStep({ at: 'rest' });
  };

  return (
    <Card title={words.factor} hint={words.factorHint}>
      {step.at === 'rest' && (
        <>
          <Text size="sm">{has ? words.hasFactor : words.hasNone}</Text>
          {begin.error && <Failed error={begin.error} />}
          <Group>
            <Button
              variant="default"
              loading={begin.isPending}
              onClick={() => (has ? setStep({ at: 'old' }) : begin.mutate({ body: {} }))}
            >
              {has ? words.renew : words.setUp}
            </Button>
          </Group>
        </>
      )}
      {step.at === 'old' && (
        <CodeForm
          label={words.oldCode}
          hint={words.oldCodeHint}
          action={words.goOn}
          of={begin}
          onCode={(code) => begin.mutate({ body: { code } })}
          onCancel={rest}
        />
      )}
      {step.at === 'new' && (
        <>
          <FactorKey secret={step.secret} uri={step.uri} />
          <CodeForm
            label={words.code}
            action={words.confirm}
            of={confirm}
            onCode={(code) => confirm.mutate({ body: { code } })}
            onCancel={rest}
          />
        </>
      )}
      {step.at === 'codes' && (
        <RecoveryCodes
          codes={step.codes}
          onKept={() => {
            rest();
            notifications.show({ message: words.factorDone });
          }}
        />
      )}
    </Card>
  );
}

interface CodeFormProps {
  readonly label: string;
  readonly hint?: string;
  readonly action: string;
  readonly of: { readonly error: unknown; readonly isPending: boolean };
  readonly onCode: (code: string) => void;
  readonly onCancel: () => void;
}

function CodeForm({ label, hint, action, of, onCode, onCancel }: CodeFormProps) {
  const words = useWords(accountWords);
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onCode(textIn(new FormData(event.currentTarget), 'code').trim());
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {isOfNoField(of.error, ['code']) && <Failed error={of.error} />}
        <TextInput
          name="code"
          label={label}
          description={hint}
          autoComplete="one-time-code"
          required
          autoFocus
          error={problemAt(of.error, 'code')}
        />
        <Group>
          <Button type="submit" loading={of.isPending}>
            {action}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
