import { Badge, Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { textIn } from '../../parts/text-in.ts';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { consentsWords } from './consents.words.ts';
import { SuppressForm } from './record-forms.tsx';
import { recordWords } from './record.words.ts';

type Suppression = components['schemas']['Suppression'];

export interface SuppressionsProps {
  readonly patientId: string;
  readonly suppressions: readonly Suppression[];
}

/** Addresses and numbers that were closed, by whom and why, and the way to open them again. */
export function Suppressions({ patientId, suppressions }: SuppressionsProps) {
  const words = useWords(consentsWords);
  const mayWrite = useMay('consents.write');
  const [isOpen, { open, close }] = useDisclosure(false);
  const closed = suppressions.filter(({ lifted }) => lifted === null);
  return (
    <section aria-labelledby="suppressions">
      <Group justify="space-between">
        <Title order={2} size="h5" id="suppressions">
          {words.suppressions}
        </Title>
        {mayWrite && (
          <Button size="xs" variant="default" onClick={open}>
            {words.suppress}
          </Button>
        )}
      </Group>
      {isOpen && <SuppressForm patientId={patientId} onClose={close} />}
      <Text size="sm" c="dimmed" mb="xs">
        {suppressions.length === 0 ? words.noSuppressions : words.suppressionHint}
      </Text>
      <Stack gap="xs">
        {suppressions.map((one) => (
          <Suppressed
            key={`${one.kind} ${one.address ?? ''} ${one.reason} ${one.at} ${one.purpose ?? ''}`}
            suppression={one}
          />
        ))}
        {mayWrite &&
          [...new Map(closed.map((one) => [one.address, one])).values()].map(({ kind, address }) => (
            <Lift key={address ?? kind} kind={kind} address={address} patientId={patientId} />
          ))}
      </Stack>
    </section>
  );
}

function Suppressed({
  suppression: { kind, address, purpose, reason, note, at, lifted },
}: {
  readonly suppression: Suppression;
}) {
  const words = useWords(consentsWords);
  const { suppressions: reasons } = useWords(recordWords);
  const reading = useReading();
  return (
    <Group gap="xs">
      <Badge variant="light" color={lifted ? 'gray' : 'red'} tt="none">
        {address ?? words.kinds[kind]}
      </Badge>
      <Text size="sm">
        {reasons[reason] ?? reason} · {purpose ? words.purposes[purpose] : words.everyPurpose} · <When at={at} />
        {note && ` · ${note}`}
        {lifted && ` · ${words.lifted(inWords(lifted.at, reading))}`}
      </Text>
    </Group>
  );
}

const BECAUSE = ['patient_asked', 'address_works', 'mistake'] as const;

function Lift({ kind, address, patientId }: Pick<Suppression, 'kind' | 'address'> & { readonly patientId: string }) {
  const words = useWords(consentsWords);
  const client = useQueryClient();
  const lift = api.useMutation('post', '/v1/patients/{id}/suppressions/lift', {
    onSuccess: () => client.invalidateQueries(),
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const given = textIn(new FormData(event.currentTarget), 'because');
    const because = BECAUSE.find((one) => one === given) ?? 'patient_asked';
    lift.mutate({
      params: { path: { id: patientId } },
      body: { kind, because, ...(address === undefined ? {} : { address }) },
    });
  }

  return (
    <form onSubmit={submit}>
      {lift.error && <Failed error={lift.error} />}
      <Group align="flex-end" gap="xs">
        <NativeSelect
          name="because"
          label={`${address ?? words.kinds[kind]}: ${words.liftWhy}`}
          data={BECAUSE.map((value) => ({ value, label: words.because[value] }))}
        />
        <Button type="submit" variant="default" loading={lift.isPending}>
          {words.lift}
        </Button>
      </Group>
    </form>
  );
}
