import { Button, List, Title } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Failed } from '../../../parts/failed.tsx';
import { When } from '../../../parts/when.tsx';
import { useRefresh } from '../use-journey.ts';
import { versionsWords } from './versions.words.ts';

const LOOK_MS = 3_000;

export function MigrationHistory({ journey }: { readonly journey: string }) {
  const words = useWords(versionsWords);
  const refresh = useRefresh();
  const params = { path: { key: journey } };
  const migrations = api.useQuery(
    'get',
    '/v1/journeys/{key}/migrations',
    { params },
    {
      refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === 'running') ? LOOK_MS : false),
    },
  );
  const cancel = api.useMutation('post', '/v1/journeys/{key}/migrations/cancel', { onSuccess: refresh });
  if (!migrations.data || migrations.data.items.length === 0) return null;
  return (
    <div>
      <Title order={3} size="h5">
        {words.history}
      </Title>
      <List size="sm">
        {migrations.data.items.map(({ id, createdAt, status, counts }) => (
          <List.Item key={id}>
            <When at={createdAt} />: {words.migrationStates[status]}.{' '}
            {words.counted(counts.moved, counts.ended, counts.stayed)}{' '}
            {status === 'running' && (
              <Button
                size="compact-xs"
                variant="default"
                loading={cancel.isPending}
                onClick={() => cancel.mutate({ params })}
              >
                {words.stop}
              </Button>
            )}
          </List.Item>
        ))}
      </List>
      {cancel.error && <Failed title={words.notStopped} error={cancel.error} />}
    </div>
  );
}
