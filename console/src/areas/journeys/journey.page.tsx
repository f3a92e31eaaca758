import { Alert, Group, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Canvas } from './canvas/canvas.tsx';
import { canvasWords } from './canvas/canvas.words.ts';
import type { Marks } from './canvas/marks.ts';
import { DaysPicker, NotCounted, useDays } from './days.tsx';
import { JourneyActions } from './journey-actions.tsx';
import { JourneyFrame } from './journey-frame.tsx';
import { journeysWords } from './journeys.words.ts';
import { type StepFigures, StepTable } from './step-table.tsx';
import { StepStory } from './step-story.tsx';
import type { WholeJourney } from './use-journey.ts';

export function JourneyPage() {
  const mayWrite = useMay('journeys.write');
  return (
    <JourneyFrame actions={({ journey }) => mayWrite && <JourneyActions journey={journey} />}>
      {(whole) => <Overview key={whole.journey.key} whole={whole} />}
    </JourneyFrame>
  );
}

/** The live version with who is where in it; a journey that never was live shows its draft. */
function Overview({ whole: { journey, live, draft } }: { readonly whole: WholeJourney }) {
  const words = useWords(journeysWords);
  const [selected, select] = useState<string>();
  const counted = useDays(30);
  const steps = api.useQuery(
    'get',
    '/v1/journeys/{key}/steps',
    { params: { path: { key: journey.key }, query: { from: counted.from } } },
    // Other days are counted beside those that are shown.
    { enabled: live !== undefined, placeholderData: keepPreviousData },
  );
  const figures = steps.data?.items;
  const marks = useHereMarks(figures);
  const definition = live ?? draft;
  if (!definition) return null;
  return (
    <>
      {!live && (
        <Alert title={words.notLive} color="gray">
          <Text size="sm">{words.notLiveHint}</Text>
        </Alert>
      )}
      {journey.status === 'paused' && (
        <Alert title={words.paused} color="yellow">
          <Text size="sm">{words.pausedHint}</Text>
        </Alert>
      )}
      {live && (
        <Group justify="flex-end">
          <DaysPicker of={counted} />
        </Group>
      )}
      <NotCounted of={steps} />
      <div className="journey-with-panel">
        <Canvas definition={definition} marks={marks} selected={selected} onSelect={select} />
        <StepStory figures={figures?.find(({ step }) => step === selected)} name={selected} />
      </div>
      {figures && <StepTable figures={figures} />}
    </>
  );
}

function useHereMarks(figures: readonly StepFigures[] | undefined): Marks {
  const words = useWords(canvasWords);
  return useMemo(
    () =>
      new Map(
        (figures ?? [])
          .filter(({ here }) => here > 0)
          .map(({ step, here }) => [step, { badges: [{ text: words.here(here), hint: words.hereHint(here) }] }]),
      ),
    [figures, words],
  );
}
