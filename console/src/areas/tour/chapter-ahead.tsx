import { Button, Paper, Stack, Text, Title } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { chaptersWords } from './chapters.words.ts';
import { DriftNote } from './drift-note.tsx';
import { runNext } from './run-chapter.ts';
import { type Chapter, CHAPTERS } from './story.ts';
import { useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';
import { useAround } from './use-around.ts';
import { useDrift } from './use-drift.ts';
import { useName } from '../../parts/use-name.ts';

/** A chapter that is still to come; the next one can be done. */
export function ChapterAhead({ chapter, isNext }: { readonly chapter: Chapter; readonly isNext: boolean }) {
  const words = useWords(tourWords);
  const { title } = useWords(chaptersWords)[chapter];
  const numbered = words.chapter(CHAPTERS.indexOf(chapter) + 1, CHAPTERS.length, title);
  if (isNext) return <Next chapter={chapter} numbered={numbered} />;
  return (
    <Text component="li" size="sm" c="dimmed" px="sm">
      {numbered}
    </Text>
  );
}

function Next({ chapter, numbered }: { readonly chapter: Chapter; readonly numbered: string }) {
  const words = useWords(tourWords);
  const { before, button } = useWords(chaptersWords)[chapter];
  const { patientId, isBusy } = useTour();
  const around = useAround();
  const drift = useDrift();
  const name = useName(patientId)?.split(' ')[0] ?? words.she;
  return (
    <Paper component="li" withBorder p="sm" style={{ borderColor: 'var(--mantine-primary-color-filled)' }}>
      <Stack gap="xs" align="flex-start">
        <Title order={3} size="h6">
          {numbered}
        </Title>
        {drift ? <DriftNote drift={drift} name={name} /> : <Text size="sm">{before(name)}</Text>}
        {(!drift || drift.kind === 'late') && (
          <Button loading={isBusy} onClick={() => void runNext(around)}>
            {button}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
