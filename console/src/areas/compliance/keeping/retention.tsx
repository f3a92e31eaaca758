import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { api } from '../../../api/client.ts';
import { useLanguage, useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { keepingWords } from './keeping.words.ts';

/** How long what is kept, and what would go now. */
export function Retention() {
  const words = useWords(keepingWords);
  const language = useLanguage();
  const rules = api.useQuery('get', '/v1/retention');
  const preview = api.useQuery('get', '/v1/retention/preview');
  const due = (kind: string) => preview.data?.items.find((one) => one.kind === kind)?.rows;
  const daysOf = (days: number | null) => (days === null ? words.forGood : words.days(days));
  return (
    <Card title={words.retention} hint={words.retentionHint}>
      <Shown of={rules}>
        {({ items }) => (
          <Wide label={words.retention}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {[words.kind, words.kept, words.floor, words.source, words.goesNow].map((column) => (
                    <Table.Th key={column} scope="col">
                      {column}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ kind, days, floorDays, mayExpire, source, own }) => (
                  <Table.Tr key={kind}>
                    <Table.Th scope="row" fw={400}>
                      {words.kinds[kind] ?? kind}
                    </Table.Th>
                    <Table.Td>{mayExpire ? daysOf(own ? own.days : days) : words.evidence}</Table.Td>
                    <Table.Td>{floorDays === 0 ? '–' : words.days(floorDays)}</Table.Td>
                    <Table.Td maw={360}>
                      <Text size="sm" lang="en">
                        {own?.source ?? source}
                      </Text>
                    </Table.Td>
                    <Table.Td>{due(kind)?.toLocaleString(language) ?? '–'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Shown>
      <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/settings/retention" {...props} />}>
        {words.retentionLink}
      </Anchor>
    </Card>
  );
}
