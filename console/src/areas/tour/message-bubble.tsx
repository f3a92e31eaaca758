import { Anchor, Group, Paper, Text } from '@mantine/core';
import { IconMail, IconMessage, IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { tourWords } from './tour.words.ts';

export interface MessageBubbleProps {
  readonly id: string;
  readonly patientId: string;
  readonly to: string;
  readonly status: string;
  readonly at: string;
}

const ICONS: Readonly<Record<string, typeof IconMail>> = { sms: IconMessage, email: IconMail, voice: IconPhone };
const LEFT = ['sent', 'delivered'];
const MOST_LINES = 4;

/** A message with its words, or with why it did not leave. */
export function MessageBubble({ id, patientId, to, status, at }: MessageBubbleProps) {
  const words = useWords(tourWords);
  const { data, refetch } = api.useQuery(
    'get',
    '/v1/messages/{id}',
    { params: { path: { id } } },
    { staleTime: Infinity },
  );
  const isOld = data !== undefined && data.status !== status;
  useEffect(() => {
    if (isOld) void refetch();
  }, [isOld, refetch]);
  const hasLeft = LEFT.includes(status);
  const channel = data?.channel ?? '';
  const Icon = ICONS[channel] ?? IconMail;
  return (
    <Paper withBorder p="xs" ml="md" bg={hasLeft ? 'var(--mantine-primary-color-light)' : undefined}>
      <Group gap={6} wrap="nowrap" align="center">
        <Icon size={16} aria-hidden />
        <Text size="xs" flex={1}>
          <Anchor
            inherit
            fw={600}
            c={hasLeft ? 'inherit' : undefined}
            underline="always"
            renderRoot={(props) => <Link to="/conversations/$patientId" params={{ patientId }} {...props} />}
          >
            {`${words.channels[channel] ?? words.message} ${words.to(to)}`}
          </Anchor>
          {' · '}
          {words.status[status] ?? status}
          {' · '}
          <When at={at} />
        </Text>
      </Group>
      {data && <Inside message={data} />}
    </Paper>
  );
}

/** What it says, and what keeps it back. */
function Inside({
  message: { body, decisions, status },
}: {
  readonly message: components['schemas']['MessageDetail'];
}) {
  const words = useWords(tourWords);
  const reading = useReading();
  const decision = LEFT.includes(status) ? undefined : decisions.at(-1);
  return (
    <>
      {body && (
        <Text size="sm" component="div" lineClamp={MOST_LINES} style={{ whiteSpace: 'pre-line' }}>
          {body.subject && <div style={{ fontWeight: 600 }}>{body.subject}</div>}
          {body.text.replaceAll(/\n{2,}/g, '\n')}
        </Text>
      )}
      {decision && decision.outcome !== 'send' && (
        <Text size="sm">
          {decision.explanation}
          {decision.until && <Text span fw={600}>{` ${words.waitsUntil(inWords(decision.until, reading))}`}</Text>}
        </Text>
      )}
    </>
  );
}
