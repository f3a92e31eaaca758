import { ActionIcon, Button, Fieldset, Group, NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import { type Span, SPAN_UNITS } from './draft.ts';
import { rulesWords } from './rules.words.ts';

type Spans = readonly [Span, ...Span[]];

export interface SpansFieldProps {
  readonly label: string;
  readonly spans: Spans;
  readonly error?: string | undefined;
  readonly onChange: (spans: Spans) => void;
}

/** A time under one label, such as a year and six months: each number with its unit, added up. */
export function SpansField({ label, spans, error, onChange }: SpansFieldProps) {
  const words = useWords(rulesWords);
  const [first, ...others] = spans;
  const put = (place: number, span: Span) => onChange([first, ...others.map((one, at) => (at === place ? span : one))]);
  return (
    <Fieldset legend={label} variant="unstyled">
      <Stack gap="xs">
        <Group align="flex-end" gap="xs">
          <SpanInputs label={label} span={first} min={1} onChange={(span) => onChange([span, ...others])} />
        </Group>
        {others.map((span, place) => (
          // They have no names: one is what stands in its place.
          <Group key={place} gap="xs">
            <SpanInputs
              label={`${label}, ${words.and}`}
              span={span}
              min={1}
              onChange={(changed) => put(place, changed)}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.removeSpan}
              onClick={() => onChange([first, ...others.filter((_, at) => at !== place)])}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {others.length === 0 && (
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onChange([first, { count: 6, unit: 'month' }])}
            >
              {words.addSpan}
            </Button>
          </Group>
        )}
      </Stack>
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
    </Fieldset>
  );
}

export interface SpanInputsProps {
  readonly label: string;
  readonly span: Span;
  readonly min: number;
  readonly onChange: (span: Span) => void;
}

export function SpanInputs({ label, span, min, onChange }: SpanInputsProps) {
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
