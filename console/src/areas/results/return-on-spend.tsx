import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FigureTable } from './figure-table.tsx';
import { useDays } from './period-context.ts';
import { resultsWords } from './results.words.ts';
import { useFigures } from './use-figures.ts';
import { useNames } from './use-names.ts';
import { worthWords } from './worth.words.ts';

type Report = components['schemas']['ReturnOnSpend'];

export interface ReturnProps {
  readonly asked: { readonly margin?: number };
  /** Empty for all lines. */
  readonly line: string;
}

export function ReturnOnSpend({ asked, line }: ReturnProps) {
  const words = useWords(worthWords);
  const query = { ...useDays(), ...asked };
  const report = api.useQuery('get', '/v1/analytics/return', { params: { query } });
  return (
    <Card title={words.return} hint={words.returnHint}>
      <Shown of={report}>
        {(data) => (data.items.length === 0 ? <Empty title={words.noReturn} /> : <Lines report={data} line={line} />)}
      </Shown>
    </Card>
  );
}

function Lines({ report, line }: { readonly report: Report; readonly line: string }) {
  const words = useWords(worthWords);
  const { serviceLine } = useWords(resultsWords);
  const figures = useFigures();
  const names = useNames();
  const items = report.items.filter((item) => line === '' || item.serviceLine === line);
  const cellsOf = (item: Report['total'], name: string) => [
    name,
    figures.money(item.spend),
    ...[item.booked, item.completed, item.newPatients].map((count) => figures.count(count, item.isSuppressed)),
    ...[item.value, item.margin].map((amount) => figures.money(amount, item.isSuppressed)),
    // What nothing was entered for was not free: nobody knows what it cost.
    ...[item.costPerBooked, item.cac].map((amount) => figures.money(item.spend === 0 ? null : amount)),
    figures.share(item.roi),
    figures.decimal(item.roas),
  ];
  return (
    <FigureTable
      label={words.return}
      columns={[
        serviceLine,
        words.spend,
        words.booked,
        words.completed,
        words.newPatients,
        words.value,
        words.marginAmount,
        words.costPerBooked,
        words.cac,
        words.roi,
        words.roas,
      ]}
      rows={items.map((item) => ({
        key: item.serviceLine ?? '',
        cells: cellsOf(item, names.line(item.serviceLine)),
      }))}
      sums={line === '' ? [{ key: 'total', cells: cellsOf(report.total, words.total) }] : []}
      isHiding={[...items, report.total].some(({ isSuppressed }) => isSuppressed)}
    />
  );
}
