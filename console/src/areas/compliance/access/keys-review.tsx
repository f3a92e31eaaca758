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
import { useAuthors } from '../use-names.ts';
import { accessWords } from './access.words.ts';
import { CsvButton } from './csv-button.tsx';
import type { Deciding } from './deciding.ts';
import { DecisionCell } from './decision-cell.tsx';
import { Findings } from './findings.tsx';
import { ageOfKey, findingsOfKey } from './review.ts';

/** Keys by which programs come in. */
export function KeysReview({ deciding }: { readonly deciding?: Deciding }) {
  const words = useWords(accessWords);
  const { roles } = useWords(complianceWords);
  const keys = useEveryKey();
  const nameOf = useAuthors();
  const columns = [words.key, words.role, words.madeBy, words.age, words.lastUse, words.ends, words.ask];
  const makerOf = ({ createdBy }: Key) => (createdBy === null ? words.operator : nameOf(createdBy));
  const asks = (key: Key) => {
    if (key.state !== 'active') return [words.keyStates[key.state]];
    return findingsOfKey(key, serverNow()).map((finding) => words.keyFindings[finding]);
  };
  const lineOf = (key: Key) => [
    ...[key.name, roles[key.role] ?? key.role, makerOf(key), String(ageOfKey(key, serverNow())), key.lastUsedAt ?? ''],
    ...[key.expiresAt ?? '', asks(key).join('; ')],
  ];
  return (
    <Card title={words.keys} hint={words.keysHint}>
      <Shown of={keys}>
        {(items) => {
          const shown = deciding ? items.filter(({ state }) => state === 'active') : items;
          if (shown.length === 0) return <Empty title={words.noKeys} />;
          return (
            <>
              {!deciding && <CsvButton name="access-keys" head={columns} rows={items.map(lineOf)} />}
              <Wide label={words.keys}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      {[...columns, ...(deciding ? [words.decision] : [])].map((column) => (
                        <Table.Th key={column} scope="col">
                          {column}
                        </Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {shown.map((key) => (
                      <Row key={key.id} {...{ item: key, maker: makerOf(key), asks: asks(key), deciding }} />
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

interface RowProps {
  readonly item: Key;
  readonly maker: string;
  readonly asks: readonly string[];
  readonly deciding: Deciding | undefined;
}

function Row({ item, maker, asks, deciding }: RowProps) {
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
      <Table.Td>{maker}</Table.Td>
      <Table.Td>{words.days(ageOfKey(item, serverNow()))}</Table.Td>
      <Table.Td>{item.lastUsedAt === null ? words.never : <When at={item.lastUsedAt} />}</Table.Td>
      <Table.Td>{item.expiresAt === null ? words.noEnd : <When at={item.expiresAt} />}</Table.Td>
      <Table.Td>{item.state === 'active' ? <Findings texts={asks} /> : asks.join()}</Table.Td>
      {deciding && (
        <Table.Td>
          <DecisionCell of={item} deciding={deciding} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
