import { Button, Group, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { answerOf } from '../../api/answer-of.ts';
import { http } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { peopleWords } from './people.words.ts';

const KINDS = ['guardian', 'caregiver', 'referring_physician', 'payer'] as const;
const FIELDS = ['name', 'otherPatientId'];

interface Named {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  /** An identifier of somebody who is a patient here too. */
  readonly other: string;
}

/** Names somebody who stands by a patient: by name, or as a patient of their own. */
export function StakeholderForm({ patientId }: { readonly patientId: string }) {
  const words = useWords(peopleWords);
  const client = useQueryClient();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const add = useMutation({
    mutationFn: async ({ kind, name, other }: Named) => {
      const otherPatientId = other === '' ? undefined : await idOf(other);
      if (other !== '' && otherPatientId === undefined) return 'nobody' as const;
      answerOf(
        await http.POST('/v1/patients/{id}/stakeholders', {
          params: { path: { id: patientId }, header: { 'Idempotency-Key': key } },
          body: { kind, source: 'staff', ...(name ? { name } : {}), ...(otherPatientId ? { otherPatientId } : {}) },
        }),
      );
      return 'added' as const;
    },
    onSuccess: async (outcome) => {
      if (outcome === 'nobody') return;
      setKey(crypto.randomUUID());
      await client.invalidateQueries();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const kind = KINDS.find((one) => one === textIn(form, 'kind')) ?? 'guardian';
    add.mutate({ kind, name: textIn(form, 'name').trim(), other: textIn(form, 'other').trim() });
  }

  const isNobody = add.data === 'nobody' ? words.nobody : undefined;
  return (
    <form onSubmit={submit} autoComplete="off" key={key} aria-labelledby="add-stakeholder">
      <Stack gap="xs">
        <Title order={3} size="h6" id="add-stakeholder">
          {words.add}
        </Title>
        {isOfNoField(add.error, FIELDS) && <Failed error={add.error} />}
        <Group align="flex-start">
          <NativeSelect
            name="kind"
            label={words.kind}
            data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
          />
          <TextInput name="name" label={words.name} maxLength={200} error={problemAt(add.error, 'name')} />
          <TextInput
            name="other"
            label={words.other}
            description={words.otherHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            miw={300}
            error={isNobody ?? problemAt(add.error, 'otherPatientId')}
          />
          <Button type="submit" mt={24} variant="default" loading={add.isPending}>
            {words.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

async function idOf(identifier: string): Promise<string | undefined> {
  const kind = identifier.includes('@') ? 'email' : 'external';
  const { items } = answerOf(await http.POST('/v1/patients/lookup', { body: { identifier: { [kind]: identifier } } }));
  return items.length === 1 ? items[0]?.id : undefined;
}
