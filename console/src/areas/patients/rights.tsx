import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { dayOf } from '../../parts/day-of.ts';
import { dayInWords } from './days.ts';
import { RequestForm } from './request-form.tsx';
import { rightsWords } from './rights.words.ts';
import type { TabProps } from './tab-props.ts';

/** What somebody asked for by right, and what was agreed with them. */
export function Rights({ patient }: TabProps) {
  return (
    <Stack>
      <Restrictions patient={patient} />
      <Requests patient={patient} />
    </Stack>
  );
}

function Restrictions({ patient }: TabProps) {
  const words = useWords(rightsWords);
  const reading = useReading();
  const mayEnd = useMay('rights.decide');
  const client = useQueryClient();
  const found = api.useQuery('get', '/v1/patients/{id}/restrictions', { params: { path: { id: patient.id } } });
  const end = api.useMutation('delete', '/v1/patients/{id}/restrictions/{restrictionId}', {
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <section aria-labelledby="restrictions">
      <Title order={2} size="h5" id="restrictions" mb="xs">
        {words.restrictions}
      </Title>
      {end.error && <Failed error={end.error} />}
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.noRestrictions}
              </Text>
            )}
            {items.map(({ id, kind, channel, contactKind, agreedAt, endedAt }) => (
              <Group key={id} gap="xs">
                <Badge variant="light" color={endedAt ? 'gray' : 'orange'} tt="none">
                  {words.restriction[kind] ?? kind}
                </Badge>
                <Text size="sm">
                  {[channel, contactKind].filter(Boolean).join(' ')} <When at={agreedAt} />
                  {endedAt && ` · ${words.endedOn(inWords(endedAt, reading))}`}
                </Text>
                {mayEnd && endedAt === null && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => end.mutate({ params: { path: { id: patient.id, restrictionId: id } } })}
                  >
                    {words.endRestriction}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}

function Requests({ patient }: TabProps) {
  const words = useWords(rightsWords);
  const reading = useReading();
  const mayFile = useMay('rights.file');
  const [isOpen, { open, close }] = useDisclosure(false);
  const found = api.useQuery('get', '/v1/rights-requests', { params: { query: { patient: patient.id, limit: 100 } } });
  return (
    <section aria-labelledby="requests">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="requests">
          {words.requests}
        </Title>
        {mayFile && <Button onClick={open}>{words.file}</Button>}
      </Group>
      {isOpen && <RequestForm patientId={patient.id} onClose={close} />}
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.noRequests}
              </Text>
            )}
            {items.map(({ id, kind, status, receivedAt, dueAt, closedAt }) => (
              <Group key={id} gap="xs">
                <Badge variant="default" tt="none">
                  {words.statuses[status]}
                </Badge>
                <Text size="sm" fw={600}>
                  {words.kinds[kind]}
                </Text>
                <Text size="sm" c="dimmed">
                  <When at={receivedAt} />
                  {closedAt === null && ` · ${words.dueOn(dayInWords(dayOf(dueAt, reading.timeZone), reading))}`}
                </Text>
              </Group>
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}
