import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { USER_ROLES } from '../roles.ts';
import { rolesWords } from '../roles.words.ts';
import { settingsWords } from '../settings.words.ts';
import { InvitationLink, type Invited } from './invitation-link.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { UserTable } from './user-table.tsx';
import { usersWords } from './users.words.ts';

const PAGE = 100;

export function UsersPage() {
  const words = useWords(usersWords);
  const { more } = useWords(settingsWords);
  const mayWrite = useMay('users.write');
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const users = api.useInfiniteQuery(
    'get',
    '/v1/users',
    { params: { query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  );
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        {mayWrite && (
          <div>
            <Button size="xs" onClick={() => setInviting(true)}>
              {words.invite}
            </Button>
          </div>
        )}
        <Shown of={users}>
          {({ pages }) => <UserTable users={pages.flatMap(({ items }) => items)} onInvited={setInvited} />}
        </Shown>
        {users.hasNextPage && (
          <Button variant="default" loading={users.isFetchingNextPage} onClick={() => void users.fetchNextPage()}>
            {more}
          </Button>
        )}
      </Card>
      <RolesExplained />
      {isInviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onInvited={(made) => {
            setInviting(false);
            setInvited(made);
          }}
        />
      )}
      {invited && <InvitationLink invited={invited} onClose={() => setInvited(undefined)} />}
    </Stack>
  );
}

function RolesExplained() {
  const words = useWords(usersWords);
  const roles = useWords(rolesWords);
  return (
    <Card title={words.rolesTitle}>
      {USER_ROLES.map((role) => (
        <div key={role}>
          <Text fw={600} size="sm">
            {roles.names[role]}
          </Text>
          <Text size="sm" c="dimmed">
            {roles.says[role]}
          </Text>
        </div>
      ))}
    </Card>
  );
}
