import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { When } from '../../parts/when.tsx';
import { drafts } from './drafts.ts';
import { worklistWords } from './worklist.words.ts';

export interface TaskCommentsProps {
  readonly taskId: string;
  readonly mayWrite: boolean;
}

/** What colleagues said to each other about a task. */
export function TaskComments({ taskId, mayWrite }: TaskCommentsProps) {
  const words = useWords(worklistWords);
  const queries = useQueryClient();
  const params = { path: { id: taskId } };
  const { data, error } = api.useQuery('get', '/v1/tasks/{id}/comments', { params });
  // The same comment, however often the button is pressed.
  const [requestKey, setRequestKey] = useState(() => crypto.randomUUID());
  const [text, setText] = useState(() => drafts.of(taskId, 'comment'));
  const write = (now: string) => {
    drafts.keep(taskId, 'comment', now);
    setText(now);
  };
  const add = api.useMutation('post', '/v1/tasks/{id}/comments', {
    onSuccess: async () => {
      write('');
      setRequestKey(crypto.randomUUID());
      await queries.invalidateQueries({ queryKey: ['get', '/v1/tasks/{id}/comments'] });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    add.mutate({ params: { ...params, header: { 'Idempotency-Key': requestKey } }, body: { text: said } });
  }

  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {words.comments}
      </Title>
      <Stack gap={6} component="ol" p={0} m={0} style={{ listStyle: 'none' }} aria-live="polite">
        {data?.items.map(({ id, at, by, byName, text }) => (
          <li key={id}>
            <Text size="xs" c="dimmed">
              {byName ?? by} · <When at={at} />
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {text ?? words.commentHidden}
            </Text>
          </li>
        ))}
      </Stack>
      {data?.items.length === 0 && !mayWrite && <Text size="sm">{words.noComments}</Text>}
      {(add.error ?? error) && <Failed error={add.error ?? error} />}
      {mayWrite && (
        <form onSubmit={submit}>
          <Stack gap="xs" align="flex-start">
            <Textarea
              value={text}
              onChange={({ currentTarget }) => write(currentTarget.value)}
              label={words.comment}
              description={words.commentHint}
              autosize
              minRows={1}
              maxLength={5000}
              required
              w="100%"
            />
            <Button type="submit" size="xs" variant="default" loading={add.isPending}>
              {words.say}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
