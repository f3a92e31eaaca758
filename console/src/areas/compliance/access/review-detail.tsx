import { Modal, Stack, Table, Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useAuthors } from '../use-names.ts';
import { accessWords } from './access.words.ts';

/** What was decided about each in a review, as they stood then. */
export function ReviewDetail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(accessWords);
  const { roles } = useWords(complianceWords);
  const nameOf = useAuthors();
  const found = api.useQuery('get', '/v1/access-reviews/{id}', { params: { path: { id } } });
  return (
    <Modal opened onClose={onClose} title={words.reviewTitle} size="xl">
      <Shown of={found}>
        {({ doneAt, doneBy, notes, decided }) => (
          <Stack>
            <Text size="sm">
              <When at={doneAt} />, {nameOf(doneBy)}
            </Text>
            {notes && <Text size="sm">{notes}</Text>}
            <Wide label={words.reviewTitle}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {[words.who, words.role, words.lastSeen, words.decision].map((column) => (
                      <Table.Th key={column} scope="col">
                        {column}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {decided.map((one) => (
                    <Table.Tr key={one.id}>
                      <Table.Th scope="row" fw={600}>
                        {one.name}
                        <Text size="xs" c="dimmed">
                          {words.kinds[one.kind]}
                        </Text>
                      </Table.Th>
                      <Table.Td>{roles[one.role] ?? one.role}</Table.Td>
                      <Table.Td>{one.lastUsedAt === null ? words.never : <When at={one.lastUsedAt} />}</Table.Td>
                      <Table.Td>
                        <Text size="sm">{words.outcomes[one.decision]}</Text>
                        {one.note && (
                          <Text size="xs" c="dimmed">
                            {one.note}
                          </Text>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Wide>
          </Stack>
        )}
      </Shown>
    </Modal>
  );
}
