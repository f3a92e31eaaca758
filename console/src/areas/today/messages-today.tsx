import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useReason } from '../../parts/use-reason.ts';
import type { Today } from './today.ts';
import { todayWords } from './today.words.ts';

export function MessagesToday({ messages }: { readonly messages: Today['messages'] }) {
  const words = useWords(todayWords);
  const reasonOf = useReason();
  const held = messages.filter(({ reason }) => reason !== null);
  if (messages.length === 0)
    return (
      <Card title={words.messages} hint={words.lastDay}>
        <Empty title={words.noMessages}>{words.noMessagesHint}</Empty>
      </Card>
    );
  return (
    <Card title={words.messages} hint={words.lastDay}>
      <Group gap="xs">
        {[...Map.groupBy(messages, ({ status }) => status)].map(([status, own]) => (
          <Badge key={status} variant="light" size="lg" tt="none">
            {`${words.status[status] ?? status} ${sumOf(own) ?? words.few}`}
          </Badge>
        ))}
      </Group>
      <Stack gap={4}>
        <Title order={3} size="h6">
          {words.heldBack}
        </Title>
        {held.length === 0 && <Text size="sm">{words.nothingHeld}</Text>}
        <Table>
          <Table.Tbody>
            {held.map(({ status, reason, explanation, count }) => (
              <Table.Tr key={`${status} ${reason ?? ''}`}>
                <Table.Td>{words.status[status] ?? status}</Table.Td>
                <Table.Th scope="row" fw={400}>
                  {reason && reasonOf(reason, explanation)}
                </Table.Th>
                <Table.Td ta="right">{count ?? words.few}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Stack>
    </Card>
  );
}

/** Nothing where one of the numbers is hidden: the difference would tell it. */
function sumOf(messages: Today['messages']): number | null {
  return messages.reduce<number | null>((sum, { count }) => (sum === null || count === null ? null : sum + count), 0);
}
