import { NumberInput, SimpleGrid } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { SettingsForm } from '../settings-form.tsx';
import { useSaved } from '../use-saved.ts';
import { durationOfMinutes, minutesOf } from './minutes.ts';
import { timingWords } from './timing.words.ts';

const HOUR = 60;
const MOST_HOURS = 2160;

/** Hours by the kind of task. A duration that is no number of hours, such as a month, stays unless it is written over. */
export function TaskDueForm({ taskDue }: { readonly taskDue: Readonly<Record<string, string>> }) {
  const words = useWords(timingWords);
  const saved = useSaved();
  const kinds = Object.keys(words.kinds);
  const change = api.useMutation('patch', '/v1/clinic', { onSuccess: () => saved('/v1/clinic') });
  function submit(form: FormData): void {
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
      <SettingsForm
        {...{ by: 'clinic.write', of: change, fields: kinds.map((kind) => `taskDue.${kind}`), onSubmit: submit }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {kinds.map((kind) => {
            const duration = taskDue[kind];
            const minutes = duration === undefined ? undefined : minutesOf(duration);
            return (
              <NumberInput
                key={`${kind} ${duration ?? ''}`}
                name={kind}
                label={words.hours(words.kinds[kind] ?? kind)}
                description={duration !== undefined && minutes === undefined ? words.asWritten(duration) : undefined}
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
      </SettingsForm>
    </Card>
  );
}
