import { Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { nextPageOf } from '../../parts/next-page.ts';
import { Shown } from '../../parts/shown.tsx';
import { useSelection } from '../../parts/use-selection.ts';
import { BrowseFilters, type Filters } from './browse-filters.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { PatientList } from './patient-list.tsx';
import { patientsWords } from './patients.words.ts';

const PAGE = 100;

/** Every patient of the clinic, the newest first, as far as one scrolls. */
export function BrowsePatients() {
  const words = useWords(patientsWords);
  const [filters, setFilters] = useState<Filters>({ isKnown: true });
  const mayWrite = useMay('messages.write');
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
  const patients = found.data?.pages.flatMap(({ items }) => items);
  const { selected: chosen, toggle, clear } = useSelection(JSON.stringify(filters), patients);
  const { load, failure } = nextPageOf(found);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="browse">
      <Stack>
        <Title order={2} size="h5" id="browse">
          {words.browse}
        </Title>
        <BrowseFilters filters={filters} onChange={setFilters} />
        <Shown of={{ data: patients, error: found.error, refetch: found.refetch }}>
          {(patients) => {
            if (patients.length === 0) return <Empty title={words.nobodyLikeThis}>{words.nobodyLikeThisHint}</Empty>;
            return (
              <>
                <Text size="sm" c="dimmed" aria-live="polite">
                  {words.shown(patients.length) + (found.hasNextPage ? ' …' : '')}
                </Text>
                {chosen.size > 0 && <ChosenBar chosen={[...chosen]} onClear={clear} />}
                <PatientList patients={patients} {...(mayWrite ? { chosen, onChoose: toggle } : {})} onEnd={load} />
                {failure && <Failed {...failure} />}
              </>
            );
          }}
        </Shown>
      </Stack>
    </Paper>
  );
}
