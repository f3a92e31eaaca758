import { Stack, Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { type Asked, type Attribution, keyOf, reportQuery } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';
import { CsvDownload } from './csv-download.tsx';
import { FigureTable } from './figure-table.tsx';
import { LazyBars } from './lazy-bars.tsx';
import { ParametersUsed } from './parameters-used.tsx';
import { useDays } from './period-context.ts';
import { useFigures } from './use-figures.ts';
import { useItemName } from './use-item-name.ts';

const MOST_BARS = 12;

export function AttributionReport({ asked }: { readonly asked: Asked }) {
  const words = useWords(attributionWords);
  const query = reportQuery(asked, useDays());
  const report = api.useQuery('get', '/v1/analytics/attribution', { params: { query } });
  return (
    <Card title={words.report} hint={words.reportHint}>
      <Shown of={report}>
        {(data) => (
          <Stack>
            {data.items.length === 0 && isNothing(data) ? (
              <Empty title={words.nothing}>{words.nothingHint}</Empty>
            ) : (
              <Credit asked={asked} report={data} />
            )}
            <CsvDownload query={query} />
            <ParametersUsed parameters={data.parameters} />
          </Stack>
        )}
      </Shown>
    </Card>
  );
}

function isNothing({ total }: Attribution): boolean {
  return total?.conversions === 0;
}

function Credit({ asked, report }: { readonly asked: Asked; readonly report: Attribution }) {
  const words = useWords(attributionWords);
  const figures = useFigures();
  const named = useItemName(asked.by);
  const what = words.conversions[asked.conversion];
  const bars = report.items
    .flatMap((item) => (item.conversions === null ? [] : [{ name: named(item), value: item.conversions }]))
    .slice(0, MOST_BARS);
  const sum = (key: 'unattributed' | 'elsewhere' | 'total') => ({
    key,
    cells: [
      words[key],
      figures.decimal(report[key]?.conversions, report[key] === null),
      figures.money(report[key]?.value, report[key] === null),
      ...['', '', ''],
    ],
  });
  return (
    <>
      {bars.length > 0 && (
        <LazyBars
          told={bars.map(({ name, value }) => words.told(name, figures.decimal(value))).join(', ')}
          bars={bars}
          format={(value) => figures.decimal(value)}
        />
      )}
      <FigureTable
        label={words.report}
        columns={[
          asked.by.map((key) => words.keys[key]).join(' · '),
          what,
          words.value,
          words.spend,
          words.roi,
          words.cost,
        ]}
        rows={report.items.map((item) => ({
          key: keyOf(item),
          cells: [
            named(item),
            figures.decimal(item.conversions, item.isSuppressed),
            figures.money(item.value, item.isSuppressed),
            figures.money(item.spend),
            figures.share(item.roi),
            figures.money(item.spend === 0 ? null : item.costPerConversion),
          ],
        }))}
        sums={[sum('unattributed'), sum('elsewhere'), sum('total')]}
        isHiding={
          report.items.some(({ isSuppressed }) => isSuppressed) ||
          [report.unattributed, report.elsewhere, report.total].includes(null)
        }
      />
      <Text size="sm" c="dimmed">
        {words.unattributedHint}
      </Text>
    </>
  );
}
