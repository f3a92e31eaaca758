import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { When } from '../../../parts/when.tsx';
import type { Incident } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';

export interface AccountProps {
  readonly incident: Incident;
  readonly nameOf: (by: string) => string;
}

/** What is known of what happened. */
export function Account({ incident, nameOf }: AccountProps) {
  const words = useWords(incidentsWords);
  const { what, where, records, vendor, discoveredAt, occurredFrom, occurredTo, reported } = incident;
  return (
    <Card title={words.account}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <Fact name={words.fields.what}>{what ?? '–'}</Fact>
        <Fact name={words.fields.records}>{orDash(records)}</Fact>
        <Fact name={words.fields.where}>{orDash(where)}</Fact>
        <Fact name={words.fields.vendor}>{vendor ?? '–'}</Fact>
        <Fact name={words.fields.discoveredAt}>
          <When at={discoveredAt} />
        </Fact>
        <Fact name={words.occurred}>
          <When at={occurredFrom} /> · <When at={occurredTo} />
        </Fact>
        <Fact name={words.reportedBy}>
          {nameOf(reported.by)}, <When at={reported.at} />
        </Fact>
      </SimpleGrid>
    </Card>
  );
}

function orDash(text: string | undefined): string {
  return text === undefined || text === '' ? '–' : text;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div" style={{ whiteSpace: 'pre-wrap' }}>
        {children}
      </Text>
    </Stack>
  );
}
