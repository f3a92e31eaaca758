import { Paper, Stack, Text, Title } from '@mantine/core';

import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { BrowsePatients } from './browse-patients.tsx';
import { FindPatient } from './find-patient.tsx';
import { Masked } from './masked.tsx';
import { PatientRow } from './patient-row.tsx';
import { patientsWords } from './patients.words.ts';
import { useRecent } from './use-recent.ts';

export function PatientsPage() {
  const words = useWords(patientsWords);
  const mayLookUp = useMay('patients.lookup');
  return (
    <Page title={words.title}>
      <Masked />
      {mayLookUp && <FindPatient />}
      <Recent />
      <BrowsePatients />
    </Page>
  );
}

function Recent() {
  const words = useWords(patientsWords);
  const recent = useRecent();
  if (recent.length === 0) return null;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="recent">
      <Stack gap="xs">
        <Title order={2} size="h5" id="recent">
          {words.recent}
        </Title>
        <Text size="sm" c="dimmed">
          {words.recentHint}
        </Text>
        {recent.map((patient) => (
          <PatientRow key={patient.id} patient={patient} />
        ))}
      </Stack>
    </Paper>
  );
}
