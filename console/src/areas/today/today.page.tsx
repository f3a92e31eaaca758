import { SimpleGrid, Stack } from '@mantine/core';

import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { Shown } from '../../parts/shown.tsx';
import { Alerts } from './alerts.tsx';
import { MessagesToday } from './messages-today.tsx';
import { SignalsToday } from './signals-today.tsx';
import { Stages } from './stages.tsx';
import { todayWords } from './today.words.ts';
import { TourInvitation } from './tour-invitation.tsx';

/** For what no live change tells of, such as pauses. */
const LOOK_MS = 15_000;

/** The last day at a glance, read again by itself. */
export function TodayPage() {
  const words = useWords(todayWords);
  const today = api.useQuery('get', '/v1/today', {}, { refetchInterval: LOOK_MS });
  return (
    <Page title={words.title}>
      <TourInvitation />
      <Shown of={today}>
        {(data) => (
          <Stack>
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              <SignalsToday today={data} />
              <Stack>
                <MessagesToday messages={data.messages} />
                <Alerts alerts={data.alerts} />
              </Stack>
            </SimpleGrid>
            <Stages stages={data.stages} />
          </Stack>
        )}
      </Shown>
    </Page>
  );
}
