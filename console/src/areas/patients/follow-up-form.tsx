import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useId, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { instantOf } from '../../parts/instant-of.ts';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { actionsWords } from './actions.words.ts';
import type { DialogProps } from './edit-patient.tsx';
import { type Channel, CHANNELS } from './channel.ts';
import { FollowUpPreview } from './follow-up-preview.tsx';
import { useSendable } from './use-sendable.ts';

const FIELDS = ['template', 'body', 'channel', 'at', 'reason'];

export interface FollowUpFormProps extends DialogProps {
  readonly onSent: (messageId: string) => void;
}

/** What to say, by which channel, when, and why. */
export function FollowUpForm({ patient, onClose, onSent }: FollowUpFormProps) {
  const words = useWords(actionsWords);
  const { clinic } = useWho();
  const [key] = useState(() => crypto.randomUUID());
  const [templateKey, setTemplateKey] = useState('');
  const [body, setBody] = useState('');
  const [channel, setChannel] = useState<Channel>();
  const [isLater, setLater] = useState(false);
  const templates = useSendable();
  const template = templates.find((one) => one.key === templateKey);
  const channels = template ? CHANNELS.filter((one) => template.bodies[one]) : CHANNELS;
  const send = api.useMutation('post', '/v1/patients/{id}/follow-ups', { onSuccess: ({ id }) => onSent(id) });
  const whenId = useId();

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const at = textIn(form, 'at');
    send.mutate({
      params: { path: { id: patient.id }, header: { 'Idempotency-Key': key } },
      body: {
        ...(template ? { template: template.key } : { body: body.trim() }),
        ...(channel && channels.includes(channel) ? { channel } : {}),
        ...(isLater && at !== '' ? { at: instantOf(at, clinic.timeZone) } : {}),
        reason: textIn(form, 'reason').trim(),
      },
    });
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {isOfNoField(send.error, FIELDS) && <Failed error={send.error} />}
        <NativeSelect
          label={words.with}
          data={[{ value: '', label: words.freeText }, ...templates.map((one) => one.key)]}
          value={templateKey}
          onChange={({ currentTarget }) => setTemplateKey(currentTarget.value)}
          error={problemAt(send.error, 'template')}
          data-autofocus
        />
        {!template && (
          <Textarea
            label={words.text}
            description={words.textHint}
            value={body}
            onChange={({ currentTarget }) => setBody(currentTarget.value)}
            autosize
            minRows={3}
            maxLength={2000}
            required
            error={problemAt(send.error, 'body')}
          />
        )}
        <NativeSelect
          label={words.channel}
          data={[
            { value: '', label: words.anyChannel },
            ...channels.map((value) => ({ value, label: words.channels[value] })),
          ]}
          value={channel ?? ''}
          onChange={({ currentTarget: { value } }) => setChannel(CHANNELS.find((one) => one === value))}
          error={problemAt(send.error, 'channel')}
        />
        <FollowUpPreview patient={patient} template={template} body={body} channel={channel ?? channels[0]} />
        <Group align="flex-end">
          <div role="group" aria-labelledby={whenId}>
            <Text id={whenId} size="sm" fw={500}>
              {words.when}
            </Text>
            <SegmentedControl
              data={[
                { value: 'now', label: words.now },
                { value: 'later', label: words.later },
              ]}
              value={isLater ? 'later' : 'now'}
              onChange={(value) => setLater(value === 'later')}
            />
          </div>
          {isLater && (
            <TextInput name="at" type="datetime-local" label={words.at} required error={problemAt(send.error, 'at')} />
          )}
        </Group>
        <TextInput
          name="reason"
          label={words.reason}
          description={words.reasonHint}
          maxLength={200}
          required
          error={problemAt(send.error, 'reason')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {words.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
