import { Button, Stack, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { conversationsWords } from './conversations.words.ts';
import { useReadAgain } from './use-said.ts';

export interface HandOverProps {
  readonly patientId: string;
  readonly isWithPerson: boolean;
}

/** Takes the conversation from the journeys, or hands it back to them. */
export function HandOver({ patientId, isWithPerson }: HandOverProps) {
  const words = useWords(conversationsWords);
  const readAgain = useReadAgain();
  const handOver = api.useMutation('post', '/v1/patients/{id}/hand-over', { onSuccess: readAgain });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const shown = event.currentTarget;
    const reason = textIn(new FormData(shown), 'reason').trim();
    const to = isWithPerson ? 'automation' : 'person';
    handOver.mutate({ params: { path: { id: patientId } }, body: { to, reason } }, { onSuccess: () => shown.reset() });
  }

  const action = isWithPerson ? words.giveBack : words.take;
  return (
    <Card title={action}>
      <form onSubmit={submit}>
        <Stack gap="xs">
          {handOver.error && <Failed error={handOver.error} />}
          <TextInput name="reason" label={words.why} description={words.whyHint} required maxLength={500} />
          <Button type="submit" variant="default" loading={handOver.isPending}>
            {action}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
