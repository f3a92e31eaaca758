import { Group, Radio, Stack, Text, TextInput, VisuallyHidden } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { accessWords } from './access.words.ts';
import { type Deciding, type Verdict, whyNotEnd } from './deciding.ts';

const VERDICTS = ['keep', 'end'] as const satisfies readonly Verdict[];

export interface DecisionCellProps {
  readonly of: { readonly id: string; readonly name: string; readonly role: string };
  readonly deciding: Deciding;
}

/** Keeps or ends the access of one. */
export function DecisionCell({ of, deciding }: DecisionCellProps) {
  const words = useWords(accessWords);
  const { id, name } = of;
  const { decisions, decide } = deciding;
  const hindrance = whyNotEnd(deciding, of);
  const decision = decisions.get(id);
  const choose = (value: string) => {
    const verdict = VERDICTS.find((one) => one === value) ?? 'keep';
    decide(id, { verdict, note: decision?.note ?? '' });
  };
  return (
    <Stack gap={6}>
      <Radio.Group
        label={<VisuallyHidden>{words.decisionAbout(name)}</VisuallyHidden>}
        value={decision?.verdict ?? ''}
        onChange={choose}
      >
        <Group gap="sm" wrap="nowrap">
          {VERDICTS.map((verdict) => (
            <Radio
              key={verdict}
              size="sm"
              value={verdict}
              label={words.verdicts[verdict]}
              disabled={verdict === 'end' && hindrance !== undefined}
            />
          ))}
        </Group>
      </Radio.Group>
      {hindrance && (
        <Text size="xs" c="dimmed">
          {words.cannotEnd[hindrance]}
        </Text>
      )}
      {decision?.verdict === 'end' && (
        <TextInput
          size="xs"
          aria-label={words.noteAbout(name)}
          placeholder={words.why}
          maxLength={2000}
          value={decision.note}
          onChange={({ currentTarget }) => decide(id, { verdict: 'end', note: currentTarget.value })}
        />
      )}
    </Stack>
  );
}
