import { Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { nextPageOf } from '../../parts/next-page.ts';
import { Loading, Shown } from '../../parts/shown.tsx';
import { useReading } from '../../parts/when.tsx';
import { byDay, dayInWords } from './days.ts';
import { itemKey, type TimelineItem } from './item-title.ts';
import type { TabProps } from './tab-props.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { timelineWords } from './timeline.words.ts';

const PAGE = 50;

/** Everything that happened to somebody, the newest first, each with its reason. */
export function Timeline({ patient }: TabProps) {
  const words = useWords(timelineWords);
  const [kind, setKind] = useState<TimelineItem['kind']>();
  const found = api.useInfiniteQuery(
    'get',
    '/v1/patients/{id}/timeline',
    { params: { path: { id: patient.id }, query: { limit: PAGE, ...(kind ? { kind } : {}) } } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next,
    },
  );
  const { hasNextPage, isFetchingNextPage } = found;
  const { load, failure } = nextPageOf(found);
  const { ref, entry } = useIntersection({ rootMargin: '600px' });
  const isNearEnd = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (isNearEnd) load();
  }, [isNearEnd, load]);

  return (
    <Stack>
      <Group>
        <NativeSelect
          label={words.filter}
          data={[
            { value: '', label: words.everything },
            ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
          ]}
          value={kind ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setKind(value === '' ? undefined : (value as TimelineItem['kind']))
          }
        />
      </Group>
      <Shown of={found}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <Empty title={kind ? words.nothingOfKind : words.nothing}>{kind ? undefined : words.nothingHint}</Empty>
            );
          return (
            <>
              <Days items={items} patientId={patient.id} />
              <div ref={ref}>{isFetchingNextPage && <Loading />}</div>
              {failure && <Failed {...failure} />}
              {!hasNextPage && (
                <Text size="sm" c="dimmed">
                  {words.end}
                </Text>
              )}
            </>
          );
        }}
      </Shown>
    </Stack>
  );
}

function Days({ items, patientId }: { readonly items: readonly TimelineItem[]; readonly patientId: string }) {
  const reading = useReading();
  return byDay(items, reading.timeZone).map(({ day, items: ofDay }) => (
    <section key={day} aria-label={dayInWords(day, reading)}>
      <Title order={2} size="h6" mb={4}>
        {dayInWords(day, reading)}
      </Title>
      <Stack gap={0} component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {ofDay.map((item) => (
          <TimelineEntry key={itemKey(item)} item={item} patientId={patientId} />
        ))}
      </Stack>
    </section>
  ));
}
