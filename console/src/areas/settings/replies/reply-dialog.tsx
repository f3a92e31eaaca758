import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { FormDialog } from '../form-dialog.tsx';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { savedRepliesWords } from './saved-replies.words.ts';

export type Reply = components['schemas']['SavedReply'];

const LANGUAGES = ['en', 'es'] as const;

export interface ReplyDialogProps {
  /** Nothing for a new one. */
  readonly reply: Reply | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

export function ReplyDialog({ reply, taken, onClose }: ReplyDialogProps) {
  const words = useWords(savedRepliesWords);
  const { save } = useWords(settingsWords);
  const saved = useSaved();
  const [isTaken, setTaken] = useState(false);
  const put = api.useMutation('put', '/v1/saved-replies/{key}', {
    onSuccess: async () => {
      onClose();
      await saved('/v1/saved-replies');
    },
  });
  function submit(form: FormData): void {
    const key = reply?.key ?? textIn(form, 'key').trim();
    // To put a key replaces what is there: whoever adds a reply does not mean to.
    const wouldReplace = reply === undefined && taken.includes(key);
    setTaken(wouldReplace);
    if (wouldReplace) return;
    const body = { name: textIn(form, 'name'), body: textIn(form, 'body'), language: textIn(form, 'language') };
    put.mutate({ params: { path: { key } }, body });
  }
  const languages = [...new Set([...LANGUAGES, ...(reply ? [reply.language] : [])])];
  return (
    <FormDialog
      {...{ title: reply ? words.edit(reply.name) : words.add, action: save, onClose, onSubmit: submit, of: put }}
      fields={['name', 'body', 'language', ...(reply ? [] : [''])]}
      size="lg"
    >
      {!reply && (
        <TextInput
          name="key"
          label={words.key}
          description={words.keyHint}
          required
          maxLength={60}
          data-autofocus
          error={isTaken ? words.keyTaken : problemAt(put.error, '')}
        />
      )}
      <TextInput
        name="name"
        label={words.name}
        defaultValue={reply?.name}
        required
        maxLength={100}
        error={problemAt(put.error, 'name')}
      />
      <NativeSelect
        name="language"
        label={words.language}
        defaultValue={reply?.language ?? 'en'}
        data={languages.map((value) => ({ value, label: words.languages[value] ?? value }))}
        error={problemAt(put.error, 'language')}
      />
      <Textarea
        name="body"
        label={words.body}
        defaultValue={reply?.body}
        autosize
        minRows={3}
        maxLength={2000}
        required
        error={problemAt(put.error, 'body')}
      />
    </FormDialog>
  );
}
