import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';

import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useWords } from '../../app/words.ts';
import { Card } from '../../parts/card.tsx';
import { Failed } from '../../parts/failed.tsx';
import { ChapterAhead } from './chapter-ahead.tsx';
import { ChapterDone } from './chapter-done.tsx';
import { CHAPTERS } from './story.ts';
import { forget, useTour } from './tour-state.ts';
import { tourWords } from './tour.words.ts';

const NOT_FOUND = 404;

export function StoryCard() {
  const words = useWords(tourWords);
  const { patientId, done, error } = useTour();
  const isOver = done >= CHAPTERS.length;
  const { error: missing } = api.useQuery(
    'get',
    '/v1/patients/{id}',
    { params: { path: { id: patientId ?? '' } } },
    { enabled: patientId !== undefined },
  );
  const told = useFocusOfNew(done);
  if (isProblem(missing) && missing.status === NOT_FOUND)
    return (
      <Alert title={words.gone}>
        <Button onClick={forget}>{words.again}</Button>
      </Alert>
    );
  return (
    <Card title={words.story}>
      <Stack component="ol" className="tour-list" gap="xs">
        {CHAPTERS.map((chapter, place) =>
          place < done ? (
            <ChapterDone
              // Anew where another chapter is the last: what was opened by hand folds away with it.
              key={`${chapter} ${place === done - 1}`}
              chapter={chapter}
              isLast={place === done - 1}
              told={place === done - 1 ? told : undefined}
            />
          ) : (
            <ChapterAhead key={chapter} chapter={chapter} isNext={place === done} />
          ),
        )}
      </Stack>
      {Boolean(error) && <Failed title={words.failed} error={error} />}
      {isOver && (
        <Stack gap="xs" align="flex-start">
          <Title order={3} size="h6">
            {words.endTitle}
          </Title>
          <Text size="sm">{words.end}</Text>
          <Button onClick={forget}>{words.again}</Button>
        </Stack>
      )}
    </Card>
  );
}

/** What a chapter brought about is read out and comes into view, since its button is gone; not where a page is only opened. */
function useFocusOfNew(done: number) {
  const told = useRef<HTMLDivElement>(null);
  const before = useRef(done);
  useEffect(() => {
    if (done > before.current) {
      told.current?.focus({ preventScroll: true });
      told.current?.closest('li')?.scrollIntoView({ block: 'nearest' });
    }
    before.current = done;
  }, [done]);
  return told;
}
