import { Table, Text } from '@mantine/core';

import { serverNow } from '../../../api/clock.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { type Key, useEveryKey } from '../use-everybody.ts';
import { accessWords } from './access.words.ts';
import { CsvButton } from './csv-button.tsx';
import { Findings } from './findings.tsx';
import { ageOfKey, findingsOfKey } from './review.ts';

/** Keys by which programs come in. */
export function KeysReview() {
  const words = useWords(accessWords);
  const { roles } = useWords(complianceWords);
  const keys = useEveryKey();
  const columns = [words.key, words.role, words.age, words.lastUse, words.ends, words.ask];
  const asks = (key: Key) => {
    if (key.state !== 'active') return [words.keyStates[key.state]];
    return findingsOfKey(key, serverNow()).map((finding) => words.keyFindings[finding]);
  };
  const lineOf = (key: Key) => [
    ...[key.name, roles[key.role] ?? key.role, String(ageOfKey(key, serverNow())), key.lastUsedAt ?? ''],
    ...[key.expiresAt ?? '', asks(key).join('; ')],
  ];
  return (
    <Card title={words.keys} hint={words.keysHint}>
      <Shown of={keys}>
        {(items) => {
          if (items.length === 0) return <Empty title={words.noKeys} />;
          return (
            <>
              <CsvButton name="access-keys" head={columns} rows={items.map(lineOf)} />
              <Wide label={words.keys}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      {columns.map((column) => (
                        <Table.Th key={column} scope="col">
                          {column}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((key) => (
                      <Row key={key.id} item={key} asks={asks(key)} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Wide>
            </>
          );
        }}
      </Shown>
    </Card>
  );
}

function Row({ item, asks }: { readonly item: Key; readonly asks: readonly string[] }) {
  const words = useWords(accessWords);
  const { roles } = useWords(complianceWords);
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {item.name}
      </Table.Th>
      <Table.Td>
        <Text size="sm">{roles[item.role] ?? item.role}</Text>
        {item.scopes !== null && (
          <Text size="xs" c="dimmed">
            {words.only(item.scopes.join(', '))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{words.days(ageOfKey(item, serverNow()))}</Table.Td>
      <Table.Td>{item.lastUsedAt === null ? words.never : <When at={item.lastUsedAt} />}</Table.Td>
      <Table.Td>{item.expiresAt === null ? words.noEnd : <When at={item.expiresAt} />}</Table.Td>
      <Table.Td>{item.state === 'active' ? <Findings texts={asks} /> : asks.join()}</Table.Td>
    </Table.Tr>
  );
}
