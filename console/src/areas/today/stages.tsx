import { Table } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Wide } from '../../parts/wide.tsx';
import { linesOf, type Today } from './today.ts';
import { todayWords } from './today.words.ts';

const FULL = 60;

/** How many people stand where: the fuller a cell, the deeper its colour, which says nothing that its number does not. */
export function Stages({ stages }: { readonly stages: Today['stages'] }) {
  const words = useWords(todayWords);
  const lines = linesOf(stages);
  const most = Math.max(1, ...stages.map(({ count }) => count ?? 0));
  const columns = lines[0]?.stages ?? [];
  return (
    <Card title={words.stages} hint={words.stagesHint}>
      {lines.length === 0 ? (
        <Empty title={words.noStages} />
      ) : (
        <Wide label={words.stages}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{words.serviceLine}</Table.Th>
                {columns.map(({ stage }) => (
                  <Table.Th key={stage} scope="col" ta="right">
                    {words.stage[stage]}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Table.Tr key={line.serviceLine}>
                  <Table.Th scope="row" fw={400}>
                    {line.name}
                  </Table.Th>
                  {line.stages.map(({ stage, count }) => (
                    <Table.Td key={stage} ta="right" bg={shadeOf(count, most)}>
                      {count ?? words.few}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Card>
  );
}

function shadeOf(count: number | null, most: number): string {
  const share = Math.round(((count ?? 1) / most) * FULL);
  return `color-mix(in srgb, var(--mantine-primary-color-light) ${share}%, transparent)`;
}
