import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import type { Template } from '../source/source.ts';
import { versionsWords } from './versions.words.ts';

/** The journeys that send a template. Each keeps the version that it was published with. */
export function Uses({ template: { key, liveVersion } }: { readonly template: Template }) {
  const words = useWords(versionsWords);
  const uses = api.useQuery('get', '/v1/templates/{key}/uses', { params: { path: { key } } });
  return (
    <Card title={words.uses}>
      <Shown of={uses}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={words.noUses}>{words.noUsesHint}</Empty>
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.journey}</Table.Th>
                  <Table.Th>{words.state}</Table.Th>
                  <Table.Th>{words.sends}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ journey, name, status, templateVersion }) => (
                  <Table.Tr key={journey}>
                    <Table.Td>
                      <Anchor
                        fw={600}
                        renderRoot={(props) => <Link to="/journeys/$key" params={{ key: journey }} {...props} />}
                      >
                        {name}
                      </Anchor>
                    </Table.Td>
                    <Table.Td>{words.states[status]}</Table.Td>
                    <Table.Td>
                      {words.version(templateVersion)}
                      {templateVersion !== liveVersion && (
                        <Text size="xs" c="dimmed">
                          {words.older}
                        </Text>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Shown>
    </Card>
  );
}
