import { Paper, Stack, Text, Title } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { recallsWords } from './recalls.words.ts';

/** Who comes back when, by the rules of the clinic. */
export function Rules() {
  const words = useWords(recallsWords);
  const found = api.useQuery('get', '/v1/recall-rules');
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="rules">
      <Title order={2} size="h5" id="rules" mb="xs">
        {words.rules}
      </Title>
      <Shown of={found}>
        {({ items }) => (
          <Stack gap="xs">
            {items.length === 0 && <Empty title={words.noRules}>{words.noRulesHint}</Empty>}
            {items.map(({ key, name, interval, anchor, attempts, journey }) => (
              <div key={key}>
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {[
                    words.every(interval),
                    words.anchor(anchor.signal),
                    words.attempts(attempts.join(', ')),
                    words.journey(journey),
                  ].join(' · ')}
                </Text>
              </div>
            ))}
          </Stack>
        )}
      </Shown>
    </Paper>
  );
}
