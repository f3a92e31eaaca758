import { Checkbox, Fieldset, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { paths } from '../../api/schema.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { instantOf } from '../../parts/instant-of.ts';
import { problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { authorizationWords } from './authorization.words.ts';
import { RecordDialog, useRecorded } from './record-dialog.tsx';
import type { RecordFormProps } from './record-forms.tsx';

type Body = paths['/v1/patients/{id}/authorizations']['post']['requestBody']['content']['application/json'];

const STATEMENTS = ['rightToRevoke', 'conditioning', 'redisclosure', 'remuneration'] as const;
const PATHS = [
  ...['description', 'discloser', 'recipient', 'purpose', 'payer', 'expires', 'signedAt', 'copyGivenAt'],
  ...['signer.name', 'signer.authority', 'statements'],
];

/** Writes down a signed authorization. One that lacks any part that the law asks for is none, and is refused. */
export function AuthorizationForm({ patientId, onClose }: RecordFormProps) {
  const words = useWords(authorizationWords);
  const { clinic } = useWho();
  const record = api.useMutation('post', '/v1/patients/{id}/authorizations', useRecorded(onClose));
  const fieldOf = (name: string) => ({ name, required: true, error: problemAt(record.error, name) });
  return (
    <RecordDialog
      title={words.record}
      of={record}
      paths={PATHS}
      onSubmit={(form) => record.mutate({ params: { path: { id: patientId } }, body: signedIn(form, clinic.timeZone) })}
      onClose={onClose}
    >
      <Textarea {...fieldOf('description')} label={words.description} description={words.descriptionHint} autosize />
      <TextInput {...fieldOf('discloser')} label={words.discloser} defaultValue={clinic.name} />
      <TextInput {...fieldOf('recipient')} label={words.recipient} />
      <TextInput {...fieldOf('payer')} label={words.payer} />
      <TextInput {...fieldOf('purpose')} label={words.purpose} />
      <Expiry error={problemAt(record.error, 'expires')} />
      <TextInput {...fieldOf('signedAt')} type="datetime-local" label={words.signedAt} />
      <Signer error={record.error} />
      <Fieldset legend={words.statements} variant="unstyled">
        <Stack gap="xs">
          {STATEMENTS.map((name) => (
            <Checkbox key={name} name={name} label={words.statement[name]} />
          ))}
          {problemAt(record.error, 'statements') && (
            <Text size="sm" c="red" role="alert">
              {problemAt(record.error, 'statements')}
            </Text>
          )}
        </Stack>
      </Fieldset>
      <TextInput {...fieldOf('copyGivenAt')} type="datetime-local" label={words.copyGivenAt} />
    </RecordDialog>
  );
}

function Expiry({ error }: { readonly error: string | undefined }) {
  const words = useWords(authorizationWords);
  const [kind, setKind] = useState('on');
  return (
    <>
      <NativeSelect
        name="expiry"
        label={words.expires}
        data={[
          { value: 'on', label: words.onDay },
          { value: 'event', label: words.byEvent },
        ]}
        value={kind}
        onChange={({ currentTarget }) => setKind(currentTarget.value)}
      />
      <TextInput
        name="expires"
        type={kind === 'on' ? 'date' : 'text'}
        label={kind === 'on' ? words.lastDay : words.event}
        required
        error={error}
      />
    </>
  );
}

function Signer({ error }: { readonly error: unknown }) {
  const words = useWords(authorizationWords);
  const [isOther, setOther] = useState(false);
  return (
    <>
      <TextInput name="signer" label={words.signer} required error={problemAt(error, 'signer.name')} />
      <Checkbox
        name="isRepresentative"
        label={words.representative}
        checked={isOther}
        onChange={({ currentTarget }) => setOther(currentTarget.checked)}
      />
      {isOther && (
        <TextInput name="authority" label={words.authority} required error={problemAt(error, 'signer.authority')} />
      )}
    </>
  );
}

function signedIn(form: FormData, timeZone: string): Body {
  const text = (name: string) => textIn(form, name).trim();
  const isRepresentative = text('isRepresentative') !== '';
  return {
    ...Object.fromEntries(
      ['description', 'discloser', 'recipient', 'purpose', 'payer'].map((name) => [name, text(name)]),
    ),
    expires: text('expiry') === 'on' ? { on: text('expires') } : { event: text('expires') },
    signedAt: instantOf(text('signedAt'), timeZone),
    signer: { name: text('signer'), isRepresentative, authority: isRepresentative ? text('authority') : null },
    statements: Object.fromEntries(STATEMENTS.map((name) => [name, text(name) !== ''])),
    copyGivenAt: instantOf(text('copyGivenAt'), timeZone),
  };
}
