import { Alert, Button, Group, Stack, Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { chaptersWords } from './chapters.words.ts';
import type { Drift } from './drift.ts';
import { CHAPTERS } from './story.ts';
import { forget, skipTo } from './tour-state.ts';
import { tourWords } from './tour.words.ts';

/** Says that the next chapter would not be true, why, and what can be done instead. */
export function DriftNote({ drift, name }: { readonly drift: Drift; readonly name: string }) {
  const words = useWords(tourWords);
  const titles = useWords(chaptersWords);
  return (
    <Alert color="yellow" title={words.drift.title} role="status" w="100%">
      <Stack gap="xs">
        <Text size="sm">
          {drift.kind === 'late' ? words.drift.late(name, drift.days) : words.drift[drift.kind](name)}
        </Text>
        <Group gap="xs">
          {'fits' in drift && (
            <Button size="xs" onClick={() => skipTo(drift.fits)}>
              {words.drift.goTo(CHAPTERS.indexOf(drift.fits) + 1, titles[drift.fits].title)}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={forget}>
            {words.again}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
