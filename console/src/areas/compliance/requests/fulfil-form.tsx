import { Alert, Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import { CHANGES, CHANNELS, fulfilmentOf, RESTRICTIONS } from './fulfilment.ts';
import type { ActFormProps } from './request.ts';
import { requestsWords } from './requests.words.ts';
import { useRequestChanged } from './use-request.ts';

const FIELDS = ['note', 'changes', 'restrictions', 'wish'];

/** Does what the patient asks for, and says so. */
export function FulfilForm({ request: { id, kind }, onClose }: ActFormProps) {
  const words = useWords(requestsWords);
  const changed = useRequestChanged();
  const { mutate, error, isPending } = api.useMutation('post', '/v1/rights-requests/{id}/fulfil', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });
  function submit(form: FormData): void {
    const filled = {
      text: (name: string) => textIn(form, name).trim(),
      chosen: (name: string) => form.getAll(name).filter((value) => typeof value === 'string'),
    };
    mutate({ params: { path: { id } }, body: { note: filled.text('note'), ...fulfilmentOf(kind, filled) } });
  }
  return (
    <Dialog
      {...{ title: words.acts.fulfil, submit: words.acts.fulfil, onSubmit: submit, onClose, isPending, error }}
      {...{ fields: FIELDS, size: 'lg', isGrave: kind === 'erasure' }}
    >
      {kind === 'amendment' && <Amendment error={error} />}
      {kind === 'restriction' && <Restriction error={error} />}
      {kind === 'alternative_address' && <OtherAddress error={error} />}
      {kind === 'erasure' && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={words.erases}>
          <Text size="sm">{words.erasesHint}</Text>
        </Alert>
      )}
      <Textarea
        name="note"
        label={words.fulfilNote}
        description={words.fulfilNoteHint[kind]}
        autosize
        minRows={2}
        maxLength={4000}
        required
        error={problemAt(error, 'note')}
      />
    </Dialog>
  );
}

/** What stands wrong in the record, as it should be. What stays empty stays as it is. */
function Amendment({ error }: { readonly error: unknown }) {
  const words = useWords(requestsWords);
  return (
    <Stack gap="xs">
      {CHANGES.map((name) => (
        <TextInput
          key={name}
          name={name}
          type={name === 'birthDate' ? 'date' : 'text'}
          label={words.changes[name]}
          error={problemAt(error, `changes.${name}`)}
        />
      ))}
    </Stack>
  );
}

function Restriction({ error }: { readonly error: unknown }) {
  const words = useWords(requestsWords);
  return (
    <Checkbox.Group label={words.restrictionsLabel} error={problemAt(error, 'restrictions')}>
      <Stack gap={6} mt={6}>
        {RESTRICTIONS.map((value) => (
          <Checkbox key={value} name="restrictions" value={value} label={words.restrictions[value]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function OtherAddress({ error }: { readonly error: unknown }) {
  const words = useWords(requestsWords);
  const { channels } = useWords(complianceWords);
  return (
    <>
      <NativeSelect
        name="channel"
        label={words.onlyBy}
        data={[{ value: '', label: words.anyChannel }, ...CHANNELS.map((value) => ({ value, label: channels[value] }))]}
        error={problemAt(error, 'wish.channel')}
      />
      <Group grow align="flex-start">
        <NativeSelect
          name="contactKind"
          label={words.contactKind}
          data={(['phone', 'email'] as const).map((value) => ({ value, label: words.contactKinds[value] }))}
        />
        <TextInput name="contact" label={words.contact} error={problemAt(error, 'wish.contact')} />
      </Group>
      <Checkbox name="noVoicemail" value="yes" label={words.noVoicemail} />
    </>
  );
}
