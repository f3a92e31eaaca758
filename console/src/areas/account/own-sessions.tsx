import { Badge, Button, Group, Table } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { signedOut } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { Wide } from '../../parts/wide.tsx';
import { accountWords } from './account.words.ts';

type Session = paths['/v1/sessions']['get']['responses'][200]['content']['application/json']['items'][number];

export function OwnSessions() {
  const words = useWords(accountWords);
  const sessions = api.useQuery('get', '/v1/sessions');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const endAll = api.useMutation('delete', '/v1/sessions', {
    onSuccess: async () => {
      signedOut();
      // Nothing of a patient stays in the memory of a page that somebody else may use next.
      queries.clear();
      await navigate({ to: '/sign-in', search: {} });
    },
  });
  return (
    <Card title={words.sessions} hint={words.sessionsHint}>
      <Shown of={sessions}>{({ items }) => <Sessions sessions={items} />}</Shown>
      {endAll.error && <Failed error={endAll.error} />}
      <Group>
        <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate({})}>
          {words.endAll}
        </Button>
      </Group>
    </Card>
  );
}

function Sessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const words = useWords(accountWords);
  const reading = useReading();
  const queries = useQueryClient();
  const end = api.useMutation('delete', '/v1/sessions/{id}', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get', '/v1/sessions'] }),
  });
  return (
    <>
      {end.error && <Failed error={end.error} />}
      <Wide label={words.sessions}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.began}</Table.Th>
              <Table.Th>{words.lastSeen}</Table.Th>
              <Table.Th>{words.how}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sessions.map(({ id, createdAt, lastSeenAt, method, secondFactor, isThisOne }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <When at={createdAt} />
                </Table.Td>
                <Table.Td>
                  <When at={lastSeenAt} />
                </Table.Td>
                <Table.Td>
                  {[words.methods[method], ...(secondFactor === null ? [] : [words.factors[secondFactor]])].join(' + ')}
                </Table.Td>
                <Table.Td ta="right">
                  {isThisOne ? (
                    <Badge variant="light" tt="none" miw="max-content">
                      {words.here}
                    </Badge>
                  ) : (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={words.endOf(inWords(createdAt, reading))}
                      onClick={() => end.mutate({ params: { path: { id } } })}
                    >
                      {words.end}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </>
  );
}
