import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { When } from '../../parts/when.tsx';
import { Household } from './household.tsx';
import { PatientLink } from '../../parts/patient-link.tsx';
import { peopleWords } from './people.words.ts';
import { StakeholderForm } from './stakeholder-form.tsx';
import type { TabProps } from './tab-props.ts';

type Stakeholder = components['schemas']['Stakeholder'];

/** Who stands by somebody, and who lives with them as far as addresses tell. */
export function People({ patient }: TabProps) {
  const words = useWords(peopleWords);
  const mayWrite = useMay('stakeholders.write');
  const mayLookUp = useMay('patients.lookup');
  const found = api.useQuery('get', '/v1/patients/{id}/stakeholders', { params: { path: { id: patient.id } } });
  return (
    <Stack>
      <Title order={2} size="h5">
        {words.stakeholders}
      </Title>
      <Shown of={found}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty title={words.noStakeholders}>{words.noStakeholdersHint}</Empty>}
            {items.map((one) => (
              <Person key={one.id} stakeholder={one} />
            ))}
          </>
        )}
      </Shown>
      {mayWrite && <StakeholderForm patientId={patient.id} />}
      {mayLookUp && <Household patient={patient} />}
    </Stack>
  );
}

function Person({ stakeholder }: { readonly stakeholder: Stakeholder }) {
  const words = useWords(peopleWords);
  const mayWrite = useMay('stakeholders.write');
  const client = useQueryClient();
  const end = api.useMutation('post', '/v1/patients/{id}/stakeholders/{stakeholderId}/end', {
    onSuccess: () => client.invalidateQueries(),
  });
  const { id, patientId, kind, name, otherPatientId, since, until } = stakeholder;
  const called = name ?? words.kinds[kind];
  return (
    <Group gap="sm">
      <Text fw={600}>{words.kinds[kind]}</Text>
      {name && <Text>{name}</Text>}
      {otherPatientId && <PatientLink id={otherPatientId}>{words.openRecord}</PatientLink>}
      <Text size="sm" c="dimmed">
        {words.since} <When at={since} />
        {until && ` ${words.until} `}
        {until && <When at={until} />}
      </Text>
      {mayWrite && until === null && (
        <Button
          size="xs"
          variant="default"
          aria-label={words.endOf(called)}
          loading={end.isPending}
          onClick={() => end.mutate({ params: { path: { id: patientId, stakeholderId: id } } })}
        >
          {words.end}
        </Button>
      )}
      {end.error && <Failed error={end.error} />}
    </Group>
  );
}
