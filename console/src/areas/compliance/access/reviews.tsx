import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconClipboardCheck } from '@tabler/icons-react';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { inWords, useReading, When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { Day } from '../../../parts/day.tsx';
import { Deadline } from '../deadline.tsx';
import { More } from '../more.tsx';
import { PAGED } from '../paged.ts';
import { useAuthors } from '../use-names.ts';
import { useToday } from '../use-today.ts';
import { accessWords } from './access.words.ts';
import { ReviewDetail } from './review-detail.tsx';

const PAGE = 20;
const NEAR_DAYS = 14;

/** The reviews that were done, when the next is due, and the beginning of it. */
export function Reviews({ onBegin }: { readonly onBegin: () => void }) {
  const words = useWords(accessWords);
  const may = useMay('access-reviews.write');
  const [opened, setOpened] = useState<string | null>(null);
  const found = api.useInfiniteQuery('get', '/v1/access-reviews', { params: { query: { limit: PAGE } } }, PAGED);
  return (
    <Card title={words.reviews} hint={words.reviewsHint}>
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              <Standing dueOn={items[0]?.nextDueOn} />
              {may && (
                <Group>
                  <Button leftSection={<IconClipboardCheck size={16} aria-hidden />} onClick={onBegin}>
                    {words.begin}
                  </Button>
                </Group>
              )}
              {items.length === 0 ? <Empty title={words.noReviews} /> : <List items={items} onOpen={setOpened} />}
            </>
          );
        }}
      </Shown>
      <More of={found} />
      {opened !== null && <ReviewDetail id={opened} onClose={() => setOpened(null)} />}
    </Card>
  );
}

/** Whether a review is due. */
function Standing({ dueOn }: { readonly dueOn: string | undefined }) {
  const words = useWords(accessWords);
  const today = useToday();
  if (dueOn !== undefined && dueOn > today)
    return (
      <Group gap="xs">
        <Text size="sm">{words.nextDue}</Text>
        <Deadline on={dueOn} nearDays={NEAR_DAYS} />
      </Group>
    );
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={dueOn ? words.isDue : words.neverDone}>
      {dueOn && <Day on={dueOn} />}
    </Alert>
  );
}

interface Done {
  readonly id: string;
  readonly doneAt: string;
  readonly doneBy: string;
  readonly kept: number;
  readonly ended: number;
  readonly notes: string;
  readonly nextDueOn: string;
}

interface ListProps {
  readonly items: readonly Done[];
  readonly onOpen: (id: string) => void;
}

function List({ items, onOpen }: ListProps) {
  const words = useWords(accessWords);
  const nameOf = useAuthors();
  const reading = useReading();
  return (
    <Wide label={words.reviews}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {[words.doneAt, words.doneBy, words.decided, words.notes, words.nextDue, words.details].map((column) => (
              <Table.Th key={column} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ id, doneAt, doneBy, kept, ended, notes, nextDueOn }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <When at={doneAt} />
              </Table.Td>
              <Table.Td>{nameOf(doneBy)}</Table.Td>
              <Table.Td>{words.keptAndEnded(kept, ended)}</Table.Td>
              <Table.Td>{notes || '–'}</Table.Td>
              <Table.Td>
                <Day on={nextDueOn} />
              </Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={words.openReview(inWords(doneAt, reading))}
                  onClick={() => onOpen(id)}
                >
                  {words.open}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
