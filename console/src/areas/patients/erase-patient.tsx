import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { actionsWords } from './actions.words.ts';
import type { DialogProps } from './edit-patient.tsx';
import { useTitle } from './use-title.ts';

/** Erases somebody for good. Who does it types whom they mean, so that nobody is erased by a slip. */
export function ErasePatient({ patient, onClose }: DialogProps) {
  const words = useWords(actionsWords);
  const name = useTitle()(patient);
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const [isDone, setDone] = useState(false);
  const erase = api.useMutation('delete', '/v1/patients/{id}', { onSuccess: () => setDone(true) });
  const close = () => {
    onClose();
    // Only now: with the patient read anew, this dialog would go before anybody saw what is kept.
    if (isDone) {
      client.removeQueries({ queryKey: ['patients'] });
      void client.invalidateQueries();
    }
  };

  return (
    <Modal opened onClose={close} title={isDone ? words.erased : words.erase}>
      <Stack>
        {erase.error && <Failed error={erase.error} />}
        {erase.data ? (
          <>
            <Text size="sm">{words.kept}</Text>
            <List size="sm">
              {erase.data.kept.map(({ what, why }) => (
                <List.Item key={what}>{`${what}: ${why}`}</List.Item>
              ))}
            </List>
            <Group justify="flex-end">
              <Button onClick={close}>{words.close}</Button>
            </Group>
          </>
        ) : (
          <>
            <Alert color="red">{words.eraseWarning}</Alert>
            <TextInput
              label={words.typeName(name)}
              value={typed}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
              autoComplete="off"
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {words.cancel}
              </Button>
              <Button
                color="red"
                disabled={typed.trim() !== name}
                loading={erase.isPending}
                onClick={() => erase.mutate({ params: { path: { id: patient.id } } })}
              >
                {words.erase}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
