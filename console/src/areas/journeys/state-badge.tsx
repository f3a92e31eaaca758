import { Badge } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { journeysWords } from './journeys.words.ts';

const COLOURS = { draft: 'gray', live: 'green', paused: 'yellow', archived: 'dark' } as const;

export function StateBadge({ state }: { readonly state: keyof typeof COLOURS }) {
  const words = useWords(journeysWords);
  return (
    <Badge variant="outline" color={COLOURS[state]} c="var(--mantine-color-text)" tt="none">
      {words.states[state]}
    </Badge>
  );
}
