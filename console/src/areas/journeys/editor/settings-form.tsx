import { Fieldset, Stack } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { KINDS, PURPOSES } from '../definition/definition.ts';
import { RuleField } from '../rules/rule-field.tsx';
import { useEditing, useField } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { ChoiceField, DurationField, NumberField, SignalField, TargetField, TextField } from './fields.tsx';
import { Toggle } from './kinds.tsx';
import { ListField } from './list-field.tsx';

/** Everything about a journey that is not a step. */
export function SettingsForm() {
  const words = useWords(editorWords);
  const { definition, serviceLines } = useEditing();
  const goal = useField(['goal']);
  const reentry = useField(['reentry']);
  const { trigger, exits = [] } = definition;
  return (
    <Stack gap="sm">
      <TextField path={['name']} label={words.name} />
      <ChoiceField
        path={['purpose']}
        label={words.purpose}
        choices={PURPOSES.map((value) => ({ value, label: words.purposes[value] }))}
      />
      <ChoiceField
        path={['kind']}
        label={words.kind}
        hint={words.kindHint}
        choices={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        isOptional
      />
      <TextField path={['paidBy']} label={words.paidBy} hint={words.paidByHint} isOptional />
      <ChoiceField
        path={['serviceLine']}
        label={words.serviceLine}
        choices={serviceLines.map((value) => ({ value, label: value }))}
        isOptional
      />
      <Box title={words.trigger}>
        <SignalField path={['trigger', 'signal']} label={words.signal} />
        <RuleField path={['trigger', 'when']} label={words.when} signal={trigger.signal} isOptional />
        <DurationField path={['trigger', 'maxAge']} label={words.maxAge} isOptional />
        <TargetField path={['start']} label={words.start} />
      </Box>
      <Toggle
        label={words.mayReenter}
        isOn={Boolean(definition.reentry)}
        onChange={(isOn) => reentry.set(isOn ? { after: 'P30D' } : undefined)}
      />
      {definition.reentry && <DurationField path={['reentry', 'after']} label={words.reentry} />}
      <RuleField path={['correlate']} label={words.correlate} signal={trigger.signal} gives="string" isOptional />
      <Box title={words.goal}>
        <Toggle
          label={words.hasGoal}
          isOn={definition.goal !== undefined}
          onChange={(isOn) => goal.set(isOn ? { signal: 'appointment.booked', within: 'P30D' } : undefined)}
        />
        {definition.goal && (
          <>
            <SignalField path={['goal', 'signal']} label={words.signal} />
            <RuleField path={['goal', 'when']} label={words.when} signal={definition.goal.signal} hasRun isOptional />
            <DurationField path={['goal', 'within']} label={words.goalWithin} isOptional />
          </>
        )}
      </Box>
      <ListField path={['exits']} label={words.exit} most={20} fresh={() => ({ signal: 'consent.revoked' })}>
        {(one, at) => (
          <>
            <SignalField path={[...one, 'signal']} label={words.signal} />
            <RuleField path={[...one, 'when']} label={words.when} signal={exits[at]?.signal ?? ''} hasRun isOptional />
          </>
        )}
      </ListField>
      <NumberField path={['holdout']} label={words.holdout} hint={words.holdoutHint} max={0.5} step={0.05} isOptional />
      <NumberField path={['priority']} label={words.priority} max={100} isOptional />
    </Stack>
  );
}

function Box({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <Fieldset legend={title} p="sm">
      <Stack gap="xs">{children}</Stack>
    </Fieldset>
  );
}
