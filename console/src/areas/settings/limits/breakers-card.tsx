import { Badge, Stack, Table, Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { useJourneyName } from '../../../parts/use-journey-name.ts';
import { Wide } from '../../../parts/wide.tsx';
import type { Breakers } from './breakers.ts';
import { BreakersForm } from './breakers-form.tsx';
import { channelsWords } from '../channels/channels.words.ts';
import { limitsWords } from './limits.words.ts';

/** When a journey is paused by itself, and how near each is to it. */
export function BreakersCard() {
  const words = useWords(limitsWords);
  const breakers = api.useQuery('get', '/v1/breakers');
  return (
    <Card title={words.breakers} hint={words.breakersHint}>
      <Shown of={breakers}>
        {({ items, thresholds }) => (
          <Stack>
            <BreakersForm thresholds={thresholds} />
            {items.length === 0 ? (
              <Text size="sm" c="dimmed">
                {words.noFigures}
              </Text>
            ) : (
              <Figures items={items} />
            )}
          </Stack>
        )}
      </Shown>
    </Card>
  );
}

function Figures({ items }: Pick<Breakers, 'items'>) {
  const words = useWords(limitsWords);
  const { paused } = useWords(channelsWords);
  const journeyName = useJourneyName();
  return (
    <Wide label={words.figures}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.journey}</Table.Th>
            {[
              words.sent,
              words.measures.complaints,
              words.measures.bounces,
              words.measures.optOuts,
              words.lastHour,
            ].map((name) => (
              <Table.Th key={name} ta="right">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map(({ journey, isPaused, sent, complaints, bounces, optOuts, plannedLastHour }) => (
            <Table.Tr key={journey}>
              <Table.Td>
                {journeyName(journey)}{' '}
                {isPaused && (
                  <Badge variant="light" color="yellow" tt="none" miw="max-content">
                    {paused}
                  </Badge>
                )}
              </Table.Td>
              <Table.Td ta="right">{sent}</Table.Td>
              <Table.Td ta="right">{complaints}</Table.Td>
              <Table.Td ta="right">{bounces}</Table.Td>
              <Table.Td ta="right">{optOuts}</Table.Td>
              <Table.Td ta="right">{plannedLastHour}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
