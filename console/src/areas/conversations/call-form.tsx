import { Button, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { conversationsWords } from './conversations.words.ts';
import { useReadAgain } from './use-said.ts';

const OUTCOMES = ['reached', 'no answer', 'left a message', 'wrong number'] as const;

/** Says whether the patient may be called, and records what came of a call. */
export function CallForm({ patientId }: { readonly patientId: string }) {
  const words = useWords(conversationsWords);
  const readAgain = useReadAgain();
  // The same call, however often the button is pressed.
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const path = { id: patientId };
  const { data: may } = api.useQuery('get', '/v1/patients/{id}/calls/allowed', { params: { path } });
  const record = api.useMutation('post', '/v1/patients/{id}/calls', { onSuccess: readAgain });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const shown = event.currentTarget;
    const form = new FormData(shown);
    const optional = (name: string) => textIn(form, name).trim() || undefined;
    record.mutate(
      {
        params: { path, header: { 'Idempotency-Key': requestKey } },
        body: { outcome: textIn(form, 'outcome'), note: optional('note'), reasonOfCare: optional('reasonOfCare') },
      },
      {
        onSuccess: () => {
          shown.reset();
          setRequestKey(crypto.randomUUID());
        },
      },
    );
  }

  if (!may) return null;
  return (
    <Card title={words.call} hint={words.mayCall[may.allowed]}>
      {may.explanation && may.allowed !== 'yes' && <Text size="sm">{may.explanation}</Text>}
      {may.allowed !== 'no' && (
        <form onSubmit={submit}>
          <Stack gap="xs">
            {record.error && <Failed error={record.error} />}
            <NativeSelect
              name="outcome"
              label={words.outcome}
              data={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
            />
            {may.allowed === 'for_care' && (
              <TextInput name="reasonOfCare" label={words.reasonOfCare} required maxLength={500} />
            )}
            <Textarea name="note" label={words.note} autosize minRows={2} maxLength={5000} />
            <Button type="submit" variant="default" loading={record.isPending}>
              {words.recordCall}
            </Button>
            <Text size="sm" role="status">
              {record.isSuccess ? words.recorded : ''}
            </Text>
          </Stack>
        </form>
      )}
    </Card>
  );
}
