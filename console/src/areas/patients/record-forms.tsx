import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { problemAt } from '../../parts/problem-at.ts';
import { textIn } from '../../parts/text-in.ts';
import { consentsWords } from './consents.words.ts';
import { RecordDialog, useRecorded } from './record-dialog.tsx';

export interface RecordFormProps {
  readonly patientId: string;
  readonly onClose: () => void;
}

const PURPOSES = ['treatment', 'operations', 'marketing'] as const;
const CHANNELS = ['sms', 'email', 'voice'] as const;
const KINDS = ['phone', 'email'] as const;
const REASONS = ['staff', 'wrong_number', 'reassigned'] as const;

/** Closes an address or number of a patient, whoever shares it. */
export function SuppressForm({ patientId, onClose }: RecordFormProps) {
  const words = useWords(consentsWords);
  const { data: patient } = api.useQuery('get', '/v1/patients/{id}', { params: { path: { id: patientId } } });
  const points = pointsOf(patient?.contacts);
  const [chosen, choose] = useState('');
  const point = points.find(({ value }) => value === chosen) ?? points[0];
  const kind = point?.kind ?? 'phone';
  const add = api.useMutation('post', '/v1/patients/{id}/suppressions', useRecorded(onClose));
  // Numbers change hands, and somebody keeps a list of that; of addresses nobody does.
  const reasons = REASONS.filter((reason) => kind === 'phone' || reason !== 'reassigned');

  function save(form: FormData): void {
    const purpose = PURPOSES.find((one) => one === textIn(form, 'purpose'));
    add.mutate({
      params: { path: { id: patientId } },
      body: {
        kind,
        ...(point?.address === undefined ? {} : { address: point.address }),
        reason: reasons.find((one) => one === textIn(form, 'reason')) ?? 'staff',
        note: textIn(form, 'note').trim(),
        ...(purpose ? { purpose } : {}),
      },
    });
  }

  return (
    <RecordDialog
      title={words.suppress}
      of={add}
      paths={['kind', 'address', 'reason', 'note']}
      onSubmit={save}
      onClose={onClose}
    >
      <NativeSelect
        label={words.suppressKind}
        data={points.map(({ value, address, kind: of }) => ({ value, label: address ?? words.kinds[of] }))}
        value={point?.value ?? ''}
        error={problemAt(add.error, 'kind') ?? problemAt(add.error, 'address')}
        onChange={({ currentTarget: { value } }) => choose(value)}
        data-autofocus
      />
      <NativeSelect
        name="purpose"
        label={words.purpose}
        data={[
          { value: '', label: words.everyPurpose },
          ...PURPOSES.map((value) => ({ value, label: words.purposes[value] })),
        ]}
      />
      <NativeSelect
        name="reason"
        label={words.suppressWhy}
        data={reasons.map((value) => ({ value, label: words.suppressReasons[value] }))}
        error={problemAt(add.error, 'reason')}
      />
      <Textarea name="note" label={words.note} maxLength={500} autosize required error={problemAt(add.error, 'note')} />
    </RecordDialog>
  );
}

interface Point {
  readonly value: string;
  readonly kind: (typeof KINDS)[number];
  readonly address?: string;
}

/** What can be closed, numbers first; for who does not see what they are, the kind that messages go to. */
function pointsOf(
  contacts: readonly { readonly kind: string; readonly value: string }[] | undefined,
): readonly Point[] {
  if (!contacts) return KINDS.map((kind) => ({ kind, value: kind }));
  return KINDS.flatMap((kind) =>
    contacts.filter((one) => one.kind === kind).map(({ value }) => ({ kind, value, address: value })),
  );
}

/** Asks the address itself whether marketing is wanted. */
export function OptInForm({ patientId, onClose }: RecordFormProps) {
  const words = useWords(consentsWords);
  const [key] = useState(() => crypto.randomUUID());
  const ask = api.useMutation('post', '/v1/patients/{id}/opt-ins', useRecorded(onClose));

  function save(form: FormData): void {
    ask.mutate({
      params: { path: { id: patientId }, header: { 'Idempotency-Key': key } },
      body: { ...evidenceIn(form), wordingVersion: textIn(form, 'version').trim() },
    });
  }

  return (
    <RecordDialog title={words.askOptIn} of={ask} paths={EVIDENCE} onSubmit={save} onClose={onClose}>
      <EvidenceFields error={ask.error} isVersionNeeded />
    </RecordDialog>
  );
}

/** That a patient was told how open a channel is, and prefers it all the same. */
export function RiskForm({ patientId, onClose }: RecordFormProps) {
  const words = useWords(consentsWords);
  const record = api.useMutation('post', '/v1/patients/{id}/risk-acknowledgements', useRecorded(onClose));

  function save(form: FormData): void {
    const wordingVersion = textIn(form, 'version').trim();
    record.mutate({
      params: { path: { id: patientId } },
      body: {
        channel: CHANNELS.find((one) => one === textIn(form, 'channel')) ?? 'sms',
        ...evidenceIn(form),
        ...(wordingVersion === '' ? {} : { wordingVersion }),
      },
    });
  }

  return (
    <RecordDialog title={words.acceptRisk} of={record} paths={EVIDENCE} onSubmit={save} onClose={onClose}>
      <NativeSelect
        name="channel"
        label={words.channel}
        data={CHANNELS.map((value) => ({ value, label: words.channels[value] }))}
        data-autofocus
      />
      <EvidenceFields error={record.error} isVersionNeeded={false} />
    </RecordDialog>
  );
}

const EVIDENCE = ['wording', 'wordingVersion', 'source'];

function evidenceIn(form: FormData) {
  return { wording: textIn(form, 'wording').trim(), source: textIn(form, 'source').trim() };
}

interface EvidenceFieldsProps {
  readonly error: unknown;
  readonly isVersionNeeded: boolean;
}

/** What was said, word for word, and where. */
function EvidenceFields({ error, isVersionNeeded }: EvidenceFieldsProps) {
  const words = useWords(consentsWords);
  return (
    <>
      <Textarea
        name="wording"
        label={words.wording}
        description={words.wordingHint}
        maxLength={5000}
        autosize
        minRows={2}
        required
        error={problemAt(error, 'wording')}
      />
      <TextInput
        name="version"
        label={words.wordingVersion}
        maxLength={100}
        required={isVersionNeeded}
        error={problemAt(error, 'wordingVersion')}
      />
      <TextInput
        name="source"
        label={words.source}
        description={words.sourceHint}
        maxLength={500}
        required
        error={problemAt(error, 'source')}
      />
    </>
  );
}
