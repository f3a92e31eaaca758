import { Group, Progress, Stack, Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import { When } from '../../parts/when.tsx';
import { tourWords } from './tour.words.ts';

/** What she did before she booked, and the part of the credit that each gets. */
export function Origin({ patientId }: { readonly patientId: string }) {
  const words = useWords(tourWords);
  const params = { path: { id: patientId }, query: { model: 'linear', conversion: 'booked' } } as const;
  const found = api.useQuery('get', '/v1/patients/{id}/attribution', { params });
  return (
    <Shown of={found}>
      {({ items }) => (
        <Stack component="ul" className="tour-list" gap={4} aria-label={words.touches}>
          {(items[0]?.touches ?? []).map(({ id, channel, at, share }) => (
            <Group key={id} component="li" gap="xs" wrap="nowrap">
              <Text size="sm" flex={1}>
                {words.touched[channel] ?? channel}
                <Text span size="xs" c="dimmed">
                  {' · '}
                  <When at={at} />
                </Text>
              </Text>
              <Progress value={share * 100} w={90} aria-hidden />
              <Text size="sm" w={44} ta="right">
                {words.share(share)}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Shown>
  );
}
