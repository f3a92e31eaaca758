import { Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { serverNow } from '../../../api/clock.ts';
import type { paths } from '../../../api/schema.ts';
import { useWords } from '../../../app/words.ts';
import { instantOf, localOf } from '../../../parts/instant-of.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { useReading } from '../../../parts/when.tsx';
import { idIn } from '../audit/audit.ts';
import { Dialog } from '../dialog.tsx';
import { useToday } from '../use-today.ts';
import { disclosuresWords } from './disclosures.words.ts';

type Input = paths['/v1/patients/{id}/disclosures']['post']['requestBody']['content']['application/json'];

const KINDS = ['provider', 'health_plan', 'authority', 'patient', 'vendor', 'other'] as const;
/** Of these the patient is not accounted to (45 CFR 164.528(a)(1)). They come first, as in the rule. */
const NOT_ACCOUNTED = [
  ...(['treatment', 'payment', 'operations', 'to_individual', 'incidental', 'authorization'] as const),
  ...(['involved_in_care', 'national_security', 'custody', 'limited_data_set'] as const),
];
const ACCOUNTED = [
  ...(['required_by_law', 'public_health', 'abuse_report', 'health_oversight', 'judicial', 'law_enforcement'] as const),
  ...(['decedent', 'organ_donation', 'research', 'serious_threat', 'workers_compensation', 'breach', 'other'] as const),
];
const BASES: readonly Input['basis'][] = [...ACCOUNTED, ...NOT_ACCOUNTED];
const FIELDS = ['at', 'recipient.name', 'recipient.address', 'description', 'purpose', 'basis'] as const;

/** Writes down to whom data of a patient went (45 CFR 164.528(b)(2)). */
export function DisclosureForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(disclosuresWords);
  const today = useToday();
  const { timeZone } = useReading();
  const [now] = useState(() => localOf(serverNow(), timeZone));
  const [basis, setBasis] = useState<Input['basis']>('required_by_law');
  const { submit, isNobody, error, isPending } = useRecording(basis, onClose);
  const field = (name: (typeof FIELDS)[number], label: string) => ({ name, label, error: problemAt(error, name) });
  const optionsOf = (bases: readonly Input['basis'][]) =>
    bases.map((value) => ({ value, label: words.bases[value] ?? value }));
  return (
    <Dialog
      {...{ title: words.record, submit: words.recordIt, onSubmit: submit, onClose, isPending, error, size: 'lg' }}
      fields={FIELDS}
    >
      <Text size="sm">{words.recordHint}</Text>
      <TextInput
        name="patient"
        label={words.patientLink}
        error={isNobody ? words.noPatient : undefined}
        required
        data-autofocus
      />
      <Group grow align="flex-start">
        <TextInput {...field('recipient.name', words.recipientName)} maxLength={200} required />
        <NativeSelect
          name="recipient.kind"
          label={words.recipientKind}
          defaultValue="authority"
          data={KINDS.map((value) => ({ value, label: words.recipients[value] }))}
        />
      </Group>
      <TextInput {...field('recipient.address', words.address)} maxLength={500} />
      <Textarea
        {...field('description', words.description)}
        description={words.descriptionHint}
        autosize
        minRows={2}
        maxLength={2000}
        required
      />
      <Textarea
        {...field('purpose', words.purpose)}
        description={words.purposeHint}
        autosize
        minRows={2}
        maxLength={2000}
        required
      />
      <Group grow align="flex-start">
        <NativeSelect
          {...field('basis', words.basis)}
          value={basis}
          onChange={({ currentTarget }) => setBasis(BASES.find((one) => one === currentTarget.value) ?? 'other')}
          data={[
            { group: words.accountedTo, items: optionsOf(ACCOUNTED) },
            { group: words.notAccountedTo, items: optionsOf(NOT_ACCOUNTED) },
          ]}
        />
        <TextInput
          {...field('at', words.at)}
          type="datetime-local"
          defaultValue={now}
          max={`${today}T23:59`}
          required
        />
      </Group>
    </Dialog>
  );
}

function useRecording(basis: Input['basis'], onClose: () => void) {
  const words = useWords(disclosuresWords);
  const { timeZone } = useReading();
  const queries = useQueryClient();
  const [isNobody, setNobody] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const { mutate, error, isPending } = api.useMutation('post', '/v1/patients/{id}/disclosures', {
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['get', '/v1/disclosures'] });
      notifications.show({ message: words.recorded });
      onClose();
    },
  });
  function submit(form: FormData): void {
    const id = idIn(textIn(form, 'patient'));
    setNobody(id === undefined);
    if (id === undefined) return;
    mutate({
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: {
        recipient: {
          kind: KINDS.find((one) => one === textIn(form, 'recipient.kind')) ?? 'other',
          name: textIn(form, 'recipient.name'),
          address: textIn(form, 'recipient.address'),
        },
        description: textIn(form, 'description'),
        purpose: textIn(form, 'purpose'),
        basis,
        at: instantOf(textIn(form, 'at'), timeZone),
      },
    });
  }
  return { submit, isNobody, error, isPending };
}
