import { Badge, Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import type { components } from '../../../api/schema.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { LapseCard } from './lapse-card.tsx';
import { LineDialog } from './line-dialog.tsx';
import { LineMenu } from './line-menu.tsx';
import { linesWords } from './lines.words.ts';

type Line = components['schemas']['ServiceLine'];

export function LinesPage() {
  const words = useWords(linesWords);
  const mayWrite = useMay('service-lines.write');
  const lines = api.useQuery('get', '/v1/service-lines');
  const [edited, setEdited] = useState<Line | 'new'>();
  const items = lines.data?.items ?? [];
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        {mayWrite && (
          <div>
            <Button size="xs" onClick={() => setEdited('new')}>
              {words.add}
            </Button>
          </div>
        )}
        <Shown of={lines}>{(found) => <LineTable lines={found.items} onEdit={setEdited} />}</Shown>
      </Card>
      <LapseCard lines={items.filter(({ retiredAt }) => retiredAt === null)} />
      {edited !== undefined && (
        <LineDialog
          line={edited === 'new' ? undefined : edited}
          taken={items.map(({ key }) => key)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Stack>
  );
}

function LineTable({ lines, onEdit }: { readonly lines: readonly Line[]; readonly onEdit: (line: Line) => void }) {
  const words = useWords(linesWords);
  const mayWrite = useMay('service-lines.write');
  if (lines.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.matches}</Table.Th>
            <Table.Th>{words.sensitivity}</Table.Th>
            {mayWrite && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.key}>
              <Table.Td>
                {line.name}
                {line.retiredAt !== null && (
                  <Badge variant="light" color="gray" tt="none" ml="xs">
                    {words.retired}
                  </Badge>
                )}
                <Text size="xs" c="dimmed">
                  {line.key}
                </Text>
              </Table.Td>
              <Table.Td>{line.matches.join(', ') || '–'}</Table.Td>
              <Table.Td>
                <Badge
                  variant="light"
                  color={line.sensitivity === 'standard' ? 'gray' : 'orange'}
                  tt="none"
                  miw="max-content"
                >
                  {words.sensitivities[line.sensitivity]}
                </Badge>
              </Table.Td>
              {mayWrite && (
                <Table.Td>
                  <LineMenu line={line} onEdit={onEdit} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
