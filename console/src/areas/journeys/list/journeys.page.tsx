import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Page } from '../../../parts/page.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { DaysPicker, NotCounted, useDays } from '../days.tsx';
import { journeysWords } from '../journeys.words.ts';
import { JourneyTable } from './journey-table.tsx';
import { matching, type Wanted } from './matching.ts';
import { NewJourney } from './new-journey.tsx';

const STATES = ['live', 'paused', 'draft', 'archived'] as const;

export function JourneysPage() {
  const words = useWords(journeysWords);
  const mayWrite = useMay('journeys.write');
  const journeys = api.useQuery('get', '/v1/journeys', {});
  const counted = useDays(90);
  const messages = api.useQuery(
    'get',
    '/v1/analytics/messages',
    { params: { query: { by: 'journey', from: counted.from } } },
    { placeholderData: keepPreviousData },
  );
  const [wanted, setWanted] = useState<Wanted>({ text: '', state: null });
  const [isNew, { open, close }] = useDisclosure(false);
  const sent = new Map(messages.data?.items.map(({ key, sent: count }) => [key, count]));
  return (
    <Page
      title={words.title}
      actions={
        mayWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {words.create}
          </Button>
        )
      }
    >
      <Group align="flex-end">
        <TextInput
          label={words.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={wanted.text}
          onChange={({ currentTarget: { value } }) => setWanted({ ...wanted, text: value })}
          w={280}
        />
        <Select
          label={words.state}
          placeholder={words.anyState}
          data={STATES.map((value) => ({ value, label: words.states[value] }))}
          value={wanted.state}
          onChange={(state) => setWanted({ ...wanted, state })}
          clearable
          w={180}
        />
      </Group>
      <Shown of={journeys}>
        {({ items }) => {
          const shown = matching(items, wanted);
          if (items.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
          return (
            <>
              <Group justify="space-between">
                <Text size="sm" c="dimmed" aria-live="polite">
                  {words.found(shown.length)}
                </Text>
                <DaysPicker of={counted} />
              </Group>
              <NotCounted of={messages} />
              {shown.length === 0 ? (
                <Empty title={words.noMatch}>{words.noMatchHint}</Empty>
              ) : (
                <JourneyTable journeys={shown} sent={messages.data && sent} />
              )}
              {isNew && <NewJourney taken={items.map(({ key }) => key)} onClose={close} />}
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
