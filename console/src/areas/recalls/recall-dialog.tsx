import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { recallsWords } from './recalls.words.ts';

/** What somebody is about to do with a recall. */
export interface Act {
  readonly kind: 'snooze' | 'close';
  readonly id: string;
}

/** Moves a recall to another day, or closes it with a reason. */
export function RecallDialog({ act: { kind, id }, onClose }: { readonly act: Act; readonly onClose: () => void }) {
  const words = useWords(recallsWords);
  const client = useQueryClient();
  const options = {
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  };
  const snooze = api.useMutation('post', '/v1/recalls/{id}/snooze', options);
  const close = api.useMutation('post', '/v1/recalls/{id}/close', options);
  const isSnooze = kind === 'snooze';
  const { error, isPending } = isSnooze ? snooze : close;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = textIn(new FormData(event.currentTarget), 'given').trim();
    const params = { path: { id } };
    if (isSnooze) snooze.mutate({ params, body: { until: given } });
    else close.mutate({ params, body: { reason: given } });
  }

  return (
    <Modal opened onClose={onClose} title={isSnooze ? words.snoozeTitle : words.closeTitle}>
      <form onSubmit={submit}>
        <Stack>
          {isOfNoField(error, ['until', 'reason']) && <Failed error={error} />}
          <TextInput
            name="given"
            type={isSnooze ? 'date' : 'text'}
            label={isSnooze ? words.day : words.reason}
            maxLength={100}
            required
            data-autofocus
            error={problemAt(error, isSnooze ? 'until' : 'reason')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
