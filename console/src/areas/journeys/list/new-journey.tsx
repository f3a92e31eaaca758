import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { emptyDefinition, keyFor, type Purpose, PURPOSES } from '../definition/definition.ts';
import { journeysWords } from '../journeys.words.ts';
import { bodyOf } from '../save-journey.ts';

export interface NewJourneyProps {
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Asks for as much as a journey must have, saves that as its draft, and goes on in the editor. */
export function NewJourney({ taken, onClose }: NewJourneyProps) {
  const words = useWords(journeysWords);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [ownKey, setOwnKey] = useState<string>();
  const [purpose, setPurpose] = useState<Purpose>('treatment');
  const key = ownKey ?? keyFor(name);
  const isTaken = taken.includes(key);
  const save = api.useMutation('put', '/v1/journeys/{key}', {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/v1/journeys'] });
      await navigate({ to: '/journeys/$key/edit', params: { key } });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isTaken) save.mutate({ params: { path: { key } }, body: bodyOf(emptyDefinition(key, name, purpose)) });
  }

  return (
    <Modal opened onClose={onClose} title={words.create}>
      <form onSubmit={submit}>
        <Stack>
          {save.error && <Failed error={save.error} />}
          <TextInput
            label={words.name}
            value={name}
            onChange={({ currentTarget: { value } }) => setName(value)}
            maxLength={100}
            required
            data-autofocus
          />
          <TextInput
            label={words.key}
            description={words.keyHint}
            value={key}
            onChange={({ currentTarget: { value } }) => setOwnKey(value)}
            error={isTaken ? words.keyTaken : undefined}
            pattern="[a-z0-9][a-z0-9\-]{0,59}"
            required
          />
          <Select
            label={words.purpose}
            description={words.purposeHint}
            data={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
            value={purpose}
            onChange={(value) => setPurpose(value ?? 'treatment')}
            allowDeselect={false}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {words.make}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
