import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useLanguage, useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FigureTable } from './figure-table.tsx';
import { useDays } from './period-context.ts';
import { spendWords } from './spend.words.ts';
import { useFigures } from './use-figures.ts';
import { useNames } from './use-names.ts';
import { useSpendChanged } from './use-spend-changed.ts';

const PAGE = 100;

export function SpendList() {
  const words = useWords(spendWords);
  const query = { ...useDays(), limit: PAGE };
  const spend = api.useInfiniteQuery(
    'get',
    '/v1/spend',
    { params: { query } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  );
  return (
    <Card title={words.entered}>
      <Shown of={spend}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items);
          return rows.length === 0 ? <Empty title={words.none}>{words.noneHint}</Empty> : <Rows rows={rows} />;
        }}
      </Shown>
      {spend.hasNextPage && (
        <Button variant="default" loading={spend.isFetchingNextPage} onClick={() => void spend.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Card>
  );
}

interface SpentRow {
  readonly id: string;
  readonly day: string;
  readonly channel: string;
  readonly campaign: string | null;
  readonly serviceLine: string | null;
  readonly amount: number;
}

function Rows({ rows }: { readonly rows: readonly SpentRow[] }) {
  const words = useWords(spendWords);
  const language = useLanguage();
  const figures = useFigures();
  const names = useNames();
  const mayWrite = useMay('spend.write');
  const changed = useSpendChanged();
  const { mutate, error } = api.useMutation('delete', '/v1/spend/{id}', { onSuccess: changed });
  const dayOf = (day: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
  return (
    <>
      {error && <Failed error={error} />}
      <FigureTable
        label={words.entered}
        columns={[words.day, words.channel, words.campaign, words.line, words.amount, '']}
        texts={[1, 2, 3]}
        rows={rows.map(({ id, day, channel, campaign, serviceLine, amount }) => ({
          key: id,
          cells: [
            dayOf(day),
            channel,
            campaign ?? '–',
            serviceLine === null ? words.wholeClinic : names.line(serviceLine),
            figures.money(amount),
            mayWrite && (
              <ActionIcon
                key="remove"
                variant="subtle"
                color="red"
                aria-label={words.remove(`${dayOf(day)}, ${channel}, ${figures.money(amount)}`)}
                onClick={() => mutate({ params: { path: { id } } })}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            ),
          ],
        }))}
      />
    </>
  );
}
