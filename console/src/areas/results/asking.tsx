import { Checkbox, Group, NativeSelect, NumberInput, Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { type Asked, KEYS, MODELS } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';

const MOST_DAYS = 3650;

export interface AskingProps {
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}

/** Which conversions are divided, among what and by which model. */
export function Asking({ asked, onAsk }: AskingProps) {
  const words = useWords(attributionWords);
  const pick = (by: readonly string[]) => {
    const known = KEYS.filter((key) => by.includes(key));
    // Credit has to go to something.
    if (known.length > 0) onAsk({ ...asked, by: known });
  };
  return (
    <Card title={words.asked}>
      <Group align="flex-start" gap="lg">
        <NativeSelect
          label={words.conversion}
          value={asked.conversion}
          onChange={({ currentTarget: { value } }) =>
            onAsk({ ...asked, conversion: value === 'completed' ? 'completed' : 'booked' })
          }
          data={(['booked', 'completed'] as const).map((value) => ({ value, label: words.conversions[value] }))}
        />
        <NativeSelect
          label={words.model}
          value={asked.model}
          onChange={({ currentTarget: { value } }) =>
            onAsk({ ...asked, model: MODELS.find((one) => one === value) ?? 'linear' })
          }
          data={MODELS.map((value) => ({ value, label: words.models[value] }))}
        />
        <Checkbox.Group label={words.by} value={[...asked.by]} onChange={pick}>
          <Group gap="md" mt={8}>
            {KEYS.map((key) => (
              <Checkbox key={key} value={key} label={words.keys[key]} />
            ))}
          </Group>
        </Checkbox.Group>
        <OfDays label={words.lookback} value={asked.lookback} onPick={(lookback) => onAsk({ ...asked, lookback })} />
        <OfDays label={words.halfLife} value={asked.halfLife} onPick={(halfLife) => onAsk({ ...asked, halfLife })} />
      </Group>
      <Text size="sm" c="dimmed" aria-live="polite">
        {words.modelHint[asked.model]}
      </Text>
    </Card>
  );
}

interface OfDaysProps {
  readonly label: string;
  readonly value: number | '';
  readonly onPick: (value: number | '') => void;
}

function OfDays({ label, value, onPick }: OfDaysProps) {
  const words = useWords(attributionWords);
  return (
    <NumberInput
      label={label}
      placeholder={words.asSettled}
      value={value}
      // While somebody types, what is half a number asks for nothing.
      onBlur={({ currentTarget }) => onPick(daysIn(currentTarget.value))}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && onPick(daysIn(currentTarget.value))}
      min={1}
      max={MOST_DAYS}
      allowDecimal={false}
      hideControls
      w={200}
    />
  );
}

function daysIn(text: string): number | '' {
  const days = Number.parseInt(text, 10);
  return Number.isNaN(days) ? '' : Math.min(MOST_DAYS, Math.max(1, days));
}
