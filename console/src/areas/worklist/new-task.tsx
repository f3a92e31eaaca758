import { Button, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { worklistWords } from './worklist.words.ts';

const ROLES = ['front_desk', 'clinician', 'admin', 'compliance'] as const;
const PRIORITIES = ['normal', 'high', 'urgent', 'low'] as const;

/** Something to do that somebody thought of. */
export function NewTask() {
  const words = useWords(worklistWords);
  const queries = useQueryClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [requestKey, setRequestKey] = useState('');
  const create = api.useMutation('post', '/v1/tasks', {
    onSuccess: async () => {
      close();
      await queries.invalidateQueries({ queryKey: ['get', '/v1/tasks'] });
    },
  });

  function begin(): void {
    setRequestKey(crypto.randomUUID());
    open();
  }
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const note = textIn(form, 'note').trim();
    create.mutate({
      params: { header: { 'Idempotency-Key': requestKey } },
      body: {
        kind: 'manual',
        title: textIn(form, 'title').trim(),
        role: ROLES.find((one) => one === textIn(form, 'role')) ?? 'front_desk',
        priority: PRIORITIES.find((one) => one === textIn(form, 'priority')) ?? 'normal',
        ...(note === '' ? {} : { note }),
      },
    });
  }

  return (
    <>
      <Button size="xs" onClick={begin}>
        {words.add}
      </Button>
      <Modal opened={isOpen} onClose={close} title={words.add}>
        <form onSubmit={submit}>
          <Stack>
            {create.error && <Failed error={create.error} />}
            <TextInput name="title" label={words.name} required maxLength={200} data-autofocus />
            <NativeSelect
              name="role"
              label={words.role}
              data={ROLES.map((value) => ({ value, label: words.roles[value] ?? value }))}
            />
            <NativeSelect
              name="priority"
              label={words.howUrgent}
              data={PRIORITIES.map((value) => ({ value, label: words.priority[value] }))}
            />
            <Textarea name="note" label={words.brief} autosize minRows={2} maxLength={5000} />
            <Button type="submit" loading={create.isPending}>
              {words.save}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
