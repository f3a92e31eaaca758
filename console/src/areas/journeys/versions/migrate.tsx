import { Alert, Button, Group, Select, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { readDefinition } from '../definition/definition.ts';
import { stepOrder } from '../definition/ways.ts';
import { useRefresh, type WholeJourney } from '../use-journey.ts';
import { MigrationHistory } from './migration-history.tsx';
import { versionsWords } from './versions.words.ts';

type Route = paths['/v1/journeys/{key}/migrate']['post'];
type Plan = Route['requestBody']['content']['application/json']['steps'];
type Answer = Route['responses'][200]['content']['application/json'];

const OTHERS = '*';
const ALL_OLDER = 'all older';

/** By a plan for each step: first what it would do, with numbers, then that very plan. */
export function Migrate({ whole }: { readonly whole: WholeJourney }) {
  const words = useWords(versionsWords);
  const refresh = useRefresh();
  const { journey, versions, live } = whole;
  const [from, setFrom] = useState(ALL_OLDER);
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const migrate = api.useMutation('post', '/v1/journeys/{key}/migrate', { onSuccess: refresh });
  const older = versions.filter(({ version }) => version !== journey.liveVersion);
  const meant = older.filter(({ version }) => from === ALL_OLDER || String(version) === from);
  const steps = [...new Set(meant.flatMap(({ definition }) => stepOrder(readDefinition(definition))))];
  const targets = live ? stepOrder(live) : [];
  const chosen = (step: string) => choices[step] ?? (targets.includes(step) ? `to ${step}` : 'stay');
  const options = [
    { value: 'stay', label: words.stay },
    { value: 'exit', label: words.leave },
    ...targets.map((step) => ({ value: `to ${step}`, label: words.goTo(step) })),
  ];
  const plan: Plan = Object.fromEntries(steps.map((step) => [step, destinationOf(chosen(step))]));
  const ask = (rest: { readonly dryRun: boolean; readonly plan?: string }) =>
    migrate.mutate({
      params: { path: { key: journey.key } },
      body: { from: from === ALL_OLDER ? ALL_OLDER : Number(from), steps: { ...plan, [OTHERS]: 'stay' }, ...rest },
    });
  return (
    <Stack gap="sm" component="section" aria-label={words.migrate}>
      <Title order={2} size="h4">
        {words.migrate}
      </Title>
      <Text size="sm">{words.migrateHint}</Text>
      <Select
        label={words.fromVersion}
        data={[
          { value: ALL_OLDER, label: words.allOlder },
          ...older.map(({ version }) => ({ value: String(version), label: words.version(version) })),
        ]}
        value={from}
        onChange={(value) => setFrom(value ?? ALL_OLDER)}
        allowDeselect={false}
        w={280}
      />
      <Group align="flex-end">
        {steps.map((step) => (
          <Select
            key={step}
            label={words.destination(step)}
            data={options}
            value={chosen(step)}
            onChange={(value) => setChoices({ ...choices, [step]: value ?? 'stay' })}
            allowDeselect={false}
            w={220}
          />
        ))}
      </Group>
      {migrate.error && <Failed error={migrate.error} />}
      <Group>
        <Button variant="default" loading={migrate.isPending} onClick={() => ask({ dryRun: true })}>
          {words.dryRun}
        </Button>
      </Group>
      <div aria-live="polite">
        {migrate.data && <Outcome answer={migrate.data} onRun={(name) => ask({ dryRun: false, plan: name })} />}
      </div>
      <MigrationHistory journey={journey.key} />
    </Stack>
  );
}

function destinationOf(choice: string): Plan[string] {
  if (choice === 'stay') return 'stay';
  return choice === 'exit' ? { exit: 'moved' } : { to: choice.slice('to '.length) };
}

function Outcome({ answer, onRun }: { readonly answer: Answer; readonly onRun: (plan: string) => void }) {
  const words = useWords(versionsWords);
  const { steps, runs, problems, plan, migration } = answer;
  if (migration) return <Alert color="green">{words.started}</Alert>;
  if (runs.total === 0) return <Text size="sm">{words.nobody}</Text>;
  return (
    <Stack gap="sm">
      {problems.map(({ path, message }) => (
        <Text key={path} size="sm" c="var(--mantine-color-error)">
          {path}: {message}
        </Text>
      ))}
      <Text size="sm">{words.total(runs.move, runs.stay, runs.exit)}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.step}</Table.Th>
            <Table.Th ta="right">{words.runs}</Table.Th>
            <Table.Th>{words.then}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(({ version, step, runs: count, then, to, toKind }) => (
            <Table.Tr key={`${version} ${step}`}>
              <Table.Th scope="row">{`${step} (${words.version(version)})`}</Table.Th>
              <Table.Td ta="right">{count}</Table.Td>
              <Table.Td>
                {to === undefined ? words.thens[then ?? 'none'] : words.goTo(to)}
                {toKind === 'send' && `: ${words.wouldSend}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {plan !== null && problems.length === 0 && (
        <Group>
          <Button onClick={() => onRun(plan)}>{words.run}</Button>
        </Group>
      )}
    </Stack>
  );
}
