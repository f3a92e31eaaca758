import { Autocomplete, Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { textIn } from '../../../parts/text-in.ts';
import { complianceWords } from '../compliance.words.ts';
import { useEveryKey, useEveryUser } from '../use-everybody.ts';
import { type AuditAsked, EVERYTHING, idIn, PURPOSES, RESULTS } from './audit.ts';
import { auditWords } from './audit.words.ts';

/** What whoever checks asks for most. Any other action may be typed. */
const ACTIONS = [
  'patient.read',
  'patient.lookup',
  'patient.search',
  'patient.export',
  'patient.erase',
  'patient.update',
  'consent.record',
  'consent.read',
  'message.send',
  'message.read',
  'break-glass.open',
  'session.begin',
  'session.lock',
  'user.add',
  'user.change',
  'api-key.add',
  'api-key.revoke',
  'audience.export',
  'audit.export',
  'agreement.terminate',
  'data-key.destroy',
];
const FRESH = { freshMs: 600_000 };

export interface AuditFiltersProps {
  readonly asked: AuditAsked;
  readonly onAsk: (asked: AuditAsked) => void;
}

export function AuditFilters({ asked, onAsk }: AuditFiltersProps) {
  const words = useWords(auditWords);
  const { from, to } = useWords(complianceWords);
  const [isNobody, setNobody] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const patient = textIn(form, 'patient').trim();
    const isWrong = patient !== '' && idIn(patient) === undefined;
    setNobody(isWrong);
    if (isWrong) return;
    const next = Object.fromEntries(Object.keys(EVERYTHING).map((name) => [name, textIn(form, name)]));
    onAsk({ ...EVERYTHING, ...next });
  }
  const any = { value: '', label: words.any };
  return (
    <Card title={words.filters} hint={words.filtersHint}>
      <form onSubmit={submit} autoComplete="off">
        <Group align="flex-start" gap="sm">
          <ActorSelect actor={asked.actor} />
          <Autocomplete
            name="action"
            label={words.action}
            placeholder={words.any}
            defaultValue={asked.action}
            data={ACTIONS}
            maxLength={100}
          />
          <TextInput
            name="patient"
            label={words.patient}
            placeholder={words.patientHint}
            defaultValue={asked.patient}
            error={isNobody ? words.noPatient : undefined}
            miw={260}
          />
          <NativeSelect
            name="purpose"
            label={words.purpose}
            defaultValue={asked.purpose}
            data={[any, ...PURPOSES.map((value) => ({ value, label: words.purposes[value] }))]}
          />
          <NativeSelect
            name="result"
            label={words.result}
            defaultValue={asked.result}
            data={[any, ...RESULTS.map((value) => ({ value, label: words.results[value] }))]}
          />
          <TextInput type="date" name="from" label={from} defaultValue={asked.from} />
          <TextInput type="date" name="to" label={to} defaultValue={asked.to} />
          <Button type="submit" mt={24}>
            {words.show}
          </Button>
        </Group>
      </form>
    </Card>
  );
}

/** People and keys by name: the trail knows them by id. */
function ActorSelect({ actor }: { readonly actor: string }) {
  const words = useWords(auditWords);
  const { data: users = [] } = useEveryUser(FRESH);
  const { data: keys = [] } = useEveryKey(FRESH);
  const people = users.map(({ id, email }) => ({ value: id, label: email }));
  const machines = keys.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <NativeSelect
      name="actor"
      label={words.actor}
      defaultValue={actor}
      data={[
        { value: '', label: words.anybody },
        { group: words.people, items: people },
        { group: words.keys, items: machines },
      ]}
    />
  );
}
