import { Alert, Badge, Blockquote, Group, List, Stack, Text } from '@mantine/core';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Shown } from '../../parts/shown.tsx';
import { useReason } from '../../parts/use-reason.ts';
import { inWords, useReading, When } from '../../parts/when.tsx';
import { Facts } from './facts.tsx';
import { timelineWords } from './timeline.words.ts';

export type MessageDetail = components['schemas']['MessageDetail'];

const COLOURS: Readonly<Record<string, string>> = { send: 'teal', defer: 'yellow', suppress: 'red' };

/** Every decision about a message, every attempt and what came of it, and the text where it may be seen. */
export function WhyMessage({ id }: { readonly id: string }) {
  const message = api.useQuery('get', '/v1/messages/{id}', { params: { path: { id } } });
  return <Shown of={message}>{(data) => <MessageFacts message={data} />}</Shown>;
}

function MessageFacts({ message }: { readonly message: MessageDetail }) {
  const words = useWords(timelineWords);
  const { journey, step, template, templateVersion } = message;
  return (
    <Stack gap="sm">
      <Decisions message={message} />
      <Facts
        of={[
          [words.channel, message.channel ?? message.channels.join(', ')],
          [words.to, message.to],
          [words.recipient, message.recipient?.explanation],
          [words.journey, journey && (step ? words.step(journey, step) : journey)],
          [words.template, template && words.version(template, templateVersion ?? 0)],
          [message.requestedBy ? words.requestedBy : words.reason, message.reason],
          [words.plannedFor, <When at={message.dueAt} key="due" />],
          [words.attempts, <Attempts of={message.attempts} key="attempts" />],
          [words.receipts, <Receipts of={message.receipts} key="receipts" />],
        ]}
      />
      <Body of={message} />
    </Stack>
  );
}

function Attempts({ of: attempts }: { readonly of: MessageDetail['attempts'] }) {
  const words = useWords(timelineWords);
  if (attempts.length === 0) return '–';
  return (
    <List size="sm">
      {attempts.map(({ provider, startedAt, outcome, code }) => (
        <List.Item key={startedAt}>
          {provider} · {outcome === null ? words.underWay : (words.attempted[outcome] ?? outcome)}
          {code && ` (${code})`} · <When at={startedAt} />
        </List.Item>
      ))}
    </List>
  );
}

function Receipts({ of: receipts }: { readonly of: MessageDetail['receipts'] }) {
  if (receipts.length === 0) return '–';
  return (
    <List size="sm">
      {receipts.map(({ status, code, receivedAt }) => (
        <List.Item key={`${status} ${receivedAt}`}>
          {status}
          {code && ` (${code})`} · <When at={receivedAt} />
        </List.Item>
      ))}
    </List>
  );
}

function Body({ of: { body, segments } }: { readonly of: MessageDetail }) {
  const words = useWords(timelineWords);
  if (!body) return null;
  return (
    <Blockquote p="sm" color="gray">
      {body.subject && <Text fw={600}>{body.subject}</Text>}
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {body.text}
      </Text>
      {segments !== null && (
        <Text size="xs" c="dimmed" mt={4}>
          {words.segments(segments)}
        </Text>
      )}
    </Blockquote>
  );
}

export function Decisions({ message: { decisions } }: { readonly message: Pick<MessageDetail, 'decisions'> }) {
  const words = useWords(timelineWords);
  const reading = useReading();
  const reasonOf = useReason();
  if (decisions.length === 0) return <Alert color="gray">{words.noDecision}</Alert>;
  return (
    <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label={words.decisions}>
      {decisions.map(({ at, outcome, reason, explanation, until }) => (
        <Group key={at + outcome} component="li" gap="xs" align="flex-start">
          <Badge variant="light" color={COLOURS[outcome] ?? 'gray'} tt="none">
            {words.decided[outcome] ?? outcome}
          </Badge>
          <Text size="sm" style={{ flex: 1 }}>
            {reasonOf(reason, explanation)}
            {until && ` (${words.until(inWords(until, reading))})`}
          </Text>
          <Text size="sm" c="dimmed">
            <When at={at} />
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
