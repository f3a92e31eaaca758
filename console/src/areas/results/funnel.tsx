import { Stack, Title } from '@mantine/core';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FigureTable } from './figure-table.tsx';
import { funnelWords } from './funnel.words.ts';
import { LazyBars } from './lazy-bars.tsx';
import { useDays } from './period-context.ts';
import { useFigures } from './use-figures.ts';
import { useNames } from './use-names.ts';

type Item = components['schemas']['Funnel']['items'][number];

export function Funnel({ by, line }: { readonly by: string; readonly line: string }) {
  const words = useWords(funnelWords);
  const query = { ...useDays(), ...(by === '' ? {} : { by }), ...(line === '' ? {} : { serviceLine: line }) };
  const funnel = api.useQuery('get', '/v1/analytics/funnel', { params: { query } });
  return (
    <Card title={words.funnel} hint={words.funnelHint}>
      <Shown of={funnel}>
        {({ items }) =>
          items.every(({ episodes }) => episodes === 0) ? (
            <Empty title={words.none}>{words.noneHint}</Empty>
          ) : (
            <Stack gap="xl">
              {items.map((item) => (
                <Steps
                  key={JSON.stringify([item.serviceLine, item.channel])}
                  item={item}
                  by={by}
                  isPictured={items.length === 1}
                />
              ))}
            </Stack>
          )
        }
      </Shown>
    </Card>
  );
}

interface StepsProps {
  readonly item: Item;
  readonly by: string;
  /** Where there are many, their numbers are compared, not their pictures. */
  readonly isPictured: boolean;
}

function Steps({ item: { serviceLine, channel, episodes, steps }, by, isPictured }: StepsProps) {
  const words = useWords(funnelWords);
  const figures = useFigures();
  const names = useNames();
  const named = [
    ...(by.includes('serviceLine') ? [names.line(serviceLine)] : []),
    ...(by.includes('channel') ? [names.channel(channel)] : []),
  ];
  const title = [...named, words.began(figures.count(episodes, true))].join(' · ');
  const bars = steps.map(({ stage, reached }) => ({ name: words.stages[stage] ?? stage, value: reached ?? 0 }));
  return (
    <div>
      <Title order={3} size="h6">
        {title}
      </Title>
      {isPictured && steps.every(({ reached }) => reached !== null) && (
        <LazyBars
          told={bars.map(({ name, value }) => words.told(name, figures.count(value))).join(', ')}
          bars={bars}
          format={(value) => figures.count(value)}
        />
      )}
      <FigureTable
        label={title}
        columns={[words.stage, words.reached, words.ofBefore, words.here, words.lapsed, words.median, words.p90]}
        rows={steps.map((step) => ({
          key: step.stage,
          cells: [
            words.stages[step.stage],
            figures.count(step.reached, step.isSuppressed),
            figures.share(step.shareOfBefore),
            figures.count(step.here, step.isSuppressed),
            figures.count(step.lapsed, step.isSuppressed),
            figures.span(step.medianSeconds),
            figures.span(step.p90Seconds),
          ],
        }))}
        isHiding={steps.some(({ isSuppressed }) => isSuppressed)}
      />
    </div>
  );
}
