import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../../app/words.ts';
import type { TaskStep } from '../definition/step.ts';
import type { Path } from '../definition/ways.ts';
import { useRoleChoices } from './choices.ts';
import { useField } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { ChoiceField, DurationField, TargetField, TextField } from './fields.tsx';
import { Toggle } from './kinds.tsx';

export function TaskForm({ path }: { readonly path: Path }) {
  const words = useWords(editorWords);
  const roles = useRoleChoices();
  const { value, set } = useField(path);
  const { within, else: otherwise, ...rest } = value as TaskStep;
  const closes = within !== undefined || otherwise !== undefined;
  return (
    <>
      <TextField path={[...path, 'title']} label={words.title} hint={words.titleHint} />
      <ChoiceField path={[...path, 'role']} label={words.role} choices={roles} />
      <DurationField path={[...path, 'due']} label={words.due} isOptional />
      <Outcomes path={[...path, 'outcomes']} next={rest.next} />
      <Toggle
        label={words.closeAfter}
        isOn={closes}
        onChange={(isOn) => set(isOn ? { ...rest, within: 'P7D', else: rest.next } : rest)}
      />
      {closes && (
        <>
          <DurationField path={[...path, 'within']} label={words.length} />
          <TargetField path={[...path, 'else']} label={words.closed} />
        </>
      )}
      <TargetField path={[...path, 'next']} label={words.next} />
    </>
  );
}

/** Outcomes are the words in which staff complete the task; each leads somewhere of its own. */
function Outcomes({ path, next }: { readonly path: Path; readonly next: string }) {
  const words = useWords(editorWords);
  const { value = {}, set } = useField(path);
  const [fresh, setFresh] = useState('');
  const outcomes = value as Readonly<Record<string, string>>;
  const remove = (outcome: string) => {
    const left = Object.entries(outcomes).filter(([one]) => one !== outcome);
    set(left.length === 0 ? undefined : Object.fromEntries(left));
  };
  return (
    <Fieldset legend={words.outcomes} p="sm">
      <Stack gap="xs">
        {Object.keys(outcomes).map((outcome) => (
          <Group key={outcome} align="flex-end" wrap="nowrap" gap="xs">
            <TargetField path={[...path, outcome]} label={words.goTo(outcome)} />
            <Button
              size="sm"
              variant="subtle"
              color="red"
              onClick={() => remove(outcome)}
              aria-label={`${words.remove}: ${outcome}`}
            >
              {words.remove}
            </Button>
          </Group>
        ))}
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <TextInput
            label={words.outcome}
            value={fresh}
            maxLength={60}
            onChange={({ currentTarget }) => setFresh(currentTarget.value)}
          />
          <Button
            variant="default"
            disabled={fresh.trim() === ''}
            onClick={() => {
              set({ ...outcomes, [fresh.trim()]: next });
              setFresh('');
            }}
          >
            {words.addOne(words.outcome)}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
