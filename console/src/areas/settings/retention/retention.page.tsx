import { ActionIcon, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { RetentionDialog } from './retention-dialog.tsx';
import { retentionWords } from './retention.words.ts';
import type { Rule } from './rule.ts';

export function RetentionPage() {
  const words = useWords(retentionWords);
  const rules = api.useQuery('get', '/v1/retention');
  const [edited, setEdited] = useState<Rule>();
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        <Shown of={rules}>{({ items }) => <Rules rules={items} onEdit={setEdited} />}</Shown>
      </Card>
      <Preview />
      {edited && <RetentionDialog rule={edited} onClose={() => setEdited(undefined)} />}
    </Stack>
  );
}

function Rules({ rules, onEdit }: { readonly rules: readonly Rule[]; readonly onEdit: (rule: Rule) => void }) {
  const words = useWords(retentionWords);
  const mayWrite = useMay('retention.write');
  const kept = (days: number | null) => (days === null ? words.forGood : words.days(days));
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.kind}</Table.Th>
            <Table.Th>{words.kept}</Table.Th>
            <Table.Th>{words.floor}</Table.Th>
            <Table.Th>{words.source}</Table.Th>
            {mayWrite && <Table.Td />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule) => {
            const { kind, own, days, floorDays, mayExpire, source } = rule;
            const name = words.kinds[kind] ?? kind;
            return (
              <Table.Tr key={kind}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{kept(own ? own.days : days)}</Table.Td>
                <Table.Td>{words.days(floorDays)}</Table.Td>
                <Table.Td>
                  <Text size="xs">{own?.source ?? source}</Text>
                </Table.Td>
                {mayWrite && (
                  <Table.Td>
                    {mayExpire && (
                      <ActionIcon variant="subtle" aria-label={words.edit(name)} onClick={() => onEdit(rule)}>
                        <IconPencil size={18} aria-hidden />
                      </ActionIcon>
                    )}
                  </Table.Td>
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Preview() {
  const words = useWords(retentionWords);
  const preview = api.useQuery('get', '/v1/retention/preview');
  return (
    <Card title={words.preview} hint={words.previewHint}>
      <Shown of={preview}>
        {({ items }) => (
          <div aria-live="polite">
            {items.every(({ rows }) => rows === 0) && <Text size="sm">{words.nothing}</Text>}
            {items.length > 0 && (
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{words.kind}</Table.Th>
                    <Table.Th>{words.before}</Table.Th>
                    <Table.Th ta="right">{words.rows}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ kind, before, rows }) => (
                    <Table.Tr key={kind}>
                      <Table.Td>{words.kinds[kind] ?? kind}</Table.Td>
                      <Table.Td>
                        <When at={before} />
                      </Table.Td>
                      <Table.Td ta="right">{rows}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </div>
        )}
      </Shown>
      <Group>
        <Button size="xs" variant="default" loading={preview.isFetching} onClick={() => void preview.refetch()}>
          {words.look}
        </Button>
      </Group>
    </Card>
  );
}
