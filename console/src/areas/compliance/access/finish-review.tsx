import { Button, Group, Progress, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { dayAfter } from '../../../parts/day-of.ts';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { complianceWords } from '../compliance.words.ts';
import { useToday } from '../use-today.ts';
import { accessWords } from './access.words.ts';
import type { Deciding, Subject } from './deciding.ts';

/** A quarter, as a beginning: how often is for the clinic to say. */
const USUAL_DAYS = 90;
const WHOLE = 100;

export interface FinishReviewProps {
  readonly subjects: readonly Subject[];
  readonly deciding: Deciding;
  readonly onEnd: () => void;
}

/** How far the review has come, and its end: notes, and when it is due again. */
export function FinishReview({ subjects, deciding, onEnd }: FinishReviewProps) {
  const words = useWords(accessWords);
  const { cancel } = useWords(complianceWords);
  const today = useToday();
  const { submit, error, isPending } = useFinish(subjects, deciding, onEnd);
  const { decisions, decide } = deciding;
  const done = subjects.filter(({ id }) => decisions.has(id)).length;
  const ends = subjects.filter(({ id }) => decisions.get(id)?.verdict === 'end').length;
  const keepTheRest = () => {
    for (const { id, isAsked } of subjects)
      if (!isAsked && !decisions.has(id)) decide(id, { verdict: 'keep', note: '' });
  };
  return (
    <Card title={words.finish} hint={words.finishHint}>
      <form onSubmit={submit} autoComplete="off">
        <Stack maw={560}>
          <div role="status">
            <Text size="sm">{words.progress(done, subjects.length, ends)}</Text>
          </div>
          <Progress value={(WHOLE * done) / subjects.length} aria-label={words.decided} />
          <Group>
            <Button variant="default" size="xs" onClick={keepTheRest}>
              {words.keepRest}
            </Button>
          </Group>
          <Textarea
            name="notes"
            label={words.notes}
            description={words.notesHint}
            autosize
            minRows={2}
            maxLength={2000}
          />
          <TextInput
            name="nextDueOn"
            type="date"
            label={words.nextDue}
            defaultValue={dayAfter(today, USUAL_DAYS)}
            required
            error={problemAt(error, 'nextDueOn')}
          />
          {isOfNoField(error, ['nextDueOn']) && <Failed title={words.notDone} error={error} />}
          <Group>
            <Button type="submit" loading={isPending} disabled={done < subjects.length}>
              {words.markDone}
            </Button>
            <Button variant="default" onClick={onEnd}>
              {cancel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

function useFinish(subjects: readonly Subject[], { decisions }: Deciding, onEnd: () => void) {
  const words = useWords(accessWords);
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const { mutate, error, isPending } = api.useMutation('post', '/v1/access-reviews', {
    onSuccess: async () => {
      onEnd();
      notifications.show({ message: words.isDone });
      await queries.invalidateQueries();
    },
    // Who can come in may have changed under the review. What was decided stays.
    onError: () => queries.invalidateQueries({ queryKey: ['every'] }),
  });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: {
        decisions: subjects.map(({ kind, id }) => {
          const { verdict, note } = decisions.get(id) ?? { verdict: 'keep' as const, note: '' };
          return { kind, id, decision: verdict, note };
        }),
        notes: textIn(form, 'notes'),
        nextDueOn: textIn(form, 'nextDueOn'),
      },
    });
  }
  return { submit, error, isPending };
}
