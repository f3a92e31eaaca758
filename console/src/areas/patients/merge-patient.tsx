import { Alert, Button, Group, Modal, NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import type { DialogProps } from './edit-patient.tsx';
import { MergeSide } from './merge-side.tsx';
import { mergeWords } from './merge.words.ts';
import type { Patient } from './patient-name.ts';
import { patientsWords } from './patients.words.ts';
import { useTitle } from './use-title.ts';

const KINDS = ['phone', 'email', 'external'] as const;

/** Makes one of two records of the same person: find the other, see both side by side, choose which stays, and say so. */
export function MergePatient({ patient, onClose }: DialogProps) {
  const words = useWords(mergeWords);
  const [other, setOther] = useState<Patient>();
  return (
    <Modal opened onClose={onClose} title={words.title} size="xl">
      {other ? (
        <Compare patient={patient} other={other} onBack={() => setOther(undefined)} />
      ) : (
        <FindOther patient={patient} onFound={setOther} onClose={onClose} />
      )}
    </Modal>
  );
}

interface FindOtherProps extends DialogProps {
  readonly onFound: (other: Patient) => void;
}

/** By what is theirs alone, in the body of a request as everywhere. */
function FindOther({ patient, onFound, onClose }: FindOtherProps) {
  const words = useWords(mergeWords);
  const find = useWords(patientsWords);
  const title = useTitle();
  const lookup = api.useMutation('post', '/v1/patients/lookup');
  const others = lookup.data?.items.filter(({ id }) => id !== patient.id);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = KINDS.find((one) => one === textIn(form, 'kind')) ?? 'phone';
    const value = textIn(form, 'value').trim();
    if (value !== '') lookup.mutate({ body: { identifier: { [kind]: value } } });
  }

  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <Text size="sm">{words.findHint}</Text>
        <Group align="flex-end">
          <NativeSelect
            name="kind"
            label={find.by}
            data={KINDS.map((value) => ({ value, label: find.kinds[value] }))}
          />
          <TextInput name="value" label={words.value} required data-autofocus style={{ flex: 1 }} />
          <Button type="submit" loading={lookup.isPending}>
            {find.search}
          </Button>
        </Group>
        <Stack gap="xs" aria-live="polite">
          {lookup.error && <Failed error={lookup.error} />}
          {others?.length === 0 && <Text size="sm">{words.nobodyElse}</Text>}
          {others?.map((one) => (
            <Group key={one.id} justify="space-between">
              <Text fw={600}>{title(one)}</Text>
              <Button size="xs" variant="default" onClick={() => onFound(one)}>
                {words.compare(title(one))}
              </Button>
            </Group>
          ))}
        </Stack>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface CompareProps {
  readonly patient: Patient;
  readonly other: Patient;
  readonly onBack: () => void;
}

function Compare({ patient, other, onBack }: CompareProps) {
  const words = useWords(mergeWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const title = useTitle();
  const [keptId, setKept] = useState(patient.id);
  const [typed, setTyped] = useState('');
  const [kept, gone] = keptId === patient.id ? [patient, other] : [other, patient];
  const merge = api.useMutation('post', '/v1/patients/{id}/merge', {
    onSuccess: async (survivor) => {
      notifications.show({ message: words.done(title(survivor)) });
      await navigate({ to: '/patients/$id', params: { id: survivor.id } });
      // What was read of the record that is gone is theirs who stays now.
      client.removeQueries({ queryKey: ['patients'] });
      await client.invalidateQueries();
    },
  });
  return (
    <Stack>
      {merge.error && <Failed error={merge.error} />}
      <Radio.Group label={words.which} value={keptId} onChange={setKept}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs">
          {[patient, other].map((one) => (
            <MergeSide key={one.id} patient={one} isKept={one.id === keptId} />
          ))}
        </SimpleGrid>
      </Radio.Group>
      <Alert color="red" title={words.forGood}>
        {words.warning(title(gone), title(kept))}
      </Alert>
      <TextInput
        label={words.type(title(kept))}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        autoComplete="off"
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        <Button
          color="red"
          disabled={typed.trim() !== title(kept)}
          loading={merge.isPending}
          onClick={() => merge.mutate({ params: { path: { id: gone.id } }, body: { into: kept.id } })}
        >
          {words.merge}
        </Button>
      </Group>
    </Stack>
  );
}
