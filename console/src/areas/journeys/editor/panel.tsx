import { Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../../app/words.ts';
import { canvasWords } from '../canvas/canvas.words.ts';
import { TRIGGER } from '../canvas/graph.ts';
import { StepIcon } from '../canvas/step-icon.tsx';
import { renameStep } from '../definition/change-steps.ts';
import { useEditing } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { SettingsForm } from './settings-form.tsx';
import { StepForm } from './step-forms.tsx';

export interface PanelProps {
  readonly selected: string | undefined;
  readonly onRename: (name: string) => void;
}

/** The form of what is chosen: a step, or the journey itself. */
export function Panel({ selected, onRename }: PanelProps) {
  const words = useWords(editorWords);
  const kinds = useWords(canvasWords).kinds;
  const { definition } = useEditing();
  const step = selected === undefined ? undefined : definition.steps[selected];
  return (
    <Paper withBorder p="md" component="section" aria-label={words.panel} className="journey-panel">
      {step && selected !== undefined && (
        <Stack gap="sm" key={`${selected} ${step.kind}`}>
          <Title order={2} size="h4">
            <StepIcon of={step.kind} /> {kinds[step.kind]}
          </Title>
          <StepName name={selected} onRename={onRename} />
          <StepForm step={step} path={['steps', selected]} />
        </Stack>
      )}
      {selected === TRIGGER && (
        <Stack gap="sm">
          <Title order={2} size="h4">
            {words.settings}
          </Title>
          <SettingsForm />
        </Stack>
      )}
      {!step && selected !== TRIGGER && <Text size="sm">{words.pick}</Text>}
    </Paper>
  );
}

/** A name is taken when whoever types it leaves the field: half a name may be that of another step. */
function StepName({ name, onRename }: { readonly name: string; readonly onRename: (name: string) => void }) {
  const words = useWords(editorWords);
  const { definition, change } = useEditing();
  const [typed, setTyped] = useState(name);
  const isTaken = typed !== name && Object.hasOwn(definition.steps, typed);
  function settle(): void {
    if (typed === name || isTaken || typed === '') return;
    change(renameStep(definition, name, typed));
    onRename(typed);
  }
  return (
    <TextInput
      label={words.stepName}
      description={words.stepNameHint}
      error={isTaken ? words.nameTaken : undefined}
      value={typed}
      maxLength={60}
      required
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={settle}
      onKeyDown={({ key }) => {
        if (key === 'Enter') settle();
      }}
    />
  );
}
