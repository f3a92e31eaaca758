import { Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { instantOf } from '../../../parts/instant-of.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { useReading } from '../../../parts/when.tsx';
import { complianceWords } from '../compliance.words.ts';
import { Dialog } from '../dialog.tsx';
import { SCOPES } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';
import { scopeOf, type ScopeKind } from './scope-of.ts';
import { useIncidentChanged } from './use-incident.ts';

const FIELD = 'scopes';

/** Counts who is affected, each person once: from the trail, the ledger of messages, or a list. */
export function CountForm({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const words = useWords(incidentsWords);
  const { timeZone } = useReading();
  const [kind, setKind] = useState<ScopeKind>('audit');
  const changed = useIncidentChanged();
  const count = api.useMutation('post', '/v1/incidents/{id}/count', {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  });

  function submit(form: FormData): void {
    const text = (name: string) => textIn(form, name).trim();
    const instant = (name: string) => (text(name) === '' ? '' : instantOf(text(name), timeZone));
    const scope = scopeOf(kind, text, { from: instant('from'), to: instant('to') });
    count.mutate({ params: { path: { id } }, body: { scopes: [scope] } });
  }
  return (
    <Dialog
      {...{ title: words.count, submit: words.countIt, onSubmit: submit, onClose, size: 'lg' }}
      {...{ isPending: count.isPending, error: count.error, fields: [FIELD] }}
    >
      <NativeSelect
        label={words.scope}
        value={kind}
        onChange={({ currentTarget }) => setKind(SCOPES.find((one) => one === currentTarget.value) ?? 'audit')}
        data={SCOPES.map((value) => ({ value, label: words.scopes[value] }))}
        error={problemAt(count.error, FIELD)}
        data-autofocus
      />
      <ScopeFields kind={kind} />
    </Dialog>
  );
}

function ScopeFields({ kind }: { readonly kind: ScopeKind }) {
  const words = useWords(incidentsWords);
  const { from, to } = useWords(complianceWords);
  if (kind === 'everybody') return <Text size="sm">{words.everybodyHint}</Text>;
  if (kind === 'patients') {
    return (
      <Textarea
        name="patients"
        label={words.patientIds}
        description={words.patientIdsHint}
        required
        minRows={3}
        autosize
      />
    );
  }
  return (
    <>
      {kind === 'audit' && (
        <Group grow align="flex-start">
          <TextInput name="actor" label={words.actor} description={words.actorHint} />
          <TextInput name="action" label={words.action} description={words.actionHint} />
        </Group>
      )}
      {kind === 'provider' && (
        <TextInput name="provider" label={words.provider} description={words.providerHint} required />
      )}
      {kind === 'journey' && <TextInput name="journey" label={words.journey} required />}
      <Group grow align="flex-start">
        <TextInput name="from" type="datetime-local" label={from} required />
        <TextInput name="to" type="datetime-local" label={to} required />
      </Group>
    </>
  );
}
