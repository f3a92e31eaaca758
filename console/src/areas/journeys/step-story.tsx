import { Paper, Stack, Table, Text, Title } from '@mantine/core';

import { useLanguage, useWords } from '../../app/words.ts';
import { secondsWords } from '../../parts/duration.ts';
import { journeysWords } from './journeys.words.ts';
import type { StepFigures } from './step-table.tsx';

export interface StepStoryProps {
  readonly name: string | undefined;
  readonly figures: StepFigures | undefined;
}

/** What became of those who came to the chosen step. */
export function StepStory({ name, figures }: StepStoryProps) {
  const words = useWords(journeysWords);
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(language);
  if (!figures) {
    return (
      <Paper withBorder p="md" component="section" aria-label={words.details}>
        <Text size="sm">{words.pickStep}</Text>
      </Paper>
    );
  }
  const { here, parked, entered, left, medianSeconds, outcomes = {} } = figures;
  const rows: readonly (readonly [string, string])[] = [
    [words.here, numbers.format(here)],
    [words.parked, numbers.format(parked)],
    [words.entered, numbers.format(entered)],
    [words.left, numbers.format(left)],
    [words.median, medianSeconds === null ? '–' : secondsWords(medianSeconds, language)],
  ];
  return (
    <Paper withBorder p="md" component="section" aria-label={words.details} aria-live="polite">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {name}
        </Title>
        <Rows rows={rows} />
        {Object.keys(outcomes).length > 0 && (
          <>
            <Title order={3} size="h6">
              {words.outcomes}
            </Title>
            <Rows rows={Object.entries(outcomes).map(([outcome, count]) => [outcome, numbers.format(count)])} />
          </>
        )}
      </Stack>
    </Paper>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" fw={400}>
              {label}
            </Table.Th>
            <Table.Td ta="right">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
