import { Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';

import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { When } from '../../parts/when.tsx';
import type { Today } from './today.ts';
import { todayWords } from './today.words.ts';

export function Alerts({ alerts }: { readonly alerts: Today['alerts'] }) {
  const words = useWords(todayWords);
  return (
    <Card title={words.alerts}>
      {alerts.length === 0 && (
        <Group gap="xs">
          <IconCircleCheck size={18} aria-hidden />
          <Text size="sm">{words.noAlerts}</Text>
        </Group>
      )}
      <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {alerts.map(({ kind, count, since }) => (
          <Group key={kind} component="li" gap="xs">
            <IconAlertTriangle size={18} aria-hidden />
            <Text size="sm">
              {`${words.alert[kind] ?? kind}: ${count}, ${words.sinceWhen} `}
              <When at={since} />
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
