import { Paper, Text } from '@mantine/core';

import type { components } from '../../api/schema.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { When } from '../../parts/when.tsx';
import { conversationsWords } from './conversations.words.ts';

type Item = components['schemas']['ConversationItem'];

const SIDE = { in: 'flex-start', out: 'flex-end', internal: 'center' } as const;

/** One thing that was said or done: the patient's to the left, the clinic's to the right. */
export function Said({ item }: { readonly item: Item }) {
  const words = useWords(conversationsWords);
  const seesText = useMay('phi.read');
  const { kind, direction, at, channel, status, text, subject, outcome, explanation, dueAt, template } = item;
  const facts = [words.kind[kind], words.direction[direction], channel, status, outcome].filter(Boolean).join(' · ');
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
        {facts} · <When at={at} />
      </Text>
      {explanation && (
        <Text size="xs">
          {explanation}
          {dueAt && (
            <>
              {' '}
              <When at={dueAt} />
            </>
          )}
        </Text>
      )}
    </Paper>
  );
}
