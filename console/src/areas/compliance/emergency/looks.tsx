import { Group, List, Stack, Text } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { PatientLink } from '../../../parts/patient-link.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { actionWords } from '../audit/action.words.ts';
import { actionInWords } from '../audit/audit.ts';
import { complianceWords } from '../compliance.words.ts';
import { emergencyWords } from './emergency.words.ts';

const SHORT = 8;

/** Everything that was seen and done under emergency access. */
export function Looks({ id }: { readonly id: string }) {
  const words = useWords(emergencyWords);
  const { patient } = useWords(complianceWords);
  const says = useWords(actionWords);
  const found = api.useQuery('get', '/v1/break-glass/{id}', { params: { path: { id } } });
  return (
    <Shown of={found}>
      {({ patients, looks, isCut }) => (
        <Stack gap="xs" mt="sm">
          <Text size="sm" fw={600}>
            {words.saw(patients.length)}
          </Text>
          <Group gap="md">
            {patients.map((one) => (
              <PatientLink key={one} id={one}>
                {patient(one.slice(0, SHORT))}
              </PatientLink>
            ))}
          </Group>
          <List size="sm">
            {looks.map(({ at, action, result }) => (
              <List.Item key={at + action}>
                <When at={at} /> · {actionInWords(action, says)}
                {result !== 'ok' && ` (${result})`}
              </List.Item>
            ))}
          </List>
          {isCut && <Text size="sm">{words.isCut}</Text>}
        </Stack>
      )}
    </Shown>
  );
}
