import { Anchor, Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { Deadline } from '../deadline.tsx';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { IncidentBadge } from './incident-badge.tsx';
import { type IncidentSummary, NEAR_DAYS, runningClocks, STATUSES } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { ReportForm } from './report-form.tsx';

const PAGE = 50;

/** What went wrong, and how long there is to tell whom. */
export function IncidentsPage() {
  const words = useWords(incidentsWords);
  const mayReport = useMay('incidents.report');
  const [status, setStatus] = useState('');
  const [isReporting, setReporting] = useState(false);
  const known = STATUSES.find((one) => one === status);
  const found = api.useInfiniteQuery(
    'get',
    '/v1/incidents',
    { params: { query: { limit: PAGE, ...(known && { status: known }) } } },
    PAGED,
  );
  return (
    <Card title={words.title} hint={words.hint}>
      <Group align="flex-end">
        <NativeSelect
          label={words.state}
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
          data={[
            { value: '', label: words.anyState },
            ...STATUSES.map((value) => ({ value, label: words.statuses[value] })),
          ]}
        />
        {mayReport && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setReporting(true)}>
            {words.report}
          </Button>
        )}
      </Group>
      {isReporting && <ReportForm onClose={() => setReporting(false)} />}
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <Empty title={words.none}>{words.noneHint}</Empty> : <Rows items={items} />;
        }}
      </Shown>
      <More of={found} />
    </Card>
  );
}

function Rows({ items }: { readonly items: readonly IncidentSummary[] }) {
  const words = useWords(incidentsWords);
  return (
    <Wide label={words.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[words.fields.what, words.state, words.fields.discoveredAt, words.nextClock].map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((incident) => (
            <Row key={incident.id} incident={incident} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Row({
  incident: { id, what, category, status, discoveredAt, clocks },
}: {
  readonly incident: IncidentSummary;
}) {
  const words = useWords(incidentsWords);
  const [next] = status === 'closed' ? [] : runningClocks(clocks);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor
          size="sm"
          fw={600}
          lineClamp={2}
          renderRoot={(props) => <Link to="/compliance/incidents/$id" params={{ id }} {...props} />}
        >
          {what ?? words.categories[category]}
        </Anchor>
        <Text size="sm" c="dimmed">
          {words.categories[category]}
        </Text>
      </Table.Th>
      <Table.Td>
        <IncidentBadge status={status} />
      </Table.Td>
      <Table.Td>
        <When at={discoveredAt} />
      </Table.Td>
      <Table.Td>
        {next ? (
          <Stack gap={0}>
            <Text size="sm">{words.clocks[next.clock]}</Text>
            <Deadline on={next.dueOn} nearDays={NEAR_DAYS} />
          </Stack>
        ) : (
          words.noClock
        )}
      </Table.Td>
    </Table.Tr>
  );
}
