import { Group, Stack, Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { useReading } from '../../parts/when.tsx';
import { dayOf } from '../../parts/day-of.ts';
import { useLineName } from '../../parts/use-lines.ts';
import { dayInWords } from './days.ts';
import type { Patient } from './patient-name.ts';
import { recordWords } from './record.words.ts';
import { useStageName } from './use-stage-name.ts';

/** The stage of each line of care, and why it is that one. */
export function Stages({ patient: { stages } }: { readonly patient: Patient }) {
  const words = useWords(recordWords);
  const reading = useReading();
  const lineName = useLineName();
  const stageName = useStageName();
  if (stages.length === 0) return <Text size="sm">{words.noStages}</Text>;
  return (
    <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {stages.map(({ serviceLine, stage, daysInStage, lapsesAt, because }) => (
        <li key={serviceLine}>
          <Group gap="xs">
            <Text fw={600}>{lineName(serviceLine)}</Text>
            <Text>{stageName(stage)}</Text>
            <Text size="sm" c="dimmed">
              {words.days(daysInStage)}
            </Text>
          </Group>
          <Text size="sm" c="dimmed">
            {words.because(because.rule)}
            {lapsesAt && `; ${words.lapses(dayInWords(dayOf(lapsesAt, reading.timeZone), reading))}`}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
