import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';

import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { Failed } from '../../../parts/failed.tsx';
import { inWords, useReading } from '../../../parts/when.tsx';
import { Wide } from '../../../parts/wide.tsx';
import { PauseDialog } from '../pause-dialog.tsx';
import { useSaved } from '../use-saved.ts';
import type { Channel, Pause } from './channel.ts';
import { channelsWords } from './channels.words.ts';
import { TestChannel } from './test-channel.tsx';

const COLOURS = { running: 'green', paused: 'yellow', uncovered: 'red', absent: 'gray' } as const;

function stateOf({ providers }: Channel, pause: Pause | undefined): keyof typeof COLOURS {
  if (providers.length === 0) return 'absent';
  if (pause) return 'paused';
  return providers.some(({ isCovered }) => isCovered) ? 'running' : 'uncovered';
}

export interface ChannelCardProps {
  readonly channel: Channel;
  readonly pause: Pause | undefined;
}

export function ChannelCard({ channel, pause }: ChannelCardProps) {
  const words = useWords(channelsWords);
  const reading = useReading();
  const state = stateOf(channel, pause);
  return (
    <Card title={words.names[channel.channel]}>
      <Group gap="xs" aria-live="polite">
        <Badge variant="light" color={COLOURS[state]} tt="none" miw="max-content">
          {words[state]}
        </Badge>
        {pause && <Text size="sm">{words.sinceBy(inWords(pause.since, reading), pause.reason)}</Text>}
      </Group>
      {state === 'absent' ? (
        <Text size="sm" c="dimmed">
          {words.absentHint}
        </Text>
      ) : (
        <Providers channel={channel} />
      )}
      {state !== 'absent' && <Actions channel={channel} pause={pause} />}
    </Card>
  );
}

function Providers({ channel: { channel, providers } }: { readonly channel: Channel }) {
  const words = useWords(channelsWords);
  return (
    <Wide label={words.names[channel]}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.provider}</Table.Th>
            <Table.Th>{words.sender}</Table.Th>
            <Table.Th>{words.agreement}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {providers.map(({ provider, sender, needsAgreement, isCovered, reason }) => (
            <Table.Tr key={provider}>
              <Table.Td>{provider === 'sandbox' ? words.sandbox : provider}</Table.Td>
              <Table.Td>{sender ?? '–'}</Table.Td>
              <Table.Td>
                {needsAgreement ? (isCovered ? words.covered : words.none) : words.notNeeded}
                {needsAgreement && (
                  <Text size="xs" c="dimmed">
                    {reason}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Actions({ channel, pause }: ChannelCardProps) {
  const words = useWords(channelsWords);
  const name = words.names[channel.channel];
  const mayPause = useMay('pauses.write');
  const mayTest = useMay('channels.test') && channel.isTestable;
  const [asked, setAsked] = useState<'pause' | 'test'>();
  const close = () => setAsked(undefined);
  const saved = useSaved();
  const end = api.useMutation('post', '/v1/pauses/{id}/end', { onSuccess: () => saved('/v1/pauses') });
  return (
    <>
      {end.error && <Failed error={end.error} />}
      <Group gap="xs">
        {mayPause && !pause && (
          <Button size="xs" variant="default" aria-label={words.pauseOf(name)} onClick={() => setAsked('pause')}>
            {words.pause}
          </Button>
        )}
        {mayPause && pause && (
          <Button
            size="xs"
            aria-label={words.resumeOf(name)}
            loading={end.isPending}
            onClick={() => end.mutate({ params: { path: { id: pause.id } } })}
          >
            {words.resume}
          </Button>
        )}
        {mayTest && (
          <Button size="xs" variant="default" aria-label={words.testOf(name)} onClick={() => setAsked('test')}>
            {words.test}
          </Button>
        )}
      </Group>
      {asked === 'pause' && (
        <PauseDialog
          title={words.pauseOf(words.names[channel.channel])}
          hint={words.pauseHint}
          pauseFor={(reason) => ({ scope: 'channel', channel: channel.channel, reason })}
          onClose={close}
        />
      )}
      {asked === 'test' && <TestChannel channel={channel} onClose={close} />}
    </>
  );
}
