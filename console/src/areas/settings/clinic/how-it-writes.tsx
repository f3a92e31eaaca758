import { Checkbox, NumberInput, Stack } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import type { FieldsProps } from './clinic.ts';
import { clinicWords } from './clinic.words.ts';

const SWITCHES = ['doubleOptIn', 'trackOpens', 'fourEyes'] as const;
const PERCENT = 100;

export function HowItWrites({ clinic, onChange, problemOf }: FieldsProps) {
  const words = useWords(clinicWords);
  return (
    <Stack>
      {SWITCHES.map((field) => (
        <Checkbox
          key={field}
          label={words[field]}
          checked={clinic[field]}
          error={problemOf(field)}
          onChange={({ currentTarget }) => onChange({ [field]: currentTarget.checked })}
        />
      ))}
      <NumberInput
        label={words.controlShare}
        description={words.controlShareHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={clinic.controlShare * PERCENT}
        min={0}
        max={50}
        decimalScale={1}
        maw={320}
        hideControls
        error={problemOf('controlShare')}
        // To a tenth of a percent, so that no 0.30000000000000004 is sent.
        onChange={(percent) => onChange({ controlShare: Math.round(Number(percent) * 10) / (10 * PERCENT) })}
      />
      <NumberInput
        label={words.handOverDays}
        description={words.handOverDaysHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={clinic.handOverDays}
        min={1}
        max={30}
        allowDecimal={false}
        maw={320}
        hideControls
        error={problemOf('handOverDays')}
        onChange={(days) => onChange({ handOverDays: Number(days) })}
      />
    </Stack>
  );
}
