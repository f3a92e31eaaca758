import { Paper, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
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
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string) => setChosen((before) => toggled(before, id));
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
                {chosen.size > 0 && <ChosenBar chosen={[...chosen]} onClear={() => setChosen(new Set())} />}
                <PatientList
                  patients={patients}
                  {...(mayWrite ? { chosen, onChoose: choose } : {})}
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

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}
