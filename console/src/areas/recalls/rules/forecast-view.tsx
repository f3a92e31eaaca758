import { Alert, Skeleton, Stack, Table, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';

import type { components } from '../../../api/schema.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Wide } from '../../../parts/wide.tsx';
import { rulesWords } from './rules.words.ts';

export type RecallForecast = components['schemas']['RecallForecast'];

export interface ForecastViewProps {
  /** Of the rule as it stands. */
  readonly now: RecallForecast | undefined;
  /** Of the rule as it would be. */
  readonly draft?: RecallForecast | undefined;
}

// The numbers are there before their picture: the library of charts is many times as large as the page.
const WeekBars = lazy(async () => ({ default: (await import('./week-bars.tsx')).WeekBars }));

/** How many fall due in each week to come, as bars and as a table; of two rules side by side. */
export function ForecastView({ now, draft }: ForecastViewProps) {
  const words = useWords(rulesWords);
  const cannot = draft?.cannot ?? now?.cannot;
  const told = [now, draft].filter((one) => one?.cannot === null);
  return (
    <>
      {cannot && <Alert color="gray">{words.cannot[cannot]}</Alert>}
      {told.length > 0 && (
        <Told now={now?.cannot === null ? now : undefined} draft={draft?.cannot === null ? draft : undefined} />
      )}
    </>
  );
}

function Told({ now, draft }: ForecastViewProps) {
  const words = useWords(rulesWords);
  const language = useLanguage();
  const series = [
    ...(draft ? [{ name: 'draft' as const, label: words.asDraft, forecast: draft }] : []),
    ...(now ? [{ name: 'now' as const, label: words.asItStands, forecast: now }] : []),
  ];
  const [first] = series;
  if (!first) return null;
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const weeks = first.forecast.weeks.map(({ from }, at) => ({
    name: day.format(new Date(`${from}T00:00:00Z`)),
    ...Object.fromEntries(series.map(({ name, forecast }) => [name, forecast.weeks[at]?.patients ?? null])),
  }));
  const isHiding = series.some(({ forecast }) =>
    [forecast.overdue, ...forecast.weeks.map(({ patients }) => patients)].includes(null),
  );
  return (
    <Stack gap="sm">
      {series.map(({ name, label, forecast }) => (
        <Text key={name}>{words.told(label, totalOf(forecast), forecast.overdue)}</Text>
      ))}
      <Suspense fallback={<Skeleton height={240} />}>
        <WeekBars told={words.chart} weeks={weeks} series={series.map(({ name, label }) => ({ name, label }))} />
      </Suspense>
      <details>
        <summary>{words.asTable}</summary>
        <Wide label={words.chart}>
          <Table style={{ fontVariantNumeric: 'tabular-nums' }} verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{words.week}</Table.Th>
                {series.map(({ name, label }) => (
                  <Table.Th key={name} scope="col">
                    {label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              <Row name={words.overdue} counts={series.map(({ forecast }) => forecast.overdue)} />
              {weeks.map(({ name }, at) => (
                <Row
                  key={name}
                  name={name}
                  counts={series.map(({ forecast }) => forecast.weeks[at]?.patients ?? null)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </details>
      {isHiding && (
        <Text size="sm" c="dimmed">
          {words.few}
        </Text>
      )}
      {series.some(({ forecast }) => forecast.isCut) && (
        <Text size="sm" c="dimmed">
          {words.cut}
        </Text>
      )}
    </Stack>
  );
}

function Row({ name, counts }: { readonly name: string; readonly counts: readonly (number | null)[] }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {name}
      </Table.Th>
      {counts.map((count, place) => (
        // Columns stand in the same order in every row.
        <Table.Td key={place}>{count ?? '·'}</Table.Td>
      ))}
    </Table.Tr>
  );
}

/** How many fall due in the weeks to come; null where one of them is hidden. */
function totalOf({ weeks }: RecallForecast): number | null {
  return weeks.reduce<number | null>(
    (sum, { patients }) => (sum === null || patients === null ? null : sum + patients),
    0,
  );
}
