import { Anchor, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useLanguage, useWords } from '../../../app/words.ts';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { languageName } from '../language-name.ts';
import { channelsOf, languagesOf, type Template } from '../source/source.ts';
import { titleOf } from '../source/starter.ts';
import { StateBadge } from '../state-badge.tsx';
import { templatesWords } from '../templates.words.ts';

export function TemplateTable({ templates }: { readonly templates: readonly Template[] }) {
  const words = useWords(templatesWords);
  return (
    <Wide label={words.title}>
      <Table miw={760} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.purpose}</Table.Th>
            <Table.Th>{words.channelsLabel}</Table.Th>
            <Table.Th>{words.languages}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.live}</Table.Th>
            <Table.Th>{words.written}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {templates.map((template) => (
            <Row key={template.key} template={template} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Row({
  template: { key, purpose, bodies, status, version, liveVersion, createdAt },
}: {
  readonly template: Template;
}) {
  const words = useWords(templatesWords);
  const reader = useLanguage();
  const channels = channelsOf(bodies);
  const languages = [...new Set(channels.flatMap((channel) => languagesOf(bodies, channel)))].sort();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor fw={600} renderRoot={(props) => <Link to="/templates/$key" params={{ key }} {...props} />}>
          {titleOf(key)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {key}
        </Text>
      </Table.Td>
      <Table.Td>{words.purposes[purpose]}</Table.Td>
      <Table.Td>{channels.map((channel) => words.channels[channel]).join(', ')}</Table.Td>
      <Table.Td>{languages.map((language) => languageName(language, reader)).join(', ')}</Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          <StateBadge state={status} />
          <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
            {words.version(version)}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>{liveVersion === null ? words.notLive : words.version(liveVersion)}</Table.Td>
      <Table.Td>
        <When at={createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
