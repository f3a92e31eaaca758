import { Button, Fieldset, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';

import { useWords } from '../../../app/words.ts';
import { Kinds } from '../editor/kinds.tsx';
import { ConditionForm } from './condition-form.tsx';
import type { Condition, Conditions } from './conditions.ts';
import type { RuleField } from './fields-of.ts';
import { freshCondition } from './fresh-condition.ts';
import { rulesWords } from './rules.words.ts';

export interface ConditionListProps {
  readonly conditions: Conditions;
  readonly fields: readonly RuleField[];
  readonly onChange: (conditions: Conditions) => void;
}

export function ConditionList({ conditions, fields, onChange }: ConditionListProps) {
  const words = useWords(rulesWords);
  const { join, of } = conditions;
  const become = (next: readonly Condition[]) => onChange({ join, of: next });
  return (
    <Stack gap="xs">
      {of.length === 0 && <Text size="sm">{words.always}</Text>}
      {of.length > 1 && (
        <Kinds label={words.join} kinds={words.joins} value={join} onChange={(next) => onChange({ join: next, of })} />
      )}
      {of.map((condition, at) => (
        <Fieldset key={`${at} ${condition.asks}`} legend={`${words.condition} ${at + 1}`} p="xs">
          <Stack gap="xs">
            <ConditionForm condition={condition} fields={fields} onChange={(next) => become(of.with(at, next))} />
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => become(of.filter((_, index) => index !== at))}
            >
              {words.removeCondition(at + 1)}
            </Button>
          </Stack>
        </Fieldset>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => become([...of, freshCondition(fields)])}
      >
        {words.addCondition}
      </Button>
    </Stack>
  );
}
