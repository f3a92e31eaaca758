import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';

import { useWords } from '../../app/words.ts';
import { patientsWords } from './patients.words.ts';
import { WriteToMany } from './write-to-many.tsx';

/** What the server takes at a time. */
export const MAX_CHOSEN = 500;

export interface ChosenBarProps {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** What may be done with the patients who are chosen in the list. */
export function ChosenBar({ chosen, onClear }: ChosenBarProps) {
  const words = useWords(patientsWords);
  // Of a list that is read again fewer may stay chosen: a forecast and its sending are for the same.
  const [writingTo, writeTo] = useState<readonly string[]>();
  const isTooMany = chosen.length > MAX_CHOSEN;
  return (
    <Paper withBorder p="xs" role="toolbar" aria-label={words.chosen(chosen.length)}>
      <Group gap="xs">
        <Text size="sm" aria-live="polite">
          {isTooMany ? words.tooMany(MAX_CHOSEN) : words.chosen(chosen.length)}
        </Text>
        <Button size="xs" onClick={() => writeTo(chosen)} disabled={isTooMany}>
          {words.write}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClear}>
          {words.clear}
        </Button>
      </Group>
      {writingTo && (
        <WriteToMany
          patients={writingTo}
          onClose={(isDone) => {
            writeTo(undefined);
            if (isDone) onClear();
          }}
        />
      )}
    </Paper>
  );
}
