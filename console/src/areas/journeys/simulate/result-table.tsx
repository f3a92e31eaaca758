import { Group, Table, Title, VisuallyHidden } from '@mantine/core';

import { useLanguage, useWords } from '../../../app/words.ts';
import type { Result } from './simulation.ts';
import { simulateWords } from './simulate.words.ts';

type Counts = Readonly<Record<string, number | null>>;

const NOT_TOLD = '–';

export interface ResultTableProps {
  readonly results: readonly Result[];
  readonly label: (result: Result) => string;
}

/** The versions beside each other, figure by figure, and why messages would not have been sent. */
export function ResultTable({ results, label }: ResultTableProps) {
  const words = useWords(simulateWords);
  const language = useLanguage();
  const numbers = new Intl.NumberFormat(language);
  const count = (number: number | null) => (number === null ? words.few : numbers.format(number));
  const sum = (counts: Counts) => {
    const total = sumOf(counts);
    return total === null ? NOT_TOLD : numbers.format(total);
  };
  const rows: readonly (readonly [string, (result: Result) => string])[] = [
    [words.entered, ({ entries }) => count(entries.total)],
    [words.sends, ({ sends }) => count(sends.total)],
    [words.suppressed, ({ suppressions }) => sum(suppressions)],
    [words.capHits, ({ capHits }) => count(capHits)],
    [words.tasks, ({ tasks }) => sum(tasks)],
    [words.cost, ({ cost }) => money(cost, language)],
  ];
  const reasons = [...new Set(results.flatMap(({ suppressions }) => Object.keys(suppressions)))].sort();
  const why = reasons.map(
    (reason) =>
      [
        reason,
        ({ suppressions }: Result) => count(suppressions[reason] ?? (reason in suppressions ? null : 0)),
      ] as const,
  );
  return (
    <Group align="flex-start" gap="xl">
      <Figures {...{ results, label, rows }} title={words.figure} />
      {why.length > 0 && <Figures {...{ results, label }} rows={why} title={words.reasons} />}
    </Group>
  );
}

interface FiguresProps extends ResultTableProps {
  readonly title: string;
  readonly rows: readonly (readonly [string, (result: Result) => string])[];
}

function Figures({ results, label, rows, title }: FiguresProps) {
  return (
    <div>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Table w="auto" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <VisuallyHidden>{title}</VisuallyHidden>
            </Table.Th>
            {results.map((result) => (
              <Table.Th key={result.version} ta="right">
                {label(result)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, figure]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {results.map((result) => (
                <Table.Td key={result.version} ta="right">
                  {figure(result)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Nothing where one of them is hidden. */
function sumOf(counts: Counts): number | null {
  return Object.values(counts).reduce<number | null>(
    (sum, count) => (sum === null || count === null ? null : sum + count),
    0,
  );
}

/** The API reckons in hundredths. */
function money({ total, currency }: Result['cost'], language: string): string {
  if (total === null) return NOT_TOLD;
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(total / 100);
}
