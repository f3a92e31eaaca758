import { NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { useReason } from '../../parts/use-reason.ts';
import { FigureTable } from './figure-table.tsx';
import { useDays } from './period-context.ts';
import { resultsWords } from './results.words.ts';
import { useFigures } from './use-figures.ts';
import { useGroupName } from './use-group-name.ts';
import { workWords } from './work.words.ts';

type Item = components['schemas']['MessageFigures']['items'][number];

const GROUPS = ['channel', 'purpose', 'template', 'journey', 'week'] as const;
type By = (typeof GROUPS)[number];
const RATES = ['delivered', 'replied', 'clicked', 'optedOut', 'complained'] as const;

export function MessageFigures() {
  const words = useWords(workWords);
  const { by: byWord } = useWords(resultsWords);
  const [by, setBy] = useState<By>('channel');
  const query = { ...useDays(), by };
  const figures = api.useQuery('get', '/v1/analytics/messages', { params: { query } });
  return (
    <Card title={words.messages} hint={words.messagesHint}>
      <NativeSelect
        label={byWord}
        value={by}
        onChange={({ currentTarget: { value } }) => setBy(GROUPS.find((one) => one === value) ?? 'channel')}
        data={GROUPS.map((value) => ({ value, label: words.messageGroups[value] }))}
        maw={240}
      />
      <Shown of={figures}>
        {({ items }) => (items.length === 0 ? <Empty title={words.noMessages} /> : <Figures items={items} by={by} />)}
      </Shown>
    </Card>
  );
}

function Figures({ items, by }: { readonly items: readonly Item[]; readonly by: By }) {
  const words = useWords(workWords);
  const reasonOf = useReason();
  const figures = useFigures();
  const named = useGroupName(by);
  const rateOf = (item: Item, what: (typeof RATES)[number]) => {
    const count = figures.count(item[what], item.isSuppressed);
    const { rate, interval } = item.rates[what];
    return rate === null ? count : words.counted(count, figures.share(rate), figures.shareRange(interval));
  };
  const isHiding = items.some(({ isSuppressed }) => isSuppressed);
  const held = items.filter(({ reasons }) => reasons.length > 0);
  return (
    <>
      <FigureTable
        label={words.messages}
        columns={[words.messageGroups[by], words.planned, words.held, words.sent, ...RATES.map((rate) => words[rate])]}
        rows={items.map((item) => ({
          key: item.key ?? '',
          cells: [
            named(item.key),
            ...[item.planned, item.suppressed, item.sent].map((count) => figures.count(count, item.isSuppressed)),
            ...RATES.map((rate) => rateOf(item, rate)),
          ],
        }))}
        isHiding={isHiding}
      />
      {held.length > 0 && (
        <>
          <Title order={3} size="h6">
            {words.why}
          </Title>
          <FigureTable
            label={words.why}
            columns={[words.messageGroups[by], words.reason, words.count]}
            texts={[1]}
            rows={held.flatMap(({ key, reasons, isSuppressed }) =>
              reasons.map(({ reason, count }) => ({
                key: `${key ?? ''} ${reason}`,
                cells: [named(key), reasonOf(reason), figures.count(count, isSuppressed)],
              })),
            )}
          />
        </>
      )}
    </>
  );
}
