import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { consentsWords } from './consents.words.ts';

const PURPOSES = ['treatment', 'operations', 'marketing'] as const;
const CHANNELS = ['sms', 'email', 'voice'] as const;
const LEVELS = ['written', 'express', 'none'] as const;
const ACTIONS = ['grant', 'revoke'] as const;

export interface ConsentFormProps {
  readonly patientId: string;
  readonly onClose: () => void;
}

/** Writes down what a patient said, word for word: it is the evidence. */
export function ConsentForm({ patientId, onClose }: ConsentFormProps) {
  const words = useWords(consentsWords);
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [action, setAction] = useState<(typeof ACTIONS)[number]>('grant');
  const record = api.useMutation('post', '/v1/patients/{id}/consents', {
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: words.saved });
      onClose();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    record.mutate({
      params: { path: { id: patientId }, header: { 'Idempotency-Key': key } },
      body: {
        action,
        purpose: chosen(PURPOSES, textIn(form, 'purpose')),
        channel: chosen(CHANNELS, textIn(form, 'channel')),
        level: action === 'grant' ? chosen(LEVELS, textIn(form, 'level')) : 'none',
        wording: textIn(form, 'wording').trim(),
        source: textIn(form, 'source').trim(),
      },
    });
  }

  return (
    <Modal opened onClose={onClose} title={words.record}>
      <form onSubmit={submit}>
        <Stack>
          {isOfNoField(record.error, ['wording', 'source']) && <Failed error={record.error} />}
          <NativeSelect
            label={words.action}
            data={ACTIONS.map((value) => ({ value, label: words.actions[value] }))}
            value={action}
            onChange={({ currentTarget: { value } }) => setAction(chosen(ACTIONS, value))}
            data-autofocus
          />
          <Group grow align="flex-start">
            <NativeSelect
              name="purpose"
              label={words.purpose}
              data={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
            />
            <NativeSelect
              name="channel"
              label={words.channel}
              data={CHANNELS.map((value) => ({ value, label: words.channels[value] }))}
            />
          </Group>
          {action === 'grant' && (
            <NativeSelect
              name="level"
              label={words.level}
              data={LEVELS.map((value) => ({ value, label: words.levels[value] }))}
            />
          )}
          <Textarea
            name="wording"
            label={words.wording}
            description={words.wordingHint}
            autosize
            minRows={3}
            maxLength={5000}
            required={action === 'grant'}
            error={problemAt(record.error, 'wording')}
          />
          <TextInput
            name="source"
            label={words.source}
            description={words.sourceHint}
            maxLength={500}
            required
            error={problemAt(record.error, 'source')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={record.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function chosen<Choice extends string>(of: readonly [Choice, ...Choice[]], text: string): Choice {
  return of.find((one) => one === text) ?? of[0];
}
