import { Button, Group, Modal, NativeSelect, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import { isOfNoField, problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { rightsWords } from './rights.words.ts';

const KINDS = ['access', 'amendment', 'restriction', 'alternative_address', 'erasure', 'accounting'] as const;
const VIAS = ['in_person', 'phone', 'letter', 'email', 'portal', 'other'] as const;
const IDENTITIES = ['photo_id', 'known_in_person', 'call_back', 'details_match', 'portal', 'representative'] as const;

export interface RequestFormProps {
  readonly patientId: string;
  readonly onClose: () => void;
}

/** Files what a patient asks for: from then on the law counts the days. */
export function RequestForm({ patientId, onClose }: RequestFormProps) {
  const words = useWords(rightsWords);
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const file = api.useMutation('post', '/v1/rights-requests', {
    onSuccess: async () => {
      await client.invalidateQueries();
      notifications.show({ title: words.filed, message: words.followed });
      onClose();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const identityBy = IDENTITIES.find((one) => one === textIn(form, 'identity'));
    file.mutate({
      params: { header: { 'Idempotency-Key': key } },
      body: {
        patientId,
        kind: KINDS.find((one) => one === textIn(form, 'kind')) ?? 'access',
        receivedVia: VIAS.find((one) => one === textIn(form, 'via')) ?? 'other',
        asks: textIn(form, 'asks').trim(),
        ...(identityBy ? { identityBy } : {}),
      },
    });
  }

  return (
    <Modal opened onClose={onClose} title={words.file}>
      <form onSubmit={submit}>
        <Stack>
          {isOfNoField(file.error, ['asks']) && <Failed error={file.error} />}
          <NativeSelect
            name="kind"
            label={words.kind}
            data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
            data-autofocus
          />
          <NativeSelect
            name="via"
            label={words.via}
            data={VIAS.map((value) => ({ value, label: words.vias[value] }))}
          />
          <NativeSelect
            name="identity"
            label={words.identity}
            data={[
              ...IDENTITIES.map((value) => ({ value, label: words.identities[value] })),
              { value: '', label: words.later },
            ]}
          />
          <Textarea
            name="asks"
            label={words.asks}
            autosize
            minRows={3}
            maxLength={4000}
            required
            error={problemAt(file.error, 'asks')}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={file.isPending}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
