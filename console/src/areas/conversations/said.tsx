import { Paper, Text } from '@mantine/core';

import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { outcomeWords } from '../../parts/outcomes.words.ts';
import { useReason } from '../../parts/use-reason.ts';
import { When } from '../../parts/when.tsx';
import { conversationsWords } from './conversations.words.ts';

type Item = components['schemas']['ConversationItem'];

const SIDE = { in: 'flex-start', out: 'flex-end', internal: 'center' } as const;

/** One thing that was said or done: the patient's to the left, the clinic's to the right. */
export function Said({ item }: { readonly item: Item }) {
  const words = useWords(conversationsWords);
  const seesText = useMay('phi.read');
  const { direction, at, text, subject, template } = item;
  return (
    <Paper
      component="li"
      withBorder
      p="sm"
      maw="85%"
      style={{ alignSelf: SIDE[direction] }}
      bg={direction === 'out' ? 'var(--mantine-primary-color-light)' : undefined}
    >
      {subject && <Text fw={600}>{subject}</Text>}
      <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
        {text ?? (seesText ? words.textOf(template) : words.hidden)}
      </Text>
      <Text size="xs">
        <Facts item={item} /> · <When at={at} />
      </Text>
      <Why item={item} />
    </Paper>
  );
}

function Facts({ item: { kind, direction, channel, status, outcome } }: { readonly item: Item }) {
  const words = useWords(conversationsWords);
  const outcomes = useWords(outcomeWords);
  const facts = [
    ...[words.kind[kind], words.direction[direction]],
    channel && (words.channels[channel] ?? channel),
    words.statuses[status] ?? status,
    outcome && (outcomes[outcome] ?? outcome),
  ];
  return facts.filter(Boolean).join(' · ');
}

/** Why it waits or was held back, and until when. */
function Why({ item: { reason, explanation, dueAt } }: { readonly item: Item }) {
  const reasonOf = useReason();
  if (reason === null) return null;
  return (
    <Text size="xs">
      {reasonOf(reason, explanation)}
      {dueAt && (
        <>
          {' '}
          <When at={dueAt} />
        </>
      )}
    </Text>
  );
}
