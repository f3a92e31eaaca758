import { Alert, Button, Group, List, NativeSelect, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { textIn } from '../../parts/text-in.ts';
import { When } from '../../parts/when.tsx';
import { Facts } from './facts.tsx';
import { timelineWords } from './timeline.words.ts';

type Run = components['schemas']['RunDetail'];

/** Every step of a passage through a journey, and what keeps it from going on. */
export function WhyRun({ id }: { readonly id: string }) {
  const run = api.useQuery('get', '/v1/runs/{id}', { params: { path: { id } } });
  return <Shown of={run}>{(data) => <RunFacts run={data} />}</Shown>;
}

function RunFacts({ run }: { readonly run: Run }) {
  const words = useWords(timelineWords);
  const mayWork = useMay('runs.work');
  return (
    <Stack gap="sm">
      {run.trouble && <Alert color="red">{words.trouble(run.trouble.fault)}</Alert>}
      <Facts
        of={[
          [words.journey, words.version(run.journey, run.version)],
          [words.status, words.runStatus[run.status] ?? run.status],
          [words.ended, run.endedBecause],
          [words.wakes, run.wakesAt && <When at={run.wakesAt} />],
          [
            words.steps,
            run.log.length > 0 && (
              <List size="sm" type="ordered">
                {run.log.map(({ at, step, kind, outcome }, place) => (
                  <List.Item key={`${at} ${step} ${place}`}>
                    {step} ({kind}){outcome && `: ${outcome}`} · <When at={at} />
                  </List.Item>
                ))}
              </List>
            ),
          ],
        ]}
      />
      {mayWork && run.status !== 'ended' && <TakeOut id={run.id} />}
    </Stack>
  );
}

const REASONS = ['patient_asked', 'handled_by_staff', 'not_needed', 'entered_by_mistake', 'other'] as const;

function TakeOut({ id }: { readonly id: string }) {
  const words = useWords(timelineWords);
  const client = useQueryClient();
  const end = api.useMutation('post', '/v1/runs/{id}/end', { onSuccess: () => client.invalidateQueries() });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const chosen = textIn(new FormData(event.currentTarget), 'reason');
    const reason = REASONS.find((one) => one === chosen) ?? 'other';
    end.mutate({ params: { path: { id } }, body: { reason } });
  }

  return (
    <form onSubmit={submit}>
      {end.error && <Failed error={end.error} />}
      <Group align="flex-end" gap="xs">
        <NativeSelect
          name="reason"
          size="xs"
          label={words.takeOutWhy}
          data={REASONS.map((value) => ({ value, label: words.endReasons[value] }))}
        />
        <Button type="submit" size="xs" variant="default" loading={end.isPending}>
          {words.takeOut}
        </Button>
      </Group>
    </form>
  );
}
