import { Group, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { useSignalName } from '../../../parts/use-signal-name.ts';
import { type Draft, keyOf } from './draft.ts';
import { problemIn } from './problem-in.ts';
import { rulesWords } from './rules.words.ts';
import { SpansField } from './span-field.tsx';

export interface FieldsProps {
  readonly draft: Draft;
  readonly change: (fields: Partial<Draft>) => void;
  /** What the server has against the rule. */
  readonly error: unknown;
}

export interface NameFieldsProps extends FieldsProps {
  readonly isNew: boolean;
  /** Whether another rule has the key already. */
  readonly isTaken: boolean;
}

/** What the rule is called, and for which line of care. */
export function NameFields({ draft, change, error, isNew, isTaken }: NameFieldsProps) {
  const words = useWords(rulesWords);
  // A key that somebody typed stays, whatever the name becomes.
  const [hasOwnKey, setHasOwnKey] = useState(false);
  const lines = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  const open = (lines.data?.items ?? []).filter(({ retiredAt }) => retiredAt === null);
  const keys = open.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <Card title={words.what}>
      <TextInput
        label={words.name}
        description={words.nameHint}
        value={draft.name}
        maxLength={100}
        required
        error={problemIn(error, 'name')}
        onChange={({ currentTarget: { value: name } }) =>
          change(isNew && !hasOwnKey ? { name, key: keyOf(name) } : { name })
        }
      />
      {isNew && (
        <TextInput
          label={words.key}
          description={words.keyHint}
          value={draft.key}
          maxLength={60}
          required
          error={isTaken ? words.keyTaken : problemIn(error, 'key')}
          onChange={({ currentTarget: { value: key } }) => {
            setHasOwnKey(key !== '');
            change({ key });
          }}
        />
      )}
      <NativeSelect
        label={words.line}
        data={withChosen(keys, draft.serviceLine, words.choose)}
        value={draft.serviceLine}
        required
        error={problemIn(error, 'serviceLine')}
        onChange={({ currentTarget }) => change({ serviceLine: currentTarget.value })}
      />
    </Card>
  );
}

/** What begins the time, how long it is, and who is meant. */
export function DueFields({ draft, change, error }: FieldsProps) {
  const words = useWords(rulesWords);
  const signals = useSignals(draft.signal);
  return (
    <Card title={words.due} hint={words.dueHint}>
      <NativeSelect
        label={words.anchor}
        data={signals}
        value={draft.signal}
        error={problemIn(error, 'anchor.signal')}
        onChange={({ currentTarget }) => change({ signal: currentTarget.value })}
      />
      <Textarea
        label={words.when}
        description={words.whenHint}
        value={draft.when}
        maxLength={2000}
        autosize
        styles={{ input: { fontFamily: 'monospace' } }}
        error={problemIn(error, 'anchor.when')}
        onChange={({ currentTarget }) => change({ when: currentTarget.value })}
      />
      <SpansField
        label={words.interval}
        spans={draft.interval}
        error={problemIn(error, 'interval')}
        onChange={(interval) => change({ interval })}
      />
      <WhoFields {...{ draft, change, error }} />
    </Card>
  );
}

function WhoFields({ draft, change, error }: FieldsProps) {
  const words = useWords(rulesWords);
  const problem = problemIn(error, 'eligible');
  return (
    <>
      <Group align="flex-start">
        <NativeSelect
          label={words.who}
          data={(['everybody', 'age', 'rule'] as const).map((value) => ({ value, label: words.whos[value] }))}
          value={draft.who}
          onChange={({ currentTarget: { value } }) => change({ who: value as Draft['who'] })}
        />
        {draft.who === 'age' && (
          <NumberInput
            label={words.age}
            value={draft.age}
            min={0}
            max={120}
            allowDecimal={false}
            error={problem}
            onChange={(age) => change({ age: Number(age) })}
          />
        )}
      </Group>
      {draft.who === 'rule' && (
        <Textarea
          label={words.eligible}
          description={words.eligibleHint}
          value={draft.eligible}
          maxLength={2000}
          autosize
          required
          styles={{ input: { fontFamily: 'monospace' } }}
          error={problem}
          onChange={({ currentTarget }) => change({ eligible: currentTarget.value })}
        />
      )}
    </>
  );
}

/** Signal types by what they are called, and the chosen one even if there is none of that name any more. */
function useSignals(chosen: string) {
  const nameOf = useSignalName();
  const language = useLanguage();
  const { data } = api.useQuery('get', '/v1/signal-types', {}, { staleTime: Infinity });
  const types = new Set([chosen, ...(data?.items ?? []).map(({ type }) => type)]);
  return [...types]
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Choices with an empty one while nothing is chosen, and with what was chosen even where it is no choice any more. */
export function withChosen(
  choices: readonly { readonly value: string; readonly label: string }[],
  chosen: string,
  empty: string,
) {
  if (choices.some(({ value }) => value === chosen)) return [...choices];
  return [{ value: chosen, label: chosen === '' ? empty : chosen }, ...choices];
}
