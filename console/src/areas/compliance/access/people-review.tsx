import { Table, Text } from '@mantine/core';

import { serverNow } from '../../../api/clock.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { complianceWords } from '../compliance.words.ts';
import { useEveryUser, type User } from '../use-everybody.ts';
import { accessWords } from './access.words.ts';
import { CsvButton } from './csv-button.tsx';
import type { Deciding } from './deciding.ts';
import { DecisionCell } from './decision-cell.tsx';
import { Findings } from './findings.tsx';
import { findingsOfUser } from './review.ts';

/** People, what each may do and whether they still come. */
export function PeopleReview({ deciding }: { readonly deciding?: Deciding }) {
  const words = useWords(accessWords);
  const { roles } = useWords(complianceWords);
  const users = useEveryUser();
  const columns = [words.person, words.role, words.secondFactor, words.lastSignIn, words.ask];
  const factorOf = ({ hasTotp, isLinked }: User) => {
    if (hasTotp) return words.factors.app;
    return isLinked ? words.factors.provider : words.factors.none;
  };
  const asks = (user: User) => findingsOfUser(user, serverNow()).map((finding) => words.userFindings[finding]);
  // Who cannot come in is not decided about.
  const isShown = (user: User) => !deciding || user.disabledAt === null;
  return (
    <Card title={words.people}>
      <Shown of={users}>
        {(items) => {
          return (
            <>
              {!deciding && (
                <CsvButton
                  name="access-people"
                  head={columns}
                  rows={items.map((user) => [
                    ...[user.email, roles[user.role] ?? user.role, factorOf(user), user.lastSignInAt ?? ''],
                    user.disabledAt === null ? asks(user).join('; ') : words.disabled,
                  ])}
                />
              )}
              <Wide label={words.people}>
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
                    {items.filter(isShown).map((user) => (
                      <Table.Tr key={user.id}>
                        <Table.Th scope="row" fw={600}>
                          {user.email}
                        </Table.Th>
                        <Table.Td>{roles[user.role] ?? user.role}</Table.Td>
                        <Table.Td>{factorOf(user)}</Table.Td>
                        <Table.Td>
                          {user.lastSignInAt === null ? words.never : <When at={user.lastSignInAt} />}
                        </Table.Td>
                        <Table.Td>
                          {user.disabledAt === null ? (
                            <Findings texts={asks(user)} />
                          ) : (
                            <Text size="sm">{words.disabled}</Text>
                          )}
                        </Table.Td>
                        {deciding && (
                          <Table.Td>
                            <DecisionCell of={{ ...user, name: user.email }} deciding={deciding} />
                          </Table.Td>
                        )}
                      </Table.Tr>
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
