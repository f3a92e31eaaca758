import { Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { Funnel } from './funnel.tsx';
import { funnelWords } from './funnel.words.ts';
import { Leaks } from './leaks.tsx';
import { LinePicker } from './line-picker.tsx';
import { resultsWords } from './results.words.ts';

const GROUPS = { all: '', serviceLine: 'serviceLine', channel: 'channel', both: 'serviceLine,channel' } as const;
type Group = keyof typeof GROUPS;
const NAMES = Object.keys(GROUPS) as Group[];

export function FunnelPage() {
  const words = useWords(funnelWords);
  const { by } = useWords(resultsWords);
  const [group, setGroup] = useState<Group>('serviceLine');
  const [line, setLine] = useState('');
  return (
    <Stack>
      <Group>
        <NativeSelect
          label={by}
          value={group}
          onChange={({ currentTarget: { value } }) => setGroup(NAMES.find((one) => one === value) ?? 'all')}
          data={NAMES.map((value) => ({ value, label: words.byWhat[value] }))}
        />
        <LinePicker line={line} onPick={setLine} />
      </Group>
      <Funnel by={GROUPS[group]} line={line} />
      <Leaks line={line} />
    </Stack>
  );
}
