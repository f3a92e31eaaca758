import { Badge } from '@mantine/core';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FigureTable } from './figure-table.tsx';
import { funnelWords } from './funnel.words.ts';
import { useDays } from './period-context.ts';
import { useFigures } from './use-figures.ts';
import { useNames } from './use-names.ts';

type Leak = components['schemas']['Leaks']['items'][number];

export function Leaks({ line }: { readonly line: string }) {
  const words = useWords(funnelWords);
  const query = { ...useDays(), ...(line === '' ? {} : { serviceLine: line }) };
  const leaks = api.useQuery('get', '/v1/analytics/leaks', { params: { query } });
  return (
    <Card title={words.leaks} hint={words.leaksHint}>
      <Shown of={leaks}>
        {({ items }) =>
          items.length === 0 ? <Empty title={words.noLeaks}>{words.noLeaksHint}</Empty> : <LeakTable leaks={items} />
        }
      </Shown>
    </Card>
  );
}

function LeakTable({ leaks }: { readonly leaks: readonly Leak[] }) {
  const words = useWords(funnelWords);
  const figures = useFigures();
  const names = useNames();
  return (
    <FigureTable
      label={words.leaks}
      columns={[words.where, words.people, words.usual, words.now, words.before, words.lost, words.found]}
      rows={leaks.map((leak) => ({
        key: `${leak.serviceLine} ${leak.stage}`,
        cells: [
          `${names.line(leak.serviceLine)} · ${words.stages[leak.stage] ?? leak.stage}`,
          figures.count(leak.people, leak.isSuppressed),
          figures.span(leak.usualSeconds),
          figures.share(leak.share, leak.isSuppressed),
          figures.share(leak.pastShare, leak.isSuppressed),
          figures.count(leak.lost, leak.isSuppressed),
          leak.isLeak ? (
            <Badge key="found" color="red" tt="none">
              {words.isLeak}
            </Badge>
          ) : (
            words.noLeak
          ),
        ],
      }))}
      texts={[6]}
      isHiding={leaks.some(({ isSuppressed }) => isSuppressed)}
    />
  );
}
