import { serverNow } from '../../api/clock.ts';
import { Alert, Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useMay, useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { useReading } from '../../parts/when.tsx';
import { Contacts } from './contacts.tsx';
import { dayOf } from '../../parts/day-of.ts';
import { dayInWords } from './days.ts';
import { ageOn, type Patient } from './patient-name.ts';
import { recordWords } from './record.words.ts';
import { Stages } from './stages.tsx';

/** Who somebody is, how to reach them, and where they stand: what one needs before one does anything. */
export function PatientHeader({ patient }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const reading = useReading();
  return (
    <Stack>
      {patient.erasedAt && (
        <Alert color="gray" title={words.erased}>
          {words.erasedHint(dayInWords(dayOf(patient.erasedAt, reading.timeZone), reading))}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper withBorder p="md" component="section" aria-label={words.contacts}>
          <Stack gap="xs">
            <Flags patient={patient} />
            <About patient={patient} />
            <Contacts patient={patient} />
          </Stack>
        </Paper>
        <Paper withBorder p="md" component="section" aria-labelledby="stages">
          <Title order={2} size="h5" id="stages" mb="xs">
            {words.stages}
          </Title>
          <Stages patient={patient} />
        </Paper>
      </SimpleGrid>
    </Stack>
  );
}

function Flags({ patient }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const enabled = useMay('rights.read');
  const params = { path: { id: patient.id } };
  const { data } = api.useQuery('get', '/v1/patients/{id}/restrictions', { params }, { enabled });
  const isRestricted = data?.items.some(({ endedAt }) => endedAt === null) ?? false;
  const flags = [
    { words: words.deceased, color: 'dark', isSet: Boolean(patient.deceasedAt) },
    { words: words.erased, color: 'dark', isSet: patient.erasedAt !== null },
    { words: words.restricted, color: 'orange', isSet: isRestricted },
    { words: words.visitor, color: 'gray', isSet: !patient.isKnown && patient.erasedAt === null },
  ].filter(({ isSet }) => isSet);
  if (flags.length === 0) return null;
  return (
    <Group gap="xs">
      {flags.map((flag) => (
        <Badge key={flag.words} variant="light" color={flag.color} tt="none">
          {flag.words}
        </Badge>
      ))}
    </Group>
  );
}

function About({ patient }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const reading = useReading();
  const { clinic } = useWho();
  const { birthDate, address, zip, region } = patient;
  // How old somebody is today: what the server's clock says differs by a day at most.
  const today = dayOf(serverNow(), clinic.timeZone);
  const home = [address, zip, region].filter(Boolean).join(', ');
  const language = patient.language ? languageName(patient.language, reading.language) : words.unknown;
  return (
    <Stack gap={4}>
      {birthDate && (
        <Text>{`${words.age(ageOn(birthDate, today))}, ${words.born(dayInWords(birthDate, reading))}`}</Text>
      )}
      <Text size="sm">{`${words.language}: ${language} · ${words.zone}: ${patient.timeZone ?? words.unknown}`}</Text>
      {home !== '' && <Text size="sm">{`${words.address}: ${home}`}</Text>}
      <Text size="sm" c="dimmed">
        {words.since(dayInWords(dayOf(patient.createdAt, clinic.timeZone), reading))}
      </Text>
    </Stack>
  );
}

function languageName(tag: string, reader: string): string {
  return new Intl.DisplayNames([reader], { type: 'language', fallback: 'code' }).of(tag) ?? tag;
}
