import { Badge, Group, Paper, Radio, Stack } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { useReading } from '../../parts/when.tsx';
import { dayOf } from '../../parts/day-of.ts';
import { useLineName } from '../../parts/use-lines.ts';
import { dayInWords } from './days.ts';
import { Facts } from './facts.tsx';
import { mergeWords } from './merge.words.ts';
import type { Patient } from './patient-name.ts';
import { useStageName } from './use-stage-name.ts';
import { useTitle } from './use-title.ts';

export interface MergeSideProps {
  readonly patient: Patient;
  readonly isKept: boolean;
}

/** What one of two records says, to be held against the other. */
export function MergeSide({ patient, isKept }: MergeSideProps) {
  const words = useWords(mergeWords);
  const title = useTitle();
  const reading = useReading();
  const lineName = useLineName();
  const stageName = useStageName();
  const { contacts = [], birthDate, address, zip, stages, createdAt } = patient;
  return (
    <Paper withBorder p="sm">
      <Stack gap="xs">
        <Group justify="space-between">
          <Radio value={patient.id} label={title(patient)} />
          <Badge variant="light" color={isKept ? 'teal' : 'red'} tt="none">
            {isKept ? words.stays : words.goes}
          </Badge>
        </Group>
        <Facts
          of={[
            [words.born, birthDate && dayInWords(birthDate, reading)],
            [words.contacts, contacts.map(({ value }) => value).join(', ')],
            [words.address, [address, zip].filter(Boolean).join(', ')],
            [words.language, patient.language],
            [words.since, dayInWords(dayOf(createdAt, reading.timeZone), reading)],
            [
              words.stages,
              stages.map(({ serviceLine, stage }) => `${lineName(serviceLine)}: ${stageName(stage)}`).join(', '),
            ],
          ]}
        />
      </Stack>
    </Paper>
  );
}
