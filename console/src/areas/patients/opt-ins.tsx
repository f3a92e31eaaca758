import { Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { AuthorizationForm } from './authorization-form.tsx';
import { authorizationWords } from './authorization.words.ts';
import { consentsWords } from './consents.words.ts';
import { OptInForm } from './record-forms.tsx';

interface OfPatient {
  readonly patientId: string;
}

/** Marketing by email that waits for a word from the address itself. */
export function OptIns({ patientId }: OfPatient) {
  const words = useWords(consentsWords);
  const mayWrite = useMay('consents.write');
  const [isOpen, { open, close }] = useDisclosure(false);
  const found = api.useQuery('get', '/v1/patients/{id}/opt-ins', { params: { path: { id: patientId } } });
  return (
    <section aria-labelledby="opt-ins">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="opt-ins">
          {words.optIns}
        </Title>
        {mayWrite && (
          <Button size="xs" variant="default" onClick={open}>
            {words.askOptIn}
          </Button>
        )}
      </Group>
      {isOpen && <OptInForm patientId={patientId} onClose={close} />}
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
  const client = useQueryClient();
  const { record } = useWords(authorizationWords);
  const mayWrite = useMay('authorizations.write');
  const [isOpen, { open, close }] = useDisclosure(false);
  const revoke = api.useMutation('post', '/v1/patients/{id}/authorizations/{aid}/revoke', {
    onSuccess: () => client.invalidateQueries(),
  });
  const found = api.useQuery('get', '/v1/patients/{id}/authorizations', { params: { path: { id: patientId } } });
  return (
    <section aria-labelledby="authorizations">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h5" id="authorizations">
          {words.authorizations}
        </Title>
        {mayWrite && (
          <Button size="xs" variant="default" onClick={open}>
            {record}
          </Button>
        )}
      </Group>
      {isOpen && <AuthorizationForm patientId={patientId} onClose={close} />}
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
                {mayWrite && revokedAt === null && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    loading={revoke.isPending && revoke.variables.params.path.aid === id}
                    onClick={() => revoke.mutate({ params: { path: { id: patientId, aid: id } } })}
                  >
                    {words.revokeNow}
                  </Button>
                )}
              </Group>
            ))}
            {revoke.error && <Failed error={revoke.error} />}
          </Stack>
        )}
      </Shown>
    </section>
  );
}
