import { Badge, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { ApproveButton } from '../approve.tsx';
import { sourceOf, type TemplateVersion } from '../source/source.ts';
import { StateBadge } from '../state-badge.tsx';
import { TemplateFrame } from '../template-frame.tsx';
import { ChangeList } from './change-list.tsx';
import { Uses } from './uses.tsx';
import { versionsWords } from './versions.words.ts';

export function TemplateVersionsPage() {
  const { key } = useParams({ from: '/inside/templates/$key/versions' });
  const versions = api.useQuery('get', '/v1/templates/{key}/versions', { params: { path: { key } } });
  return <Shown of={versions}>{({ items }) => <Versions versions={items} />}</Shown>;
}

function Versions({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const [newest] = versions;
  if (!newest) return null;
  return (
    <TemplateFrame template={newest} actions={<ApproveButton template={newest} isDirty={false} />}>
      <VersionTable versions={versions} />
      <Compare versions={versions} />
      <Uses template={newest} />
    </TemplateFrame>
  );
}

function VersionTable({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const words = useWords(versionsWords);
  return (
    <Card title={words.list}>
      <Wide label={words.list}>
        <Table miw={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.list}</Table.Th>
              <Table.Th>{words.state}</Table.Th>
              <Table.Th>{words.written}</Table.Th>
              <Table.Th>{words.approved}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map(({ version, status, liveVersion, ...made }) => (
              <Table.Tr key={version}>
                <Table.Th scope="row">{words.version(version)}</Table.Th>
                <Table.Td>
                  <Group gap={6}>
                    <StateBadge state={status} />
                    {version === liveVersion && (
                      <Badge variant="light" tt="none">
                        {words.inUse}
                      </Badge>
                    )}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Done at={made.createdAt} by={made.createdByName} />
                </Table.Td>
                <Table.Td>
                  <Done at={made.approvedAt} by={made.approvedByName} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </Card>
  );
}

function Done({ at, by }: { readonly at: string | null; readonly by: string | null }) {
  const words = useWords(versionsWords);
  return (
    <>
      <When at={at} />
      {at !== null && (
        <Text size="xs" c="dimmed">
          {words.by(by ?? words.somebody)}
        </Text>
      )}
    </>
  );
}

function Compare({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const words = useWords(versionsWords);
  const choices = versions.map(({ version }) => ({ value: String(version), label: words.version(version) }));
  const [from, setFrom] = useState(choices[1]?.value ?? '');
  const [to, setTo] = useState(choices[0]?.value ?? '');
  const of = (choice: string) => versions.find(({ version }) => String(version) === choice);
  const [before, after] = [of(from), of(to)];
  return (
    <Card title={words.compare}>
      {versions.length < 2 ? (
        <Text size="sm">{words.onlyOne}</Text>
      ) : (
        <Stack gap="sm">
          <Group>
            <Select
              label={words.from}
              data={choices}
              value={from}
              onChange={(one) => setFrom(one ?? from)}
              allowDeselect={false}
            />
            <Select
              label={words.to}
              data={choices}
              value={to}
              onChange={(one) => setTo(one ?? to)}
              allowDeselect={false}
            />
          </Group>
          {before && after && <ChangeList before={sourceOf(before)} after={sourceOf(after)} />}
        </Stack>
      )}
    </Card>
  );
}
