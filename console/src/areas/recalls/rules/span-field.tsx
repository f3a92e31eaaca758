import { Fieldset, Group, NativeSelect, NumberInput, Text } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { type Span, SPAN_UNITS } from './draft.ts';
import { rulesWords } from './rules.words.ts';

export interface SpanFieldProps {
  readonly label: string;
  readonly span: Span;
  readonly min: number;
  readonly error?: string | undefined;
  readonly onChange: (span: Span) => void;
}

/** A number and its unit under one label. */
export function SpanField({ label, span, error, ...inputs }: SpanFieldProps) {
  return (
    <Fieldset legend={label} variant="unstyled">
      <Group align="flex-end" gap="xs">
        <SpanInputs label={label} span={span} {...inputs} />
      </Group>
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
    </Fieldset>
  );
}

export function SpanInputs({ label, span, min, onChange }: Omit<SpanFieldProps, 'error'>) {
  const words = useWords(rulesWords);
  return (
    <>
      <NumberInput
        aria-label={`${label}: ${words.count}`}
        value={span.count}
        min={min}
        max={3650}
        allowDecimal={false}
        w={90}
        onChange={(count) => onChange({ ...span, count: Number(count) })}
      />
      <NativeSelect
        aria-label={`${label}: ${words.unit}`}
        data={SPAN_UNITS.map((value) => ({ value, label: words.units[value] }))}
        value={span.unit}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...span, unit: SPAN_UNITS.find((unit) => unit === value) ?? 'day' })
        }
      />
    </>
  );
}
