import { Badge, Group, Stack, Text, Title } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { consentsWords } from './consents.words.ts';

interface OfPatient {
  readonly patientId: string;
}

/** Marketing by email that waits for a word from the address itself. */
export function OptIns({ patientId }: OfPatient) {
  const words = useWords(consentsWords);
  const found = api.useQuery('get', '/v1/patients/{id}/opt-ins', { params: { path: { id: patientId } } });
  return (
    <section aria-labelledby="opt-ins">
      <Title order={2} size="h5" id="opt-ins" mb="xs">
        {words.optIns}
      </Title>
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.noOptIns}
              </Text>
            )}
            {items.map(({ id, state, requestedAt, wording, source }) => (
              <Group key={id} gap="xs">
                <Badge variant="default" tt="none">
                  {words.optInStates[state]}
                </Badge>
                <Text size="sm">
                  <When at={requestedAt} /> · {source} · {`“${wording}”`}
                </Text>
              </Group>
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}

/** Signed authorizations that a third party may pay for messages. */
export function Authorizations({ patientId }: OfPatient) {
  const words = useWords(consentsWords);
  const reading = useReading();
  const found = api.useQuery('get', '/v1/patients/{id}/authorizations', { params: { path: { id: patientId } } });
  return (
    <section aria-labelledby="authorizations">
      <Title order={2} size="h5" id="authorizations" mb="xs">
        {words.authorizations}
      </Title>
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.noAuthorizations}
              </Text>
            )}
            {items.map(({ id, description, payer, recipient, signedAt, revokedAt }) => (
              <Group key={id} gap="xs">
                <Badge variant="light" color={revokedAt ? 'gray' : 'teal'} tt="none">
                  {revokedAt ? words.revoked(inWords(revokedAt, reading)) : words.inForce}
                </Badge>
                <Text size="sm">
                  {`${description ?? ''} · ${words.payer}: ${payer ?? '–'} · ${words.recipient}: ${recipient ?? '–'} · ${words.signed}: `}
                  <When at={signedAt} />
                </Text>
              </Group>
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}
