import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Shown } from '../../../parts/shown.tsx';
import { settingsWords } from '../settings.words.ts';
import { ToldOnce } from '../told-once.tsx';
import type { ToldKey } from './key.ts';
import { KeyTable } from './key-table.tsx';
import { keysWords } from './keys.words.ts';
import { NewKey } from './new-key.tsx';

const PAGE = 100;

export function KeysPage() {
  const words = useWords(keysWords);
  const { more } = useWords(settingsWords);
  const mayWrite = useMay('keys.write');
  const [withEnded, setWithEnded] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const [told, setTold] = useState<ToldKey>();
  const keys = useKeys(withEnded);
  return (
    <Stack>
      <Card title={words.title} hint={words.hint}>
        <Group justify="space-between">
          {mayWrite && (
            <Button size="xs" onClick={() => setMaking(true)}>
              {words.add}
            </Button>
          )}
          <Checkbox
            size="sm"
            label={words.withEnded}
            checked={withEnded}
            onChange={({ currentTarget }) => setWithEnded(currentTarget.checked)}
          />
        </Group>
        <Shown of={keys}>
          {({ pages }) => <KeyTable keys={pages.flatMap(({ items }) => items)} onTold={setTold} />}
        </Shown>
        {keys.hasNextPage && (
          <Button variant="default" loading={keys.isFetchingNextPage} onClick={() => void keys.fetchNextPage()}>
            {more}
          </Button>
        )}
      </Card>
      {isMaking && (
        <NewKey
          onClose={() => setMaking(false)}
          onTold={(made) => {
            setMaking(false);
            setTold(made);
          }}
        />
      )}
      {told && (
        <ToldOnce
          title={words.told(told.name)}
          warning={words.toldWarning}
          secret={told.secret}
          onClose={() => setTold(undefined)}
        />
      )}
    </Stack>
  );
}

function useKeys(withEnded: boolean) {
  return api.useInfiniteQuery(
    'get',
    '/v1/api-keys',
    { params: { query: { limit: PAGE, ...(withEnded ? {} : { active: 'true' as const }) } } },
    {
      pageParamName: 'cursor',
      // The library would say 0 for nothing; null is left out.
      initialPageParam: null as never,
      getNextPageParam: ({ next }) => next ?? undefined,
    },
  );
}
