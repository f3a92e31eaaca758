import { Text, Timeline } from '@mantine/core';

import { useWords } from '../../../app/words.ts';
import { Card } from '../../../parts/card.tsx';
import { When } from '../../../parts/when.tsx';
import type { Entry } from './incident.ts';
import { incidentsWords } from './incidents.words.ts';

export interface HistoryProps {
  readonly entries: readonly Entry[];
  readonly nameOf: (by: string) => string;
}

/** Everything that was said and decided, by whom, the last first. Nothing of it can be changed. */
export function History({ entries, nameOf }: HistoryProps) {
  const words = useWords(incidentsWords);
  return (
    <Card title={words.history}>
      <Timeline bulletSize={12} lineWidth={2}>
        {entries.toReversed().map(({ seq, kind, at, by, facts: { total }, words: said }) => (
          <Timeline.Item key={seq} title={words.entries[kind] ?? kind}>
            <Text size="sm" c="dimmed">
              {nameOf(by)}, <When at={at} />
            </Text>
            {typeof total === 'number' && <Text size="sm">{words.people(total)}</Text>}
            {wordsIn(said).map((text) => (
              <Text size="sm" key={text} style={{ whiteSpace: 'pre-wrap' }}>
                {text}
              </Text>
            ))}
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}

/** Whatever was written with an entry. */
function wordsIn(said: Entry['words']): string[] {
  return Object.values(said ?? {}).filter((value) => typeof value === 'string' && value !== '') as string[];
}
