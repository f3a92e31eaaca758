import { Button, Group, NativeSelect, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { PatientRow } from './patient-row.tsx';
import { patientsWords } from './patients.words.ts';

const KINDS = ['phone', 'email', 'external'] as const;
type Kind = (typeof KINDS)[number];

/** Finds patients by something that is theirs alone. It goes in the body of a request: never into an address. */
export function FindPatient() {
  const words = useWords(patientsWords);
  const navigate = useNavigate();
  const [kind, setKind] = useState<Kind>('phone');
  const lookup = api.useMutation('post', '/v1/patients/lookup', {
    onSuccess: async ({ items }) => {
      const [only] = items;
      // One is who was meant: nobody needs to choose.
      if (items.length === 1 && only) await navigate({ to: '/patients/$id', params: { id: only.id } });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const value = textIn(new FormData(event.currentTarget), 'value').trim();
    if (value !== '') lookup.mutate({ body: { identifier: { [kind]: value } } });
  }

  return (
    <Paper withBorder p="md" component="section" aria-labelledby="find">
      <Stack>
        <Title order={2} size="h5" id="find">
          {words.find}
        </Title>
        <form onSubmit={submit} autoComplete="off">
          <Group align="flex-start">
            <NativeSelect
              label={words.by}
              data={KINDS.map((one) => ({ value: one, label: words.kinds[one] }))}
              value={kind}
              onChange={({ currentTarget }) => setKind(currentTarget.value as Kind)}
            />
            <TextInput
              name="value"
              label={words.value}
              description={words.valueHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              type={kind === 'phone' ? 'tel' : 'text'}
              required
              autoFocus
              style={{ flex: 1 }}
              miw={260}
            />
            <Button type="submit" mt={24} loading={lookup.isPending} leftSection={<IconSearch size={16} aria-hidden />}>
              {words.search}
            </Button>
          </Group>
        </form>
        <div aria-live="polite">
          {lookup.error && <Failed error={lookup.error} />}
          {lookup.data?.items.length === 0 && <Empty title={words.nobody}>{words.nobodyHint}</Empty>}
          {lookup.data && lookup.data.items.length > 1 && (
            <>
              <Text size="sm" fw={600}>
                {words.found(lookup.data.items.length)}
              </Text>
              {lookup.data.items.map((patient) => (
                <PatientRow key={patient.id} patient={patient} />
              ))}
            </>
          )}
        </div>
      </Stack>
    </Paper>
  );
}
