import { Badge, Button, Group, Stack, Table, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { fieldCount, inOrder, type SignalType } from './signal-type.ts';
import { signalTypesWords } from './signal-types.words.ts';

/** The editor of texts comes when somebody opens a type. */
const TypeDialog = lazy(async () => ({ default: (await import('./type-dialog.tsx')).TypeDialog }));

export function SignalTypesPage() {
  const words = useWords(signalTypesWords);
  const mayWrite = useMay('signal-types.write');
  const types = api.useQuery('get', '/v1/signal-types');
  const [sought, setSought] = useState('');
  const [opened, setOpened] = useState<SignalType | 'new'>();
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        <Group align="flex-end" justify="space-between">
          <TextInput
            type="search"
            label={words.find}
            value={sought}
            onChange={({ currentTarget }) => setSought(currentTarget.value)}
          />
          {mayWrite && (
            <Button size="xs" onClick={() => setOpened('new')}>
              {words.add}
            </Button>
          )}
        </Group>
        <Shown of={types}>{({ items }) => <TypeTable types={inOrder(items, sought)} onOpen={setOpened} />}</Shown>
      </Card>
      {opened !== undefined && (
        <Suspense fallback={null}>
          <TypeDialog
            type={opened === 'new' ? undefined : opened}
            taken={(types.data?.items ?? []).map(({ type }) => type)}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      )}
    </Stack>
  );
}

interface TypeTableProps {
  readonly types: readonly SignalType[];
  readonly onOpen: (type: SignalType) => void;
}

function TypeTable({ types, onOpen }: TypeTableProps) {
  const words = useWords(signalTypesWords);
  const mayWrite = useMay('signal-types.write');
  if (types.length === 0) return <Empty title={words.none} />;
  return (
    <Wide label={words.title}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {types.map((one) => {
            const says = one.builtIn || !mayWrite ? words.show(one.type) : words.edit(one.type);
            return (
              <Table.Tr key={one.type}>
                <Table.Td>
                  <Button variant="subtle" size="compact-sm" aria-label={says} onClick={() => onOpen(one)}>
                    {one.type}
                  </Button>
                </Table.Td>
                <Table.Td>{words.fields(fieldCount(one.schema))}</Table.Td>
                <Table.Td>
                  <Badge variant="light" color={one.builtIn ? 'gray' : 'teal'} tt="none" miw="max-content">
                    {one.builtIn ? words.builtIn : words.own}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
