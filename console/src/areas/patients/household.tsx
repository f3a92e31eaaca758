import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import type { Patient } from './patient-name.ts';
import { PatientRow } from './patient-row.tsx';
import { peopleWords } from './people.words.ts';
import type { TabProps } from './tab-props.ts';

/** Everybody else who is known under an address or number of somebody. */
export function Household({ patient }: TabProps) {
  const words = useWords(peopleWords);
  const found = useQuery({ queryKey: ['patients', 'household', patient.id], queryFn: () => othersAt(patient) });
  return (
    <section aria-labelledby="household">
      <Title order={2} size="h5" id="household" mb="xs">
        {words.household}
      </Title>
      <Shown of={found}>
        {(others) => (
          <Stack gap={0}>
            {others.length === 0 && (
              <Text size="sm" c="dimmed">
                {words.noHousehold}
              </Text>
            )}
            {others.map((other) => (
              <PatientRow key={other.id} patient={other} />
            ))}
          </Stack>
        )}
      </Shown>
    </section>
  );
}

async function othersAt({ id, contacts = [] }: Patient): Promise<Patient[]> {
  const reached = contacts.filter(({ kind }) => kind === 'email' || kind === 'phone');
  const answers = await Promise.all(
    reached.map(({ kind, value }) => http.POST('/v1/patients/lookup', { body: { identifier: { [kind]: value } } })),
  );
  const byId = new Map<string, Patient>();
  for (const answer of answers) {
    for (const other of answerOf(answer).items) if (other.id !== id) byId.set(other.id, other);
  }
  return [...byId.values()];
}
