import { Text, Textarea } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { incidentsWords } from './incidents.words.ts';
import { useIncidentChanged } from './use-incident.ts';

export interface NoteFormProps {
  readonly id: string;
  readonly act: 'note' | 'close' | 'reopen';
  readonly onClose: () => void;
}

/** Writes something down, and closes or opens the incident again with it. */
export function NoteForm({ id, act, onClose }: NoteFormProps) {
  const words = useWords(incidentsWords);
  const changed = useIncidentChanged();
  const options = {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  };
  const note = api.useMutation('post', '/v1/incidents/{id}/notes', options);
  const close = api.useMutation('post', '/v1/incidents/{id}/close', options);
  const reopen = api.useMutation('post', '/v1/incidents/{id}/reopen', options);
  const { mutate, error, isPending } = { note, close, reopen }[act];
  return (
    <Dialog
      {...{ title: words[act], submit: words[act], onClose, fields: ['note'], isPending, error }}
      onSubmit={(form) => mutate({ params: { path: { id } }, body: { note: textIn(form, 'note') } })}
    >
      {act === 'close' && <Text size="sm">{words.closeHint}</Text>}
      <Textarea
        name="note"
        label={words.noteLabel[act]}
        autosize
        minRows={3}
        required
        data-autofocus
        error={problemAt(error, 'note')}
      />
    </Dialog>
  );
}
