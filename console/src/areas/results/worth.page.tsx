import { Group, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { Cohorts } from './cohorts.tsx';
import { Lifetime } from './lifetime.tsx';
import { LinePicker } from './line-picker.tsx';
import { ReturnOnSpend } from './return-on-spend.tsx';
import { worthWords } from './worth.words.ts';

export function WorthPage() {
  const words = useWords(worthWords);
  const [line, setLine] = useState('');
  const [percent, setPercent] = useState<number | string>('');
  const margin = typeof percent === 'number' ? { margin: percent / 100 } : {};
  const ofLine = line === '' ? {} : { serviceLine: line };
  return (
    <Stack>
      <Group>
        <LinePicker line={line} onPick={setLine} />
        <NumberInput
          label={words.margin}
          placeholder={words.asSettled}
          value={percent}
          onChange={setPercent}
          clampBehavior="strict"
          min={0}
          max={100}
        />
      </Group>
      <ReturnOnSpend asked={margin} line={line} />
      <Cohorts asked={{ ...ofLine, ...margin }} />
      <Lifetime asked={{ ...ofLine, ...margin }} />
    </Stack>
  );
}
