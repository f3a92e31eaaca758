import { Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FigureTable } from './figure-table.tsx';
import { useFigures } from './use-figures.ts';
import { worthWords } from './worth.words.ts';

type Cohort = components['schemas']['Cohorts']['items'][number];

export interface WorthAsked {
  readonly serviceLine?: string;
  readonly margin?: number;
}

export function Cohorts({ asked }: { readonly asked: WorthAsked }) {
  const words = useWords(worthWords);
  const cohorts = api.useQuery('get', '/v1/analytics/cohorts', { params: { query: asked } });
  return (
    <Card title={words.cohorts} hint={words.cohortsHint}>
      <Shown of={cohorts}>
        {({ items }) =>
          items.every(({ patients }) => patients === 0) ? (
            <Empty title={words.noCohorts} />
          ) : (
            <CohortTable cohorts={items} />
          )
        }
      </Shown>
    </Card>
  );
}

function CohortTable({ cohorts }: { readonly cohorts: readonly Cohort[] }) {
  const words = useWords(worthWords);
  const language = useLanguage();
  const figures = useFigures();
  const months = [...new Set(cohorts.flatMap((cohort) => cohort.months.map(({ month }) => month)))].sort(
    (a, b) => a - b,
  );
  const named = (cohort: string) =>
    new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(cohort));
  const cellOf = ({ months: own, isSuppressed }: Cohort, month: number) => {
    const found = own.find((one) => one.month === month);
    if (!found) return '';
    return words.monthly(figures.money(found.margin, isSuppressed), figures.share(found.retained, isSuppressed));
  };
  // What nothing was entered for was not free: nobody knows what it cost.
  const paidFor = ({ spend, cac, paybackMonth }: Cohort) =>
    spend === 0
      ? [figures.money(null), figures.count(null)]
      : [figures.money(cac), paybackMonth === null ? words.notYet : figures.count(paybackMonth)];
  return (
    <FigureTable
      label={words.cohorts}
      columns={[words.cohort, words.patients, words.spend, words.cac, words.payback, ...months.map(words.month)]}
      rows={cohorts.map((cohort) => ({
        key: cohort.cohort,
        cells: [
          <Text key="cohort" span inherit style={{ whiteSpace: 'nowrap' }}>
            {named(cohort.cohort)}
          </Text>,
          figures.count(cohort.patients, cohort.isSuppressed),
          figures.money(cohort.spend),
          ...paidFor(cohort),
          ...months.map((month) => cellOf(cohort, month)),
        ],
      }))}
      isHiding={cohorts.some(({ isSuppressed }) => isSuppressed)}
    />
  );
}
