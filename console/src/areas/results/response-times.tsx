import { NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';

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
import { useGroupName } from './use-group-name.ts';
import { workWords } from './work.words.ts';

type Report = components['schemas']['ResponseTimes'];

const GROUPS = ['kind', 'role', 'week'] as const;
type By = (typeof GROUPS)[number];

export function ResponseTimes() {
  const words = useWords(workWords);
  const { by: byWord } = useWords(resultsWords);
  const [by, setBy] = useState<By>('kind');
  const query = { ...useDays(), by };
  const report = api.useQuery('get', '/v1/analytics/response-times', { params: { query } });
  return (
    <Card title={words.responses} hint={words.responsesHint}>
      <NativeSelect
        label={byWord}
        value={by}
        onChange={({ currentTarget: { value } }) => setBy(GROUPS.find((one) => one === value) ?? 'kind')}
        data={GROUPS.map((value) => ({ value, label: words.responseGroups[value] }))}
        maw={240}
      />
      <Shown of={report}>{(data) => <Times report={data} by={by} />}</Shown>
    </Card>
  );
}

function Times({ report: { items, replies }, by }: { readonly report: Report; readonly by: By }) {
  const words = useWords(workWords);
  const named = useGroupName(by);
  const figures = useFigures();
  if (items.length === 0) return <Empty title={words.noTasks} />;
  return (
    <>
      <FigureTable
        label={words.responses}
        columns={[
          words.responseGroups[by],
          words.made,
          words.claimed,
          words.done,
          words.late,
          words.toClaim,
          words.toComplete,
          words.toComplete90,
          words.openHours,
        ]}
        rows={items.map((item) => ({
          key: item.key ?? '',
          cells: [
            named(item.key),
            ...[item.made, item.claimed, item.completed].map((count) => figures.count(count, item.isSuppressed)),
            figures.share(item.overdueShare, item.isSuppressed),
            figures.span(item.toClaim.median, item.isSuppressed),
            figures.span(item.toComplete.median, item.isSuppressed),
            figures.span(item.toComplete.p90, item.isSuppressed),
            figures.span(item.toComplete.openMedian, item.isSuppressed),
          ],
        }))}
        isHiding={items.some(({ isSuppressed }) => isSuppressed)}
      />
      <Text size="sm">
        <Replies of={replies} />
      </Text>
    </>
  );
}

function Replies({ of: { received, answered, toAnswer } }: { readonly of: Report['replies'] }) {
  const words = useWords(workWords);
  const figures = useFigures();
  if (received === 0) return words.noReplies;
  if (answered === 0) return words.noAnswers(figures.count(received, true));
  return words.replies(figures.count(received, true), figures.count(answered, true), figures.span(toAnswer.median));
}
