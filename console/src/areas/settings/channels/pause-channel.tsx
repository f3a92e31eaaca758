import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import type { Channel } from './channel.ts';
import { channelsWords } from './channels.words.ts';

export interface PauseChannelProps {
  readonly channel: Channel['channel'];
  readonly onClose: () => void;
}

export function PauseChannel({ channel, onClose }: PauseChannelProps) {
  const words = useWords(channelsWords);
  const saved = useSaved();
  const [requestKey] = useState(() => crypto.randomUUID());
  const begin = api.useMutation('post', '/v1/pauses', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/pauses');
    },
  });
  return (
    <FormDialog
      title={words.pauseOf(words.names[channel])}
      action={words.pause}
      onClose={onClose}
      onSubmit={(form) =>
        begin.mutate({
          params: { header: { 'Idempotency-Key': requestKey } },
          body: { scope: 'channel', channel, reason: textIn(form, 'reason').trim() },
        })
      }
      of={begin}
      fields={['reason']}
    >
      <Text size="sm">{words.pauseHint}</Text>
      <Textarea
        name="reason"
        label={words.reason}
        description={words.reasonHint}
        required
        maxLength={500}
        data-autofocus
        error={problemAt(begin.error, 'reason')}
      />
    </FormDialog>
  );
}
