import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { durationWords } from '../../parts/duration.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { conversationsWords } from './conversations.words.ts';
import { lengthsUpTo, untilOf } from './lengths.ts';
import { useReadAgain } from './use-said.ts';

export interface HandOverProps {
  readonly patientId: string;
  readonly isWithPerson: boolean;
  /** For how many days the clinic lets a person have it. */
  readonly longestDays: number;
}

/** Takes the conversation from the journeys, or hands it back to them. */
export function HandOver({ patientId, isWithPerson, longestDays }: HandOverProps) {
  const words = useWords(conversationsWords);
  const language = useLanguage();
  const readAgain = useReadAgain();
  const handOver = api.useMutation('post', '/v1/patients/{id}/hand-over', { onSuccess: readAgain });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const shown = event.currentTarget;
    const form = new FormData(shown);
    const reason = textIn(form, 'reason').trim();
    const until = untilOf(textIn(form, 'length'), serverNow());
    handOver.mutate(
      {
        params: { path: { id: patientId } },
        body: isWithPerson ? { to: 'automation', reason } : { to: 'person', reason, ...(until ? { until } : {}) },
      },
      { onSuccess: () => shown.reset() },
    );
  }

  const action = isWithPerson ? words.giveBack : words.take;
  return (
    <Card title={action}>
      <form onSubmit={submit}>
        <Stack gap="xs">
          {handOver.error && <Failed error={handOver.error} />}
          {!isWithPerson && (
            <NativeSelect
              name="length"
              label={words.howLong}
              description={words.howLongHint}
              defaultValue="P1D"
              data={lengthsUpTo(longestDays).map((value) => ({ value, label: durationWords(value, language) }))}
            />
          )}
          <TextInput name="reason" label={words.why} description={words.whyHint} required maxLength={500} />
          <Button type="submit" variant="default" loading={handOver.isPending}>
            {action}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
