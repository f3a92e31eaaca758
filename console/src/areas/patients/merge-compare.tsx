import { Alert, Button, Group, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { MergeSide } from './merge-side.tsx';
import { mergeWords } from './merge.words.ts';
import type { Patient } from './patient-name.ts';
import { useTitle } from './use-title.ts';

export interface CompareProps {
  readonly patient: Patient;
  readonly other: Patient;
  /** Leaves both as they are. */
  readonly onBack: () => void;
}

/** Two records of the same person side by side: which stays, and the word that makes one of them. */
export function Compare({ patient, other, onBack }: CompareProps) {
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
