import { Group, Select, Stack, Table, Title } from '@mantine/core';
import { useMemo, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Canvas } from '../canvas/canvas.tsx';
import { type Definition, readDefinition } from '../definition/definition.ts';
import { JourneyFrame } from '../journey-frame.tsx';
import type { Version, WholeJourney } from '../use-journey.ts';
import { type Diff, DiffList } from './diff-list.tsx';
import { Migrate } from './migrate.tsx';
import { paintDiff } from './paint-diff.ts';
import { versionsWords } from './versions.words.ts';

export function VersionsPage() {
  return <JourneyFrame>{(whole) => <Versions whole={whole} />}</JourneyFrame>;
}

function Versions({ whole }: { readonly whole: WholeJourney }) {
  const words = useWords(versionsWords);
  const mayWrite = useMay('journeys.write');
  const { versions, journey, draft } = whole;
  if (versions.length === 0) return <Empty title={words.noVersions}>{words.noVersionsHint}</Empty>;
  return (
    <Stack gap="lg">
      {(draft ?? versions[1]) && <Compare whole={whole} />}
      <VersionTable versions={versions} />
      {mayWrite && journey.liveVersion !== null && versions.length > 1 && <Migrate whole={whole} />}
    </Stack>
  );
}

function VersionTable({ versions }: { readonly versions: readonly Version[] }) {
  const words = useWords(versionsWords);
  return (
    <div>
      <Title order={2} size="h4">
        {words.list}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.list}</Table.Th>
            <Table.Th>{words.published}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map(({ version, publishedAt }) => (
            <Table.Tr key={version}>
              <Table.Th scope="row">{words.version(version)}</Table.Th>
              <Table.Td>
                <When at={publishedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Two versions, the older below the newer: what was added, taken away and changed is painted on it, and told beside it. */
function Compare({ whole }: { readonly whole: WholeJourney }) {
  const words = useWords(versionsWords);
  const { journey, versions, draft } = whole;
  const choices = [
    ...(draft ? [{ value: 'draft', label: words.draft }] : []),
    ...versions.map(({ version }) => ({ value: String(version), label: words.version(version) })),
  ];
  const [from, setFrom] = useState(choices[1]?.value ?? '1');
  const [to, setTo] = useState(choices[0]?.value ?? '1');
  const diff = api.useQuery('get', '/v1/journeys/{key}/diff', {
    params: { path: { key: journey.key }, query: { from: nameOf(from), to: nameOf(to) } },
  });
  const pick = (set: (value: string) => void) => (value: string | null) => {
    if (value !== null) set(value);
  };
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {words.compare}
      </Title>
      <Group>
        <Select label={words.from} data={choices} value={from} onChange={pick(setFrom)} allowDeselect={false} />
        <Select label={words.to} data={choices} value={to} onChange={pick(setTo)} allowDeselect={false} />
      </Group>
      <Shown of={diff}>{(data) => <Painted diff={data} newer={definitionOf(whole, to)} />}</Shown>
    </Stack>
  );
}

function Painted({ diff, newer }: { readonly diff: Diff; readonly newer: Definition | undefined }) {
  const painted = useMemo(() => newer && paintDiff(newer, diff), [newer, diff]);
  const [selected, select] = useState<string>();
  if (!painted) return null;
  return (
    <div className="journey-with-panel">
      <Canvas definition={painted.definition} marks={painted.marks} selected={selected} onSelect={select} />
      <div className="journey-panel">
        <DiffList diff={diff} />
      </div>
    </div>
  );
}

function nameOf(choice: string): 'draft' | number {
  return choice === 'draft' ? choice : Number(choice);
}

function definitionOf({ draft, versions }: WholeJourney, choice: string): Definition | undefined {
  if (choice === 'draft') return draft;
  const found = versions.find(({ version }) => String(version) === choice);
  return found && readDefinition(found.definition);
}
