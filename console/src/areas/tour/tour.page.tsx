import './tour.css';

import { Grid, Stack, Text } from '@mantine/core';

import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { Feed } from './feed.tsx';
import { StoryCard } from './story-card.tsx';
import { TimeCard } from './time-card.tsx';
import { tourWords } from './tour.words.ts';

/** The story of one made-up patient, told by doing it. */
export function TourPage() {
  const words = useWords(tourWords);
  return (
    <Page title={words.title}>
      <Text size="sm">{words.intro}</Text>
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <StoryCard />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Stack className="tour-beside">
            <TimeCard />
            <Feed />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
