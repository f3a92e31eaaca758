import { Anchor, Group, NativeSelect, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { dayOf } from '../../../parts/day-of.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Loading, Shown } from '../../../parts/shown.tsx';
import { useReading, When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { Deadline } from '../deadline.tsx';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { NEAR_DAYS, type RequestItem } from './request.ts';
import { RequestBadge } from './request-badge.tsx';
import { requestsWords } from './requests.words.ts';

const SHORT = 8;
const PAGE = 50;
/** All that are open are shown at once: a clinic that has more of them has another trouble. */
const MOST_OPEN = 200;
const SHOWN = ['open', 'fulfilled', 'denied', 'withdrawn'] as const;

/** What patients asked for by right, what is due first first. */
export function RequestsPage() {
  const words = useWords(requestsWords);
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('open');
  return (
    <Card title={words.title} hint={words.hint}>
      <Group>
        <NativeSelect
          label={words.show}
          value={shown}
          onChange={({ currentTarget }) => setShown(SHOWN.find((one) => one === currentTarget.value) ?? 'open')}
          data={SHOWN.map((value) => ({ value, label: words.shown[value] }))}
        />
      </Group>
      {shown === 'open' ? <Open /> : <Answered key={shown} status={shown} />}
    </Card>
  );
}

/** Those that wait for an answer, whether or not it was made sure who asks. */
function Open() {
  const words = useWords(requestsWords);
  const options = (status: 'received' | 'in_progress') => ({ params: { query: { status, limit: MOST_OPEN } } });
  const received = api.useQuery('get', '/v1/rights-requests', options('received'));
  const begun = api.useQuery('get', '/v1/rights-requests', options('in_progress'));
  const error = received.error ?? begun.error;
  if (error) return <Failed error={error} retry={() => void Promise.all([received.refetch(), begun.refetch()])} />;
  if (!received.data || !begun.data) return <Loading />;
  const items = [...received.data.items, ...begun.data.items].sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  return items.length === 0 ? <Empty title={words.none}>{words.noneHint}</Empty> : <Rows items={items} />;
}

function Answered({ status }: { readonly status: 'fulfilled' | 'denied' | 'withdrawn' }) {
  const words = useWords(requestsWords);
  const found = api.useInfiniteQuery(
    'get',
    '/v1/rights-requests',
    { params: { query: { status, limit: PAGE } } },
    PAGED,
  );
  return (
    <>
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? <Empty title={words.noneSuch} /> : <Rows items={items} />;
        }}
      </Shown>
      <More of={found} />
    </>
  );
}

function Rows({ items }: { readonly items: readonly RequestItem[] }) {
  const words = useWords(requestsWords);
  return (
    <Wide label={words.title}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[words.asksFor, words.who, words.state, words.received, words.due].map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Row({ item: { id, patientId, kind, status, receivedAt, dueAt, closedAt } }: { readonly item: RequestItem }) {
  const words = useWords(requestsWords);
  const { patient } = useWords(complianceWords);
  const { timeZone } = useReading();
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        <Anchor
          size="sm"
          fw={600}
          renderRoot={(props) => <Link to="/compliance/requests/$id" params={{ id }} {...props} />}
        >
          {words.kinds[kind]}
        </Anchor>
      </Table.Th>
      <Table.Td>
        <PatientLink id={patientId}>{patient(patientId.slice(0, SHORT))}</PatientLink>
      </Table.Td>
      <Table.Td>
        <RequestBadge status={status} />
      </Table.Td>
      <Table.Td>
        <When at={receivedAt} />
      </Table.Td>
      <Table.Td>
        {closedAt === null ? (
          <Deadline on={dayOf(dueAt, timeZone)} nearDays={NEAR_DAYS} />
        ) : (
          <Text size="sm">
            {words.answeredOn} <When at={closedAt} />
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
