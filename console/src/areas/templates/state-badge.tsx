import { Badge } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import type { Template } from './source/source.ts';
import { templatesWords } from './templates.words.ts';

const COLOURS = { draft: 'yellow', approved: 'green' } as const;

export function StateBadge({ state }: { readonly state: Template['status'] }) {
  const words = useWords(templatesWords);
  return (
    <Badge variant="outline" color={COLOURS[state]} c="var(--mantine-color-text)" tt="none" style={{ flexShrink: 0 }}>
      {words.states[state]}
    </Badge>
  );
}
