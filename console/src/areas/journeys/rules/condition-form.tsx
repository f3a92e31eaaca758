import { NumberInput, Select, TextInput } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { useEditing } from '../editor/editing.ts';
import { Kinds } from '../editor/kinds.tsx';
import { type Comparison, COMPARISONS, type Condition } from './conditions.ts';
import { FieldSelect } from './field-select.tsx';
import type { RuleField } from './fields-of.ts';
import { type Asked, conditionOn, freshCondition } from './fresh-condition.ts';
import { rulesWords } from './rules.words.ts';

type Count = Extract<Condition, { asks: 'count' }>;
type OfField = Exclude<Condition, Count>;

const ORDERED: readonly Asked[] = [...COMPARISONS, 'there', 'not there'];
const UNORDERED: readonly Asked[] = ['==', '!=', 'one of', 'there', 'not there'];

export interface ConditionFormProps {
  readonly condition: Condition;
  readonly fields: readonly RuleField[];
  readonly onChange: (condition: Condition) => void;
}

export function ConditionForm({ condition, fields, onChange }: ConditionFormProps) {
  const words = useWords(rulesWords);
  const isCount = condition.asks === 'count';
  const swap = () =>
    onChange(
      isCount ? freshCondition(fields) : { asks: 'count', type: 'visit.completed', days: 14, is: '>', times: 0 },
    );
  return (
    <>
      <Kinds label={words.about} kinds={words.asks} value={isCount ? 'past' : 'field'} onChange={swap} />
      {isCount ? (
        <CountForm condition={condition} onChange={onChange} />
      ) : (
        <OfFieldForm condition={condition} fields={fields} onChange={onChange} />
      )}
    </>
  );
}

function OfFieldForm({ condition, fields, onChange }: ConditionFormProps & { readonly condition: OfField }) {
  const words = useWords(rulesWords);
  const field = fields.find(({ path }) => path === condition.path);
  const asked: Asked = condition.asks === 'field' ? condition.is : condition.asks;
  const offered = field?.kind === 'text' ? UNORDERED : ORDERED;
  const choices = [...new Set([...offered, asked])].map((value) => ({ value, label: words.comparisons[value] }));
  const become = (path: string, next: Asked) =>
    onChange(
      conditionOn(
        path,
        next,
        fields.find((one) => one.path === path),
      ),
    );
  return (
    <>
      <FieldSelect
        label={words.fieldName}
        fields={fields}
        value={condition.path}
        onChange={(path) => become(path, '==')}
      />
      <Select
        label={words.comparison}
        data={choices}
        value={asked}
        allowDeselect={false}
        onChange={(next) => {
          if (next === null) return;
          const isSameForm = condition.asks === 'field' && (COMPARISONS as readonly string[]).includes(next);
          if (isSameForm) onChange({ ...condition, is: next as Comparison });
          else become(condition.path, next);
        }}
      />
      {condition.asks === 'field' && (
        <ValueInput field={field} value={condition.value} onChange={(value) => onChange({ ...condition, value })} />
      )}
      {condition.asks === 'one of' && (
        <TextInput
          label={words.values}
          value={condition.values.join(', ')}
          onChange={({ currentTarget: { value } }) => onChange({ ...condition, values: value.split(/,\s?/) })}
        />
      )}
    </>
  );
}

interface ValueInputProps {
  readonly field: RuleField | undefined;
  readonly value: string | number | boolean;
  readonly onChange: (value: string | number | boolean) => void;
}

function ValueInput({ field, value, onChange }: ValueInputProps) {
  const words = useWords(rulesWords);
  if (field?.kind === 'truth' || typeof value === 'boolean') {
    const truths = { true: words.yes, false: words.no };
    return (
      <Kinds
        label={words.value}
        kinds={truths}
        value={value === true ? 'true' : 'false'}
        onChange={(next) => onChange(next === 'true')}
      />
    );
  }
  if (field?.kind === 'number' || typeof value === 'number') {
    return <NumberInput label={words.value} value={Number(value)} onChange={(next) => onChange(Number(next))} />;
  }
  if (field?.values) {
    return (
      <Select
        label={words.value}
        data={[...field.values]}
        value={value}
        allowDeselect={false}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return (
    <TextInput label={words.value} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  );
}

function CountForm({
  condition,
  onChange,
}: {
  readonly condition: Count;
  readonly onChange: (next: Condition) => void;
}) {
  const words = useWords(rulesWords);
  const { signalTypes } = useEditing();
  const { type, field, days, is, times } = condition;
  const properties = signalTypes.find((one) => one.type === type)?.schema.properties ?? {};
  const { field: _, ...bare } = condition;
  return (
    <>
      <Select
        label={words.type}
        data={signalTypes.map((one) => one.type)}
        value={type}
        searchable
        allowDeselect={false}
        onChange={(next) => onChange({ ...bare, type: next ?? type })}
      />
      <Select
        label={words.withField}
        data={Object.keys(properties)}
        value={field?.name ?? null}
        clearable
        onChange={(name) => onChange(name === null ? bare : { ...bare, field: { name, value: '' } })}
      />
      {field && (
        <TextInput
          label={words.withValue}
          value={field.value}
          onChange={({ currentTarget }) => onChange({ ...bare, field: { ...field, value: currentTarget.value } })}
        />
      )}
      <NumberInput
        label={words.days}
        min={1}
        allowDecimal={false}
        value={days}
        onChange={(next) => onChange({ ...condition, days: Number(next) })}
      />
      <Select
        label={words.happened}
        data={COMPARISONS.map((value) => ({ value, label: words.comparisons[value] }))}
        value={is}
        allowDeselect={false}
        onChange={(next) => onChange({ ...condition, is: next ?? is })}
      />
      <NumberInput
        label={words.times}
        min={0}
        allowDecimal={false}
        value={times}
        onChange={(next) => onChange({ ...condition, times: Number(next) })}
      />
    </>
  );
}
