import { Button, Paper, Stack, Text, Title } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { chaptersWords } from './chapters.words.ts';
import { runNext } from './run-chapter.ts';
import { type Chapter, CHAPTERS } from './story.ts';
import { useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';
import { useAround } from './use-around.ts';
import { useName } from './use-name.ts';

/** A chapter that is still to come; the next one can be done. */
export function ChapterAhead({ chapter, isNext }: { readonly chapter: Chapter; readonly isNext: boolean }) {
  const words = useWords(tourWords);
  const { title, before, button } = useWords(chaptersWords)[chapter];
  const { patientId, isBusy } = useTour();
  const around = useAround();
  const name = useName(patientId)?.split(' ')[0] ?? words.she;
  const numbered = words.chapter(CHAPTERS.indexOf(chapter) + 1, CHAPTERS.length, title);
  if (!isNext)
    return (
      <Text component="li" size="sm" c="dimmed" px="sm">
        {numbered}
      </Text>
    );
  return (
    <Paper component="li" withBorder p="sm" style={{ borderColor: 'var(--mantine-primary-color-filled)' }}>
      <Stack gap="xs" align="flex-start">
        <Title order={3} size="h6">
          {numbered}
        </Title>
        <Text size="sm">{before(name)}</Text>
        <Button loading={isBusy} onClick={() => void runNext(around)}>
          {button}
        </Button>
      </Stack>
    </Paper>
  );
}
