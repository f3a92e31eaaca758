import { Anchor, Group, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useLanguage, useWords } from '../../../app/words.ts';
import { useLineName } from '../../../parts/use-lines.ts';
import { When } from '../../../parts/when.tsx';
import { journeysWords } from '../journeys.words.ts';
import { StateBadge } from '../state-badge.tsx';
import type { JourneyItem } from './matching.ts';

export interface JourneyTableProps {
  readonly journeys: readonly JourneyItem[];
  /** Messages by journey; null where a number is hidden, nothing while it is not known. */
  readonly sent: ReadonlyMap<string | null, number | null> | undefined;
}

export function JourneyTable({ journeys, sent }: JourneyTableProps) {
  const words = useWords(journeysWords);
  const lineName = useLineName();
  const numbers = new Intl.NumberFormat(useLanguage());
  const sentBy = (key: string) => {
    if (!sent) return '–';
    const count = sent.get(key);
    return count === null ? words.hidden : numbers.format(count ?? 0);
  };
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table highlightOnHover verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.name}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.purpose}</Table.Th>
            <Table.Th>{words.serviceLine}</Table.Th>
            <Table.Th ta="right">{words.liveRuns}</Table.Th>
            <Table.Th ta="right">{words.sent}</Table.Th>
            <Table.Th>{words.changed}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {journeys.map((journey) => (
            <Table.Tr key={journey.key}>
              <Table.Td>
                <Anchor
                  fw={600}
                  renderRoot={(props) => <Link to="/journeys/$key" params={{ key: journey.key }} {...props} />}
                >
                  {journey.name}
                </Anchor>
                {journey.draft && journey.liveVersion !== null && (
                  <Text size="xs" c="dimmed">
                    {words.unpublished}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                <Group wrap="nowrap">
                  <StateBadge state={journey.status} />
                </Group>
              </Table.Td>
              <Table.Td>{purposeWords(words.purposes, journey.purpose)}</Table.Td>
              <Table.Td>{journey.serviceLine ? lineName(journey.serviceLine) : words.anyLine}</Table.Td>
              <Table.Td ta="right">{numbers.format(journey.liveRuns)}</Table.Td>
              <Table.Td ta="right">{sentBy(journey.key)}</Table.Td>
              <Table.Td>
                <When at={journey.updatedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function purposeWords(purposes: Readonly<Record<string, string>>, purpose: string): string {
  return purposes[purpose] ?? purpose;
}
