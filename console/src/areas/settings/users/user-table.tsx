import { Badge, Table, Text } from '@mantine/core';

import { useMay, useWho } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Empty } from '../../../parts/empty.tsx';
import { When } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { rolesWords } from '../roles.words.ts';
import { settingsWords } from '../settings.words.ts';
import type { Invited } from './invitation-link.tsx';
import { stateOf, type User, type UserState } from './user.ts';
import { UserMenu } from './user-menu.tsx';
import { usersWords } from './users.words.ts';

const COLOURS = { active: 'green', invited: 'yellow', disabled: 'gray', locked: 'red' } as const satisfies Record<
  UserState,
  string
>;

export interface UserTableProps {
  readonly users: readonly User[];
  readonly onInvited: (invited: Invited) => void;
}

export function UserTable({ users, onInvited }: UserTableProps) {
  const words = useWords(usersWords);
  const { actions } = useWords(settingsWords);
  const mayWrite = useMay('users.write');
  if (users.length === 0) return <Empty title={words.none} />;
  return (
    <Wide label={words.title}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.email}</Table.Th>
            <Table.Th>{words.role}</Table.Th>
            <Table.Th>{words.state}</Table.Th>
            <Table.Th>{words.secondFactor}</Table.Th>
            <Table.Th>{words.lastSignIn}</Table.Th>
            {mayWrite && <Table.Th>{actions}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {users.map((user) => (
            <UserRow key={user.id} user={user} onInvited={onInvited} />
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function UserRow({ user, onInvited }: { readonly user: User; readonly onInvited: (invited: Invited) => void }) {
  const words = useWords(usersWords);
  const { names } = useWords(rolesWords);
  const mayWrite = useMay('users.write');
  const { id } = useWho();
  const state = stateOf(user);
  return (
    <Table.Tr>
      <Table.Td>
        {user.email}
        {user.id === id && (
          <Text span c="dimmed" size="sm">
            {` (${words.you})`}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{names[user.role]}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={COLOURS[state]} tt="none" miw="max-content">
          {words.states[state]}
        </Badge>
      </Table.Td>
      <Table.Td>{user.hasTotp ? words.set : user.isLinked ? words.provider : words.notSet}</Table.Td>
      <Table.Td>
        <When at={user.lastSignInAt} />
      </Table.Td>
      {mayWrite && (
        <Table.Td>
          <UserMenu user={user} onInvited={onInvited} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
