import { Badge, Group, Stack, Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { consentsWords } from './consents.words.ts';
import type { Patient } from './patient-name.ts';
import { recordWords } from './record.words.ts';

/** Addresses and numbers, each with whether it may be written to. */
export function Contacts({ patient }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const { purposes } = useWords(consentsWords);
  const enabled = useMay('consents.read');
  const params = { path: { id: patient.id } };
  const { data } = api.useQuery('get', '/v1/patients/{id}/consents', { params }, { enabled });
  if (!patient.contacts) return null;
  if (patient.contacts.length === 0) return <Text size="sm">{words.noContacts}</Text>;
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {patient.contacts.map(({ kind, value }) => {
        const closed = data?.suppressions.filter((one) => one.address === value && one.lifted === null) ?? [];
        return (
          <Group key={kind + value} component="li" gap="xs">
            <Text size="sm" c="dimmed" w={64}>
              {words.kinds[kind] ?? kind}
            </Text>
            <Text>{value}</Text>
            {data && closed.length === 0 && (
              <Badge variant="default" tt="none">
                {words.works}
              </Badge>
            )}
            {closed.map(({ purpose, reason, at }) => {
              const why = words.suppressions[reason] ?? reason;
              return (
                <Badge key={`${reason} ${purpose ?? ''} ${at}`} color="red" tt="none">
                  {purpose ? words.closedFor(purposes[purpose], why) : words.closed(why)}
                </Badge>
              );
            })}
          </Group>
        );
      })}
    </Stack>
  );
}
