import { useWords } from '../../../app/words.ts';
import type { EmitStep, SetStep } from '../definition/step.ts';
import type { Path } from '../definition/ways.ts';
import { fieldsOf } from '../rules/fields-of.ts';
import { RuleField } from '../rules/rule-field.tsx';
import { useEditing, useField } from './editing.ts';
import { editorWords } from './editor.words.ts';
import { ChoiceField, NumberField, TargetField, TextField } from './fields.tsx';
import { Kinds, Toggle } from './kinds.tsx';

type SetBy = 'value' | 'number' | 'truth' | 'from';
const FRESH = {
  value: { value: '' },
  number: { value: 0 },
  truth: { value: true },
  from: { from: 'patient.language' },
};

export function SetForm({ path }: { readonly path: Path }) {
  const words = useWords(editorWords);
  const { value, set } = useField(path);
  const step = value as SetStep;
  const by = setBy(step);
  const become = (kind: SetBy) => set({ kind: 'set', attribute: step.attribute, next: step.next, ...FRESH[kind] });
  return (
    <>
      <TextField path={[...path, 'attribute']} label={words.attribute} />
      <Kinds label={words.setBy} kinds={words.setIs} value={by} onChange={become} />
      {by === 'value' && <TextField path={[...path, 'value']} label={words.value} />}
      {by === 'number' && <NumberField path={[...path, 'value']} label={words.value} max={1e9} />}
      {by === 'truth' && <Truth path={[...path, 'value']} label={words.yes} />}
      {by === 'from' && <RuleField path={[...path, 'from']} label={words.value} gives="plain" hasRun />}
      <TargetField path={[...path, 'next']} label={words.next} />
    </>
  );
}

function setBy({ value, from }: SetStep): SetBy {
  if (from !== undefined) return 'from';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'truth' : 'value';
}

function Truth({ path, label }: { readonly path: Path; readonly label: string }) {
  const { value, set } = useField(path);
  return <Toggle label={label} isOn={value === true} onChange={set} />;
}

/** Only a clinic's own types: what Attend or its systems state as a fact no journey may make up. */
export function EmitForm({ path }: { readonly path: Path }) {
  const words = useWords(editorWords);
  const { signalTypes } = useEditing();
  const { value } = useField(path);
  const own = signalTypes.filter(({ builtIn }) => !builtIn);
  const { signal } = value as EmitStep;
  const type = own.find((one) => one.type === signal);
  const fields = fieldsOf({ signal: type, hasRun: false, attributes: [] }).filter(({ path: one }) =>
    one.startsWith('signal.data.'),
  );
  return (
    <>
      <ChoiceField
        path={[...path, 'signal']}
        label={words.signal}
        choices={own.map((one) => ({ value: one.type, label: one.type }))}
      />
      {fields.map(({ path: name, kind }) => {
        const field = name.slice('signal.data.'.length);
        const props = { path: [...path, 'data', field], label: field, isOptional: true };
        if (kind === 'number') return <NumberField key={field} {...props} max={1e9} />;
        return kind === 'truth' ? <Truth key={field} {...props} /> : <TextField key={field} {...props} />;
      })}
      <TargetField path={[...path, 'next']} label={words.next} />
    </>
  );
}
