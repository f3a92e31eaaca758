import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { serverNow } from '../../../api/clock.ts';
import { api } from '../../../api/client.ts';
import { useMay, useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { dayAfter, dayOf } from '../../../parts/day-of.ts';
import { Failed } from '../../../parts/failed.tsx';
import { startOf } from '../../../parts/instant-of.ts';
import { When } from '../../../parts/when.tsx';
import { JourneyFrame } from '../journey-frame.tsx';
import type { WholeJourney } from '../use-journey.ts';
import type { Simulation } from './simulation.ts';
import { SimulationView } from './simulation-view.tsx';
import { simulateWords } from './simulate.words.ts';

const DEFAULT_DAYS = 90;

export function SimulatePage() {
  return <JourneyFrame>{(whole) => <Simulate whole={whole} />}</JourneyFrame>;
}

function Simulate({ whole }: { readonly whole: WholeJourney }) {
  const words = useWords(simulateWords);
  const mayWrite = useMay('journeys.write');
  const { key } = whole.journey;
  const [picked, pick] = useState<string>();
  const list = api.useQuery('get', '/v1/simulations', { params: { query: { journey: key } } });
  const items = list.data?.items ?? [];
  const shown = picked ?? items[0]?.id;
  return (
    <Stack>
      <Text size="sm" maw={720}>
        {words.hint}
      </Text>
      {mayWrite && (
        <Request
          journey={key}
          onMade={(id) => {
            pick(id);
            void list.refetch();
          }}
        />
      )}
      {list.error && <Failed error={list.error} />}
      {shown !== undefined && <SimulationView key={shown} id={shown} whole={whole} />}
      {items.length > 1 && <Earlier simulations={items} shown={shown} onPick={pick} />}
    </Stack>
  );
}

interface EarlierProps {
  readonly simulations: readonly Simulation[];
  readonly shown: string | undefined;
  readonly onPick: (id: string) => void;
}

function Earlier({ simulations, shown, onPick }: EarlierProps) {
  const words = useWords(simulateWords);
  return (
    <div>
      <Title order={2} size="h5">
        {words.earlier}
      </Title>
      <Group gap="xs">
        {simulations.map(({ id, createdAt }) => (
          <Button key={id} size="compact-sm" variant="default" aria-pressed={id === shown} onClick={() => onPick(id)}>
            <When at={createdAt} />
          </Button>
        ))}
      </Group>
    </div>
  );
}

interface RequestProps {
  readonly journey: string;
  readonly onMade: (id: string) => void;
}

/** Days as the calendar gives them; a day means its beginning where the clinic is. */
function Request({ journey, onMade }: RequestProps) {
  const words = useWords(simulateWords);
  const { timeZone } = useWho().clinic;
  const [today] = useState(() => dayOf(serverNow(), timeZone));
  const [from, setFrom] = useState(dayAfter(today, -DEFAULT_DAYS));
  const [to, setTo] = useState(today);
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());
  const ask = api.useMutation('post', '/v1/journeys/{key}/simulate', {
    onSuccess: ({ id }) => {
      setAttempt(crypto.randomUUID());
      onMade(id);
    },
  });
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    ask.mutate({
      params: { path: { key: journey }, header: { 'Idempotency-Key': attempt } },
      body: { from: startOf(from, timeZone), to: startOf(to, timeZone) },
    });
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end">
        <DayInput label={words.from} value={from} max={to} onChange={setFrom} />
        <DayInput label={words.to} value={to} min={from} onChange={setTo} />
        <Button type="submit" loading={ask.isPending}>
          {words.start}
        </Button>
      </Group>
      {ask.error && <Failed error={ask.error} />}
    </form>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (day: string) => void;
}

function DayInput({ onChange, ...props }: DayInputProps) {
  return <TextInput type="date" required {...props} onChange={({ currentTarget: { value } }) => onChange(value)} />;
}
