import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import type { DialogProps } from './edit-patient.tsx';
import { Compare } from './merge-compare.tsx';
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
