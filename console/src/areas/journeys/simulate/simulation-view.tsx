import { Alert, Button, Group, List, Progress, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useMemo, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Canvas } from '../canvas/canvas.tsx';
import type { Marks } from '../canvas/marks.ts';
import { type Definition, readDefinition } from '../definition/definition.ts';
import type { WholeJourney } from '../use-journey.ts';
import { ResultTable } from './result-table.tsx';
import type { Result, Simulation } from './simulation.ts';
import { Samples } from './samples.tsx';
import { simulateWords } from './simulate.words.ts';

const LOOK_MS = 1_000;
const UNDER_WAY: readonly Simulation['status'][] = ['queued', 'running'];

export interface SimulationViewProps {
  readonly id: string;
  readonly whole: WholeJourney;
}

/** One simulation: how far it is, and in the end what it found. */
export function SimulationView({ id, whole }: SimulationViewProps) {
  const simulation = api.useQuery(
    'get',
    '/v1/simulations/{id}',
    { params: { path: { id } } },
    { refetchInterval: ({ state }) => (state.data && UNDER_WAY.includes(state.data.status) ? LOOK_MS : false) },
  );
  return (
    <Shown of={simulation}>
      {(data) => (
        <Stack>
          <HowFar simulation={data} onStopped={() => simulation.refetch()} />
          {data.results && data.results.length > 0 && (
            <Results simulation={data} results={data.results} whole={whole} />
          )}
        </Stack>
      )}
    </Shown>
  );
}

function HowFar({
  simulation,
  onStopped,
}: {
  readonly simulation: Simulation;
  readonly onStopped: () => Promise<unknown>;
}) {
  const words = useWords(simulateWords);
  const mayWrite = useMay('journeys.write');
  const cancel = api.useMutation('post', '/v1/simulations/{id}/cancel', { onSuccess: onStopped });
  const { status, progress, fault, id } = simulation;
  const isUnderWay = UNDER_WAY.includes(status);
  const share = progress.of === null || progress.of === 0 ? 0 : (100 * progress.signals) / progress.of;
  return (
    <Group>
      <Text size="sm" fw={600} aria-live="polite">
        {words.states[status]}
      </Text>
      <Text size="sm">{words.read(progress.signals, progress.of)}</Text>
      {isUnderWay && <Progress value={share} w={200} aria-label={words.progress} />}
      {isUnderWay && mayWrite && (
        <Button
          size="compact-sm"
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ params: { path: { id } } })}
        >
          {words.stop}
        </Button>
      )}
      {isUnderWay && cancel.error && <Failed title={words.notStopped} error={cancel.error} />}
      {fault !== null && <Alert color="red">{fault}</Alert>}
    </Group>
  );
}

interface ResultsProps {
  readonly simulation: Simulation;
  readonly results: readonly Result[];
  readonly whole: WholeJourney;
}

function Results({ simulation, results, whole }: ResultsProps) {
  const words = useWords(simulateWords);
  const [name, setName] = useState(results[0]?.version ?? '');
  const result = results.find(({ version }) => version === name);
  const definition = useMemo(() => definitionOf(whole, name), [whole, name]);
  const marks = useCameMarks(result);
  const label = ({ version, isLive }: Result) => words.versionName(version) + (isLive ? ` (${words.live})` : '');
  return (
    <Stack>
      <ResultTable results={results} label={label} />
      {results.length > 1 && (
        <SegmentedControl
          aria-label={words.shown}
          value={name}
          onChange={setName}
          data={results.map((one) => ({ value: one.version, label: label(one) }))}
        />
      )}
      {definition && <Canvas definition={definition} marks={marks} />}
      <Samples id={simulation.id} version={name} />
      <div>
        <Title order={2} size="h5">
          {words.assumptions}
        </Title>
        <List size="sm">
          {simulation.assumptions.map((one) => (
            <List.Item key={one}>{one}</List.Item>
          ))}
        </List>
      </div>
    </Stack>
  );
}

function useCameMarks(result: Result | undefined): Marks {
  const words = useWords(simulateWords);
  return useMemo(() => {
    const steps = (result?.steps ?? []).filter(({ entered }) => entered !== 0);
    return new Map(
      steps.map(({ step, entered }) => [
        step,
        { badges: [{ text: words.came(entered ?? words.few), hint: words.cameHint(entered ?? words.few) }] },
      ]),
    );
  }, [result, words]);
}

function definitionOf({ draft, live, versions }: WholeJourney, name: string): Definition | undefined {
  if (name === 'draft') return draft;
  const found = versions.find(({ version }) => `version ${version}` === name);
  return found ? readDefinition(found.definition) : live;
}
