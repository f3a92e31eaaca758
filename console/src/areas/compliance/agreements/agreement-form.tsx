import { Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import type { Agreement } from './agreement.ts';
import { agreementsWords } from './agreements.words.ts';
import { useAgreementsChanged } from './use-agreements.ts';

const CHANNELS = ['sms', 'email', 'voice', 'webhook'] as const;
const FIELDS = ['vendor', 'product', 'account', 'channels', 'signedOn', 'expiresOn', 'notes'] as const;

/** What a new agreement begins with, such as the names that a provider goes by. */
export type Beginning = Partial<Pick<Agreement, 'vendor' | 'product' | 'account' | 'channels'>>;

export interface AgreementFormProps {
  /** Undefined for a new one. */
  readonly agreement?: Agreement | undefined;
  readonly beginning?: Beginning | undefined;
  readonly onClose: () => void;
}

/** Writes an agreement down, or changes what stands of it. The document is uploaded by itself. */
export function AgreementForm({ agreement, beginning = {}, onClose }: AgreementFormProps) {
  const words = useWords(agreementsWords);
  const { channels: channelNames, save: saveWord, saved } = useWords(complianceWords);
  const [id] = useState(() => agreement?.id ?? crypto.randomUUID());
  const changed = useAgreementsChanged();
  const save = api.useMutation('put', '/v1/vendor-agreements/{id}', {
    onSuccess: async () => {
      await changed();
      notifications.show({ message: agreement ? saved : words.thenDocument });
      onClose();
    },
  });
  const first = agreement ?? beginning;

  function submit(form: FormData): void {
    save.mutate({
      params: { path: { id } },
      body: {
        vendor: textIn(form, 'vendor').trim(),
        product: textIn(form, 'product').trim(),
        account: textIn(form, 'account').trim(),
        channels: CHANNELS.filter((channel) => form.getAll('channels').includes(channel)),
        signedOn: textIn(form, 'signedOn') || null,
        expiresOn: textIn(form, 'expiresOn') || null,
        notes: textIn(form, 'notes'),
      },
    });
  }
  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    label: words.fields[name],
    error: problemAt(save.error, name),
  });
  return (
    <Dialog
      {...{ title: agreement ? words.edit : words.add, submit: saveWord, onSubmit: submit, onClose, fields: FIELDS }}
      {...{ isPending: save.isPending, error: save.error, size: 'lg' }}
    >
      <Group grow align="flex-start">
        <TextInput
          {...field('vendor')}
          defaultValue={first.vendor}
          description={words.vendorHint}
          required
          data-autofocus
        />
        <TextInput {...field('product')} defaultValue={first.product} description={words.productHint} required />
      </Group>
      <TextInput {...field('account')} defaultValue={first.account} description={words.accountHint} required />
      <Checkbox.Group
        label={words.fields.channels}
        description={words.channelsHint}
        defaultValue={[...(first.channels ?? [])]}
        error={problemAt(save.error, 'channels')}
      >
        <Group mt={6}>
          {CHANNELS.map((channel) => (
            <Checkbox key={channel} name="channels" value={channel} label={channelNames[channel]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group grow align="flex-start">
        <TextInput {...field('signedOn')} type="date" defaultValue={agreement?.signedOn ?? ''} />
        <TextInput
          {...field('expiresOn')}
          type="date"
          defaultValue={agreement?.expiresOn ?? ''}
          description={words.expiresHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
        />
      </Group>
      <Textarea {...field('notes')} autosize minRows={2} maxLength={5000} defaultValue={agreement?.notes} />
    </Dialog>
  );
}
