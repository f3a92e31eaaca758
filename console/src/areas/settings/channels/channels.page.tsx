import { Alert, Stack } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { Shown } from '../../../parts/shown.tsx';
import { useOpenPauses } from '../use-open-pauses.ts';
import { ChannelCard } from './channel-card.tsx';
import { channelsWords } from './channels.words.ts';

export function ChannelsPage() {
  const words = useWords(channelsWords);
  const channels = api.useQuery('get', '/v1/channels');
  const pauses = useOpenPauses();
  const ofClinic = pauses.data?.items.some(({ scope }) => scope === 'clinic') ?? false;
  return (
    <Stack>
      {ofClinic && <Alert color="yellow">{words.clinicPaused}</Alert>}
      <Shown of={channels}>
        {({ items }) => (
          <Shown of={pauses}>
            {({ items: open }) =>
              items.map((channel) => (
                <ChannelCard
                  key={channel.channel}
                  channel={channel}
                  pause={open.find((one) => one.scope === 'channel' && one.channel === channel.channel)}
                />
              ))
            }
          </Shown>
        )}
      </Shown>
    </Stack>
  );
}
