import { Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Shown } from '../../parts/shown.tsx';
import { type Asked, type Comparison, compareQuery, keyOf, type Model, MODELS } from './attribution.ts';
import { attributionWords } from './attribution.words.ts';
import { FigureTable } from './figure-table.tsx';
import { MeasuredLift } from './measured-lift.tsx';
import { useDays } from './period-context.ts';
import { useFigures } from './use-figures.ts';
import { useItemName } from './use-item-name.ts';

const FIRST_CHOSEN: readonly Model[] = ['first_touch', 'last_non_direct', 'linear', 'markov'];

/** The same conversions by several models, and beside them what was measured. */
export function ModelComparison({ asked }: { readonly asked: Asked }) {
  const words = useWords(attributionWords);
  const query = compareQuery(asked, useDays());
  const comparison = api.useQuery('get', '/v1/analytics/compare', { params: { query } });
  const [chosen, choose] = useState(FIRST_CHOSEN);
  return (
    <>
      <Card title={words.compare} hint={words.compareHint}>
        <Checkbox.Group
          label={words.chosenModels}
          value={[...chosen]}
          onChange={(picked) => choose(MODELS.filter((model) => picked.includes(model)))}
        >
          <Group gap="md" mt={4}>
            {MODELS.map((model) => (
              <Checkbox key={model} value={model} label={words.models[model]} />
            ))}
          </Group>
        </Checkbox.Group>
        <Shown of={comparison}>
          {(data) =>
            chosen.length === 0 ? (
              <Text size="sm">{words.pickModel}</Text>
            ) : (
              <SideBySide asked={asked} comparison={data} models={chosen} />
            )
          }
        </Shown>
      </Card>
      <Card title={words.measured} hint={words.measuredHint}>
        <Shown of={comparison}>
          {({ lift }) => (
            <Stack>
              <MeasuredLift lift={lift} />
            </Stack>
          )}
        </Shown>
      </Card>
    </>
  );
}

interface SideBySideProps {
  readonly asked: Asked;
  readonly comparison: Comparison;
  readonly models: readonly Model[];
}

function SideBySide({ asked, comparison, models }: SideBySideProps) {
  const words = useWords(attributionWords);
  const figures = useFigures();
  const named = useItemName(asked.by);
  // Every model divides the same: what nothing accounts for, and the sum, are the same in each.
  const sum = (key: 'unattributed' | 'elsewhere' | 'total') => {
    const share = comparison[key];
    return { key, cells: [words[key], ...models.map(() => figures.decimal(share?.conversions, share === null))] };
  };
  return (
    <FigureTable
      label={words.compare}
      columns={[asked.by.map((key) => words.keys[key]).join(' · '), ...models.map((model) => words.models[model])]}
      rows={comparison.items.map((item) => ({
        key: keyOf(item),
        cells: [
          named(item),
          ...models.map((model) => figures.decimal(item.models?.[model]?.conversions ?? null, item.isSuppressed)),
        ],
      }))}
      sums={[sum('unattributed'), sum('elsewhere'), sum('total')]}
      isHiding={
        comparison.items.some(({ isSuppressed }) => isSuppressed) ||
        [comparison.unattributed, comparison.elsewhere, comparison.total].includes(null)
      }
    />
  );
}
