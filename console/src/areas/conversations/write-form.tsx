import { Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Unsaved } from '../../parts/unsaved.tsx';
import { conversationsWords } from './conversations.words.ts';
import { useReadAgain } from './use-said.ts';

const CHANNELS = ['sms', 'email'] as const;
const MOST = 1600;

/** A message in somebody's own words, or in those of a saved reply. */
export function WriteForm({ patientId }: { readonly patientId: string }) {
  const words = useWords(conversationsWords);
  const readAgain = useReadAgain();
  const [body, setBody] = useState('');
  const [reason, setReason] = useState(words.reason);
  const [channel, setChannel] = useState<(typeof CHANNELS)[number] | ''>('');
  // The same message, however often the button is pressed.
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const { data: saved } = api.useQuery('get', '/v1/saved-replies');
  const write = api.useMutation('post', '/v1/patients/{id}/follow-ups', {
    onSuccess: async () => {
      setBody('');
      setRequestKey(crypto.randomUUID());
      await readAgain();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    write.mutate({
      params: { path: { id: patientId }, header: { 'Idempotency-Key': requestKey } },
      body: { body, reason, ...(channel === '' ? {} : { channel }) },
    });
  }

  return (
    <Card title={words.write}>
      <form onSubmit={submit}>
        <Stack gap="xs">
          {write.error && <Failed error={write.error} />}
          {saved && saved.items.length > 0 && (
            <NativeSelect
              label={words.saved}
              value=""
              onChange={({ currentTarget }) =>
                setBody(saved.items.find(({ key }) => key === currentTarget.value)?.body ?? body)
              }
              data={[{ value: '', label: '–' }, ...saved.items.map(({ key, name }) => ({ value: key, label: name }))]}
            />
          )}
          <Textarea
            label={words.text}
            description={words.textHint}
            value={body}
            onChange={({ currentTarget }) => setBody(currentTarget.value)}
            autosize
            minRows={3}
            maxLength={MOST}
            required
          />
          <Group grow align="flex-end">
            <NativeSelect
              label={words.channel}
              value={channel}
              onChange={({ currentTarget }) => setChannel(CHANNELS.find((one) => one === currentTarget.value) ?? '')}
              data={[
                { value: '', label: words.anyChannel },
                ...CHANNELS.map((value) => ({ value, label: words.channels[value] ?? value })),
              ]}
            />
            <TextInput
              label={words.why}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
              required
              maxLength={200}
            />
          </Group>
          <Group justify="space-between">
            <Text size="sm" role="status">
              {write.isSuccess && body === '' ? words.planned : ''}
            </Text>
            <Button type="submit" loading={write.isPending}>
              {words.send}
            </Button>
          </Group>
        </Stack>
      </form>
      <Unsaved isDirty={body.trim() !== ''} />
    </Card>
  );
}
