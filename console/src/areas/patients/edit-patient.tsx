import { Button, Group, Modal, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { actionsWords } from './actions.words.ts';
import type { TabProps } from './tab-props.ts';

const FIELDS = ['givenName', 'familyName', 'birthDate', 'language', 'timeZone', 'zip', 'region', 'address'] as const;

export interface DialogProps extends TabProps {
  readonly onClose: () => void;
}

/** Changes what is known of a patient. Only what was changed is sent: the rest stays what others made of it meanwhile. */
export function EditPatient({ patient, onClose }: DialogProps) {
  const words = useWords(actionsWords);
  const client = useQueryClient();
  // The fields keep what was there when they were opened, while the record is read anew behind them.
  const [before] = useState(patient);
  const save = api.useMutation('put', '/v1/patients/{id}', {
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ message: words.saved });
      onClose();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const changed = FIELDS.map((name) => [name, textIn(form, name).trim()] as const).filter(
      ([name, value]) => value !== (before[name] ?? ''),
    );
    if (changed.length === 0) onClose();
    else save.mutate({ params: { path: { id: patient.id } }, body: Object.fromEntries(changed) });
  }

  return (
    <Modal opened onClose={onClose} title={words.edit} size="lg">
      <form onSubmit={submit} autoComplete="off">
        <Stack>
          {isOfNoField(save.error, FIELDS) && <Failed error={save.error} />}
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {FIELDS.map((name, place) => (
              <TextInput
                key={name}
                name={name}
                type={name === 'birthDate' ? 'date' : 'text'}
                label={words.fields[name]}
                defaultValue={before[name] ?? ''}
                error={problemAt(save.error, name)}
                data-autofocus={place === 0 || undefined}
              />
            ))}
          </SimpleGrid>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
