import { Group, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useMay } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { Failed } from '../../parts/failed.tsx';
import { Loading } from '../../parts/shown.tsx';
import { journeysWords } from './journeys.words.ts';
import { StateBadge } from './state-badge.tsx';
import { useJourney, type WholeJourney } from './use-journey.ts';
import './journey-frame.css';

const VIEWS = [
  { key: 'live', to: '/journeys/$key' },
  { key: 'edit', to: '/journeys/$key/edit' },
  { key: 'versions', to: '/journeys/$key/versions' },
  { key: 'simulate', to: '/journeys/$key/simulate' },
] as const;

export interface JourneyFrameProps {
  /** Whether the page waits for what is read since it was opened, as one does on which something is written. */
  readonly isAnew?: boolean;
  readonly actions?: (whole: WholeJourney) => ReactNode;
  readonly children: (whole: WholeJourney) => ReactNode;
}

/** What every page about one journey begins with: its name, its state, and its other views. */
export function JourneyFrame({ isAnew, actions, children }: JourneyFrameProps) {
  const words = useWords(journeysWords);
  const { key = '' } = useParams({ strict: false });
  const whole = useJourney(key, isAnew);
  const mayWrite = useMay('journeys.write');
  const views = VIEWS.filter(({ key: view }) => mayWrite || view !== 'edit');
  return (
    <Page title={whole.data?.journey.name ?? key} actions={whole.data && actions?.(whole.data)}>
      <Group justify="space-between">
        <nav aria-label={words.views} className="journey-views">
          {views.map(({ key: view, to }) => (
            <Link
              key={view}
              to={to}
              params={{ key }}
              activeOptions={{ exact: true }}
              activeProps={{ 'aria-current': 'page' }}
            >
              {words.view[view]}
            </Link>
          ))}
        </nav>
        {whole.data && <State journey={whole.data.journey} />}
      </Group>
      {whole.data && <Stack>{children(whole.data)}</Stack>}
      {!whole.data && (whole.error ? <Failed error={whole.error} retry={whole.retry} /> : <Loading />)}
    </Page>
  );
}

function State({ journey: { status, liveVersion } }: Pick<WholeJourney, 'journey'>) {
  const words = useWords(journeysWords);
  return (
    <Group gap="xs">
      <StateBadge state={status} />
      <Text size="sm" c="dimmed">
        {liveVersion === null ? words.draft : words.version(liveVersion)}
      </Text>
    </Group>
  );
}
