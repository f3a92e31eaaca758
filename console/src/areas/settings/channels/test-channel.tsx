import { Alert, NativeSelect, Text, TextInput } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import type { Channel } from './channel.ts';
import { channelsWords } from './channels.words.ts';

export interface TestChannelProps {
  readonly channel: Channel;
  readonly onClose: () => void;
}

/** Sends a test, and says what the provider made of it. It stays open, so that another address can be tried. */
export function TestChannel({ channel: { channel, providers }, onClose }: TestChannelProps) {
  const words = useWords(channelsWords);
  const { email } = useWho();
  const isEmail = channel === 'email';
  const test = api.useMutation('post', '/v1/channels/{channel}/test');

  function submit(form: FormData): void {
    const provider = textIn(form, 'provider');
    test.mutate({
      params: { path: { channel: isEmail ? 'email' : 'sms' } },
      body: { to: textIn(form, 'to').trim(), ...(provider === '' ? {} : { provider }) },
    });
  }

  return (
    <FormDialog
      title={words.testOf(words.names[channel])}
      action={words.send}
      onClose={onClose}
      onSubmit={submit}
      of={test}
      fields={['to', 'provider']}
    >
      <Text size="sm">{words.testHint}</Text>
      <TextInput
        name="to"
        type={isEmail ? 'email' : 'tel'}
        label={isEmail ? words.to.email : words.to.sms}
        defaultValue={isEmail ? (email ?? '') : ''}
        required
        data-autofocus
        error={problemAt(test.error, 'to')}
      />
      {providers.length > 1 && (
        <NativeSelect
          name="provider"
          label={words.by}
          data={providers.map(({ provider }) => provider)}
          error={problemAt(test.error, 'provider')}
        />
      )}
      <div aria-live="polite">{test.data && <Outcome {...test.data} />}</div>
    </FormDialog>
  );
}

interface OutcomeProps {
  readonly provider: string;
  readonly outcome: 'accepted' | 'rejected' | 'not_taken' | 'unknown';
  readonly code: string | null;
}

function Outcome({ provider, outcome, code }: OutcomeProps) {
  const words = useWords(channelsWords);
  const isTaken = outcome === 'accepted';
  return (
    <Alert color={isTaken ? 'green' : 'red'}>
      {words.outcomes[isTaken && provider === 'sandbox' ? 'sandbox' : outcome]}
      {code !== null && ` ${words.code(code)}`}
    </Alert>
  );
}
