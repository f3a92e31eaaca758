import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { useState } from 'react';

import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { Day } from '../../../parts/day.tsx';
import { Deadline } from '../deadline.tsx';
import { type Clock, type Incident, inOrder, NEAR_DAYS } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { SettleForm } from './settle-form.tsx';

/** Whom the law wants told by when, counting down, and what was done about each. */
export function Clocks({ incident }: { readonly incident: Incident }) {
  const words = useWords(incidentsWords);
  const maySettle = useMay('incidents.write') && incident.status !== 'closed';
  const [settling, setSettling] = useState<Clock | null>(null);
  return (
    <Card title={words.clocksTitle} hint={words.clocksHint}>
      {incident.clocks.length === 0 ? (
        <Text size="sm">{words.noClock}</Text>
      ) : (
        <Wide label={words.clocksTitle}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                {[words.whom, words.lastDay, words.because].map((column) => (
                  <Table.Th key={column} scope="col">
                    {column}
                  </Table.Th>
                ))}
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {inOrder(incident.clocks).map((clock) => (
                <Row key={clock.key} clock={clock} onSettle={maySettle ? () => setSettling(clock) : undefined} />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
      {settling && <SettleForm incidentId={incident.id} clock={settling} onClose={() => setSettling(null)} />}
    </Card>
  );
}

interface RowProps {
  readonly clock: Clock;
  readonly onSettle: (() => void) | undefined;
}

function Row({ clock, onSettle }: RowProps) {
  const words = useWords(incidentsWords);
  const { jurisdiction, dueOn, state, because, source, isConfirmed, note } = clock;
  const isRunning = state === 'running' || state === 'overdue';
  const name = words.clocks[clock.clock];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {jurisdiction !== '*' && (
          <Text size="xs" c="dimmed">
            {jurisdiction}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{isRunning ? <Deadline on={dueOn} nearDays={NEAR_DAYS} /> : <Settled clock={clock} />}</Table.Td>
      <Table.Td maw={420}>
        <Text size="sm" lang="en">
          {because}
        </Text>
        <Text size="xs" c="dimmed" lang="en">
          {[source, note].filter(Boolean).join(' · ')}
        </Text>
        {!isConfirmed && (
          <Text size="xs" fw={600}>
            {words.unconfirmed}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {onSettle && (
          <Button size="xs" variant="default" aria-label={words.settleClock(name)} onClick={onSettle}>
            {words.settle}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function Settled({ clock: { state, settled } }: { readonly clock: Clock }) {
  const words = useWords(incidentsWords);
  const isDone = state === 'done';
  const Icon = isDone ? IconCircleCheck : IconCircleMinus;
  return (
    <Stack gap={2}>
      <Group>
        <Badge variant="default" tt="none" leftSection={<Icon size={14} aria-hidden />}>
          {isDone ? words.done : words.doesNotApply}
        </Badge>
      </Group>
      {settled?.on && <Day on={settled.on} />}
      <Text size="xs">{settled?.evidence}</Text>
    </Stack>
  );
}
