import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useWords } from '../../app/words.ts';
import type { Chapter } from './story.ts';
import { tourWords } from './tour.words.ts';
import { useJourneyName } from '../../parts/use-journey-name.ts';

type Place = 'record' | 'conversation' | 'recalls' | 'results' | { readonly journey: string };

const PLACES: Readonly<Record<Chapter, readonly Place[]>> = {
  guide: ['record'],
  asks: ['record'],
  agrees: ['record'],
  searches: ['conversation', { journey: 'asthma-intent' }],
  books: ['conversation', 'record', { journey: 'appointment-reminders' }],
  reminders: ['conversation', { journey: 'appointment-reminders' }],
  visit: ['conversation', { journey: 'review-request' }],
  recall: ['recalls', { journey: 'recall' }],
  origin: ['record', 'results'],
};

/** Where in the console to see what a chapter did. */
export function ChapterLinks({ chapter, patientId }: { readonly chapter: Chapter; readonly patientId: string }) {
  const words = useWords(tourWords);
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">
        {words.lookAt}
      </Text>
      {PLACES[chapter].map((place) => (
        <PlaceLink key={typeof place === 'string' ? place : place.journey} place={place} patientId={patientId} />
      ))}
    </Group>
  );
}

function PlaceLink({ place, patientId }: { readonly place: Place; readonly patientId: string }) {
  const { links } = useWords(tourWords);
  const journeyName = useJourneyName();
  if (typeof place === 'object')
    return (
      <Anchor size="sm" renderRoot={(props) => <Link to="/journeys/$key" params={{ key: place.journey }} {...props} />}>
        {links.journey(journeyName(place.journey))}
      </Anchor>
    );
  const lead = {
    record: <Link to="/patients/$id" params={{ id: patientId }} />,
    conversation: <Link to="/conversations/$patientId" params={{ patientId }} />,
    recalls: <Link to="/recalls" />,
    results: <Link to="/results/attribution" />,
  }[place];
  return (
    <Anchor size="sm" renderRoot={(props) => <lead.type {...lead.props} {...props} />}>
      {links[place]}
    </Anchor>
  );
}
