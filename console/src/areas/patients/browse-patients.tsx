import { Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { BrowseFilters, type Filters } from './browse-filters.tsx';
import { PatientList } from './patient-list.tsx';
import { patientsWords } from './patients.words.ts';

const PAGE = 100;

/** Every patient of the clinic, the newest first, as far as one scrolls. */
export function BrowsePatients() {
  const words = useWords(patientsWords);
  const [filters, setFilters] = useState<Filters>({ isKnown: true });
  const found = useInfiniteQuery({
    queryKey: ['patients', 'search', filters],
    queryFn: async ({ pageParam, signal }) => {
      const body = { ...filters, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answerOf(await http.POST('/v1/patients/search', { body, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="browse">
      <Stack>
        <Title order={2} size="h5" id="browse">
          {words.browse}
        </Title>
        <BrowseFilters filters={filters} onChange={setFilters} />
        <Shown of={found}>
          {({ pages }) => {
            const patients = pages.flatMap(({ items }) => items);
            if (patients.length === 0) return <Empty title={words.nobodyLikeThis}>{words.nobodyLikeThisHint}</Empty>;
            return (
              <>
                <Text size="sm" c="dimmed" aria-live="polite">
                  {words.shown(patients.length) + (found.hasNextPage ? ' …' : '')}
                </Text>
                <PatientList
                  patients={patients}
                  onEnd={() => {
                    if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
                  }}
                />
              </>
            );
          }}
        </Shown>
      </Stack>
    </Paper>
  );
}
