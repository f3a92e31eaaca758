import { Button, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import type { SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { liftWords } from './lift.words.ts';
import { useFigures } from './use-figures.ts';

const FIELDS = ['baseline', 'effect', 'holdout'] as const;

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** How many people, and days, a hold-out needs. */
export function PowerForm({ journeys }: { readonly journeys: readonly Choice[] }) {
  const words = useWords(liftWords);
  const figures = useFigures();
  const { mutate, data, error, isPending } = api.useMutation('post', '/v1/analytics/power');
  const wrong = (field: (typeof FIELDS)[number]) =>
    isProblem(error) ? error.errors?.find(({ path }) => path === field)?.message : undefined;
  const isElsewhere = error && !FIELDS.some((field) => wrong(field) !== undefined);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [journey, holdout] = [textIn(form, 'journey'), textIn(form, 'holdout')];
    mutate({
      body: {
        baseline: Number(textIn(form, 'baseline')) / 100,
        effect: Number(textIn(form, 'effect')) / 100,
        ...(holdout === '' ? {} : { holdout: Number(holdout) / 100 }),
        ...(journey === '' ? {} : { journey }),
      },
    });
  }

  return (
    <Card title={words.power} hint={words.powerHint}>
      <form onSubmit={submit}>
        <Stack>
          <Group align="flex-start">
            <NativeSelect
              name="journey"
              label={words.journey}
              data={[{ value: '', label: words.noJourney }, ...journeys]}
            />
            <NumberInput name="baseline" label={words.baseline} defaultValue={20} error={wrong('baseline')} required />
            <NumberInput name="effect" label={words.hoped} defaultValue={5} error={wrong('effect')} required />
            <NumberInput
              name="holdout"
              label={words.holdout}
              placeholder={words.asJourney}
              error={wrong('holdout')}
              min={1}
              max={50}
            />
          </Group>
          {isElsewhere && <Failed error={error} />}
          <Group>
            <Button type="submit" variant="default" loading={isPending}>
              {words.reckon}
            </Button>
            <Text size="sm" aria-live="polite">
              {data && words.takes(figures.count(data.treated), figures.count(data.control), figures.count(data.total))}{' '}
              {data?.enteredIn28Days != null &&
                (data.days === null ? words.noDays : words.takesDays(words.days(data.days)))}
              {data?.isSuppressed && words.fewEntered}
            </Text>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
