import { Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useId } from 'react';

import { useWords } from '../../../app/words.ts';
import { durationOf, partsOf, type Unit, UNITS } from '../../../parts/duration.ts';
import { stepOrder, type Path } from '../definition/ways.ts';
import { textOf, useEditing, useField } from './editing.ts';
import { editorWords } from './editor.words.ts';

export interface FieldProps {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
  /** Whether an empty field is taken out of the definition. */
  readonly isOptional?: boolean;
}

export function TextField({ path, label, hint, isOptional = false }: FieldProps) {
  const { id, value, set, error } = useField(path);
  return (
    <TextInput
      id={id}
      label={label}
      description={hint}
      error={error}
      value={textOf(value)}
      required={!isOptional}
      onChange={({ currentTarget: { value: text } }) => set(isOptional && text === '' ? undefined : text)}
    />
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

export function NumberField({
  path,
  label,
  hint,
  min = 0,
  max = 1000,
  step = 1,
  isOptional = false,
}: NumberFieldProps) {
  const { id, value, set, error } = useField(path);
  return (
    <NumberInput
      id={id}
      label={label}
      description={hint}
      error={error}
      value={typeof value === 'number' ? value : ''}
      required={!isOptional}
      {...{ min, max, step }}
      onChange={(number) => set(number === '' ? undefined : Number(number))}
    />
  );
}

export interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceField({ path, label, hint, choices, isOptional = false }: ChoiceFieldProps) {
  const { id, value, set, error } = useField(path);
  const chosen = textOf(value);
  // What is no longer to be had, such as a retired line, is shown for what it is and not as if nothing were chosen.
  const isGone = chosen !== '' && !choices.some((choice) => choice.value === chosen);
  return (
    <Select
      id={id}
      label={label}
      description={hint}
      error={error}
      value={chosen || null}
      data={isGone ? [...choices, { value: chosen, label: chosen }] : [...choices]}
      onChange={(choice) => set(choice ?? undefined)}
      searchable={choices.length > 8}
      clearable={isOptional}
      allowDeselect={isOptional}
      required={!isOptional}
    />
  );
}

/** The next step: any of the journey. */
export function TargetField({ path, label, hint, isOptional = false }: FieldProps) {
  const { definition } = useEditing();
  const choices = stepOrder(definition).map((value) => ({ value, label: value }));
  return <ChoiceField {...{ path, label, isOptional, choices }} {...(hint === undefined ? {} : { hint })} />;
}

export function SignalField({ path, label, hint }: FieldProps) {
  const { signalTypes } = useEditing();
  const choices = signalTypes.map(({ type }) => ({ value: type, label: type }));
  return <ChoiceField {...{ path, label, choices }} {...(hint === undefined ? {} : { hint })} />;
}

/** A number and a unit, as long as that says it; what is more than that is shown as it is written. */
export function DurationField({ path, label, hint, isOptional = false }: FieldProps) {
  const words = useWords(editorWords);
  const { id, value, set, error } = useField(path);
  const unitId = useId();
  const text = textOf(value);
  const parts = text === '' ? [] : partsOf(text);
  const [amount] = parts ?? [];
  if (!parts || parts.length > 1) return <TextField path={path} label={label} hint={words.durationHint} />;
  const { count, unit } = amount ?? { count: undefined, unit: 'day' as Unit };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <NumberInput
        id={id}
        label={label}
        description={hint}
        error={error}
        min={0}
        max={9999}
        allowDecimal={false}
        value={count ?? ''}
        required={!isOptional}
        onChange={(number) => set(number === '' ? undefined : durationOf({ count: Number(number), unit }))}
      />
      <Select
        id={unitId}
        aria-label={words.unitOf(label)}
        data={UNITS.map((one) => ({ value: one, label: words.units[one] }))}
        value={unit}
        allowDeselect={false}
        onChange={(one) => set(durationOf({ count: count ?? 1, unit: one ?? 'day' }))}
        w={130}
      />
    </Group>
  );
}

export interface CheckListProps<Value extends string> {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly isOptional?: boolean;
}

/** Some of a few, in the order in which they were chosen. */
export function CheckList<Value extends string>({
  path,
  label,
  hint,
  choices,
  isOptional = false,
}: CheckListProps<Value>) {
  const { id, value, set, error } = useField(path);
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <Checkbox.Group
      id={id}
      label={label}
      description={hint}
      error={error}
      value={chosen}
      onChange={(next) => set(isOptional && next.length === 0 ? undefined : next)}
    >
      <Stack gap={6} mt={6}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
