import { useWords } from '../../../app/words.ts';
import type { Step, StepKind } from '../definition/step.ts';
import type { Path } from '../definition/ways.ts';
import { RuleField } from '../rules/rule-field.tsx';
import { useChannelChoices, useRoleChoices } from './choices.ts';
import { textOf, useEditing, useField } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { CheckList, ChoiceField, DurationField, NumberField, SignalField, TargetField, TextField } from './fields.tsx';
import { Kinds, Toggle } from './kinds.tsx';
import { ListField } from './list-field.tsx';
import { EmitForm, SetForm } from './note-forms.tsx';
import { TaskForm } from './task-form.tsx';
import { WaitForm } from './wait-form.tsx';

export interface FormProps {
  readonly path: Path;
}

const FORMS: Readonly<Record<StepKind, (props: FormProps) => React.ReactNode>> = {
  send: SendForm,
  wait: WaitForm,
  waitFor: WaitForForm,
  branch: BranchForm,
  split: SplitForm,
  task: TaskForm,
  set: SetForm,
  emit: EmitForm,
  exit: ExitForm,
};

export function StepForm({ step, path }: FormProps & { readonly step: Step }) {
  const Form = FORMS[step.kind];
  return <Form path={path} />;
}

function SendForm({ path }: FormProps) {
  const words = useWords(editorWords);
  const { templates } = useEditing();
  const channels = useChannelChoices();
  const texts = templates.map((value) => ({ value, label: value }));
  return (
    <>
      <ChoiceField path={[...path, 'template']} label={words.template} choices={texts} />
      <CheckList path={[...path, 'channels']} label={words.channels} choices={channels} />
      <DurationField path={[...path, 'within']} label={words.within} isOptional />
      <ListField
        path={[...path, 'escalate']}
        label={words.escalate}
        most={5}
        fresh={() => ({ after: 'P2D', send: { channels: ['email'] } })}
      >
        {(rung) => <RungForm path={rung} />}
      </ListField>
      <TargetField path={[...path, 'next']} label={words.next} />
    </>
  );
}

function RungForm({ path }: FormProps) {
  const words = useWords(editorWords);
  const { value, set } = useField(path);
  const { templates } = useEditing();
  const channels = useChannelChoices();
  const roles = useRoleChoices();
  const rung = value as { readonly after: string; readonly task?: unknown };
  const isTask = rung.task !== undefined;
  const unless = (['delivered', 'answered'] as const).map((one) => ({ value: one, label: words.unlessIs[one] }));
  const swap = () => {
    const { after } = rung;
    set(isTask ? { after, send: { channels: ['email'] } } : { after, task: { title: '', role: 'front_desk' } });
  };
  return (
    <>
      <DurationField path={[...path, 'after']} label={words.after} />
      <ChoiceField path={[...path, 'unless']} label={words.unless} choices={unless} isOptional />
      <Kinds label={words.tryBy} kinds={words.tryIs} value={isTask ? 'task' : 'send'} onChange={swap} />
      {isTask ? (
        <>
          <TextField path={[...path, 'task', 'title']} label={words.title} hint={words.titleHint} />
          <ChoiceField path={[...path, 'task', 'role']} label={words.role} choices={roles} />
          <DurationField path={[...path, 'task', 'due']} label={words.due} isOptional />
        </>
      ) : (
        <>
          <CheckList path={[...path, 'send', 'channels']} label={words.channels} choices={channels} />
          <ChoiceField
            path={[...path, 'send', 'template']}
            label={words.template}
            choices={templates.map((one) => ({ value: one, label: one }))}
            isOptional
          />
        </>
      )}
    </>
  );
}

function WaitForForm({ path }: FormProps) {
  const words = useWords(editorWords);
  const { value, set } = useField(path);
  const {
    signal = '',
    when,
    signals,
    ...rest
  } = value as {
    readonly signal?: string;
    readonly when?: string;
    readonly signals?: readonly { readonly signal: string }[];
  };
  const toMany = (isMany: boolean) =>
    set(
      isMany
        ? { ...rest, signals: [{ signal, ...(when === undefined ? {} : { when }) }] }
        : { ...rest, signal: signals?.[0]?.signal ?? '' },
    );
  return (
    <>
      <Toggle label={words.manySignals} isOn={signals !== undefined} onChange={toMany} />
      {signals === undefined ? (
        <>
          <SignalField path={[...path, 'signal']} label={words.signal} />
          <RuleField path={[...path, 'when']} label={words.when} signal={signal} hasRun isOptional />
        </>
      ) : (
        <ListField path={[...path, 'signals']} label={words.signals} least={1} most={10} fresh={() => ({ signal: '' })}>
          {(one, at) => (
            <>
              <SignalField path={[...one, 'signal']} label={words.signal} />
              <RuleField
                path={[...one, 'when']}
                label={words.when}
                signal={textOf(signals[at]?.signal)}
                hasRun
                isOptional
              />
              <TargetField path={[...one, 'next']} label={words.ownNext} isOptional />
            </>
          )}
        </ListField>
      )}
      <DurationField path={[...path, 'within']} label={words.atMost} />
      <TargetField path={[...path, 'then']} label={words.came} />
      <TargetField path={[...path, 'else']} label={words.notCame} />
    </>
  );
}

function BranchForm({ path }: FormProps) {
  const words = useWords(editorWords);
  const { value } = useField([...path, 'else']);
  return (
    <>
      <ListField
        path={[...path, 'cases']}
        label={words.case}
        least={1}
        most={20}
        fresh={() => ({ when: 'patient.age >= 18.0', next: textOf(value) })}
      >
        {(one) => (
          <>
            <RuleField path={[...one, 'when']} label={words.when} hasRun />
            <TargetField path={[...one, 'next']} label={words.next} />
          </>
        )}
      </ListField>
      <TargetField path={[...path, 'else']} label={words.otherwise} />
    </>
  );
}

function SplitForm({ path }: FormProps) {
  const words = useWords(editorWords);
  const { definition } = useEditing();
  return (
    <ListField
      path={[...path, 'ways']}
      label={words.way}
      least={2}
      most={10}
      fresh={() => ({ weight: 1, next: definition.start })}
    >
      {(one) => (
        <>
          <NumberField path={[...one, 'weight']} label={words.weight} />
          <TargetField path={[...one, 'next']} label={words.next} />
        </>
      )}
    </ListField>
  );
}

function ExitForm({ path }: FormProps) {
  const words = useWords(editorWords);
  return <TextField path={[...path, 'reason']} label={words.reason} hint={words.reasonHint} isOptional />;
}
