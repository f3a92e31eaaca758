import { Button, Group, NativeSelect, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Day } from '../../parts/day.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { useSignalName } from '../../parts/use-signal-name.ts';
import { When } from '../../parts/when.tsx';
import { Wide } from '../../parts/wide.tsx';
import { type Act, RecallDialog } from './recall-dialog.tsx';
import { PatientLink } from '../../parts/patient-link.tsx';
import { recallsWords } from './recalls.words.ts';

type Recall = components['schemas']['Recall'];

const STATUSES = ['due', 'upcoming', 'closed'] as const;
const PAGE = 50;

/** Who is due, the first due first, and what staff may do about it. */
export function DueList() {
  const words = useWords(recallsWords);
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('due');
  const [rule, setRule] = useState('');
  const [due, setDue] = useState('');
  const rules = api.useQuery('get', '/v1/recall-rules');
  const nameOf = (key: string) => rules.data?.items.find((one) => one.key === key)?.name ?? key;
  const query = { status, limit: PAGE, count: 'true' as const, ...(rule ? { rule } : {}), ...(due ? { due } : {}) };
  const found = api.useInfiniteQuery(
    'get',
    '/v1/recalls',
    { params: { query } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next,
    },
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="due">
      <Stack>
        <Title order={2} size="h5" id="due">
          {words.list}
        </Title>
        <Group>
          <NativeSelect
            label={words.status}
            data={STATUSES.map((value) => ({ value, label: words.statuses[value] }))}
            value={status}
            onChange={({ currentTarget: { value } }) => setStatus(STATUSES.find((one) => one === value) ?? 'due')}
          />
          <NativeSelect
            label={words.rule}
            data={[
              { value: '', label: words.anyRule },
              ...(rules.data?.items ?? []).map(({ key, name }) => ({ value: key, label: name })),
            ]}
            value={rule}
            onChange={({ currentTarget }) => setRule(currentTarget.value)}
          />
          <TextInput
            type="date"
            label={words.until}
            value={due}
            onChange={({ currentTarget }) => setDue(currentTarget.value)}
          />
        </Group>
        <Shown of={found}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <Empty title={words.nobody}>{words.nobodyHint}</Empty>;
            return (
              <>
                <Recalls items={items} nameOf={nameOf} />
                <Group>
                  <Text size="sm" c="dimmed" aria-live="polite">
                    {words.shown(items.length, pages[0]?.total ?? items.length)}
                  </Text>
                  {found.hasNextPage && (
                    <Button
                      variant="default"
                      size="xs"
                      loading={found.isFetchingNextPage}
                      onClick={() => void found.fetchNextPage()}
                    >
                      {words.more}
                    </Button>
                  )}
                </Group>
              </>
            );
          }}
        </Shown>
      </Stack>
    </Paper>
  );
}

interface RecallsProps {
  readonly items: readonly Recall[];
  readonly nameOf: (rule: string) => string;
}

function Recalls({ items, nameOf }: RecallsProps) {
  const words = useWords(recallsWords);
  const signalName = useSignalName();
  const mayWork = useMay('recalls.work');
  const [act, setAct] = useState<Act>();
  return (
    <Wide label={words.list}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.patient}</Table.Th>
            <Table.Th>{words.due}</Table.Th>
            <Table.Th>{words.rule}</Table.Th>
            <Table.Th>{words.since}</Table.Th>
            <Table.Th>{mayWork ? words.actions : words.closedOn}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={item.id}>
              <Table.Td>
                <PatientLink id={item.patientId}>{item.patientName ?? words.open}</PatientLink>
              </Table.Td>
              <Table.Td>
                <Day on={item.dueOn} />
              </Table.Td>
              <Table.Td>{nameOf(item.rule)}</Table.Td>
              <Table.Td>
                <When at={item.anchorAt} />
              </Table.Td>
              <Table.Td>
                {item.closedAt !== null && (
                  <>
                    {signalName(item.closedBecause ?? '')} · <When at={item.closedAt} />
                  </>
                )}
                {mayWork && item.closedAt === null && (
                  <Group gap="xs" wrap="nowrap">
                    {item.status === 'upcoming' && (
                      <Button size="xs" variant="default" onClick={() => setAct({ kind: 'snooze', id: item.id })}>
                        {words.snooze}
                      </Button>
                    )}
                    <Button size="xs" variant="default" onClick={() => setAct({ kind: 'close', id: item.id })}>
                      {words.close}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {act && <RecallDialog act={act} onClose={() => setAct(undefined)} />}
    </Wide>
  );
}
