import { Alert, Button, Stack, Text } from '@mantine/core';

import { reasonOf } from '../api/problem.ts';
import { useWords } from '../app/words.ts';
import { partsWords } from './parts.words.ts';

export interface FailedProps {
  readonly error: unknown;
  readonly title?: string;
  readonly retry?: () => void;
}

/** What went wrong, in words, and what to do next. */
export function Failed({ error, title, retry }: FailedProps) {
  const words = useWords(partsWords);
  return (
    <Alert color="red" title={title ?? words.failed} role="alert">
      <Stack align="flex-start">
        <Text size="sm">{reasonOf(error) ?? words.noAnswer}</Text>
        {retry && (
          <Button size="xs" variant="default" onClick={retry}>
            {words.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
