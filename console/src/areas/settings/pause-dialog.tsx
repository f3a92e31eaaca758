import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { FormDialog } from './form-dialog.tsx';
import { pauseWords } from './pause.words.ts';
import { useSaved } from './use-saved.ts';

type Pause = paths['/v1/pauses']['post']['requestBody']['content']['application/json'];

export interface PauseDialogProps {
  readonly title: string;
  readonly hint: string;
  /** What waits from then on. */
  readonly pauseFor: (reason: string) => Pause;
  readonly isGrave?: boolean;
  readonly onClose: () => void;
}

/** Lets messages wait, for a reason that all staff can read. */
export function PauseDialog({ title, hint, pauseFor, isGrave = false, onClose }: PauseDialogProps) {
  const words = useWords(pauseWords);
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
      title={title}
      action={words.pause}
      isGrave={isGrave}
      onClose={onClose}
      onSubmit={(form) =>
        begin.mutate({
          params: { header: { 'Idempotency-Key': requestKey } },
          body: pauseFor(textIn(form, 'reason').trim()),
        })
      }
      of={begin}
      fields={['reason']}
    >
      <Text size="sm">{hint}</Text>
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
