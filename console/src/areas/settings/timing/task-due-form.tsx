import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import type { SubmitEvent } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { settingsWords } from '../settings.words.ts';
import { useSaved } from '../use-saved.ts';
import { Writable } from '../writable.tsx';
import { durationOfMinutes, minutesOf } from './minutes.ts';
import { timingWords } from './timing.words.ts';

const HOUR = 60;
const MOST_HOURS = 2160;

/** Hours by the kind of task. A duration that is no number of hours, such as a month, stays unless it is written over. */
export function TaskDueForm({ taskDue }: { readonly taskDue: Readonly<Record<string, string>> }) {
  const words = useWords(timingWords);
  const { save } = useWords(settingsWords);
  const mayWrite = useMay('clinic.write');
  const saved = useSaved();
  const kinds = Object.keys(words.kinds);
  const change = api.useMutation('patch', '/v1/clinic', { onSuccess: () => saved('/v1/clinic') });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const said = kinds.flatMap((kind) => {
      const hours = textIn(form, kind).trim();
      const before = taskDue[kind];
      if (hours !== '') return [[kind, durationOfMinutes(Math.round(Number(hours) * HOUR))] as const];
      return before !== undefined && minutesOf(before) === undefined ? [[kind, before] as const] : [];
    });
    change.mutate({ body: { taskDue: Object.fromEntries(said) } });
  }
  return (
    <Card title={words.due} hint={words.dueHint}>
      <form onSubmit={submit} autoComplete="off">
        <Writable by="clinic.write">
          <Stack>
            {isOfNoField(
              change.error,
              kinds.map((kind) => `taskDue.${kind}`),
            ) && <Failed error={change.error} />}
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {kinds.map((kind) => {
                const duration = taskDue[kind];
                const minutes = duration === undefined ? undefined : minutesOf(duration);
                return (
                  <NumberInput
                    key={`${kind} ${duration ?? ''}`}
                    name={kind}
                    label={words.hours(words.kinds[kind] ?? kind)}
                    description={
                      duration !== undefined && minutes === undefined ? words.asWritten(duration) : undefined
                    }
                    defaultValue={minutes === undefined ? '' : minutes / HOUR}
                    min={0.25}
                    max={MOST_HOURS}
                    decimalScale={2}
                    hideControls
                    error={problemAt(change.error, `taskDue.${kind}`)}
                  />
                );
              })}
            </SimpleGrid>
            {mayWrite && (
              <Group>
                <Button type="submit" loading={change.isPending}>
                  {save}
                </Button>
              </Group>
            )}
          </Stack>
        </Writable>
      </form>
    </Card>
  );
}
