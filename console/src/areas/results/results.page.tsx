import { Tabs } from '@mantine/core';
import { getRouteApi, Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';

import { serverNow } from '../../api/clock.ts';
import { useWho } from '../../api/session.ts';
import { useWords } from '../../app/words.ts';
import { Page } from '../../parts/page.tsx';
import { dayOf } from '../../parts/day-of.ts';
import { PeriodPicker } from './period-picker.tsx';
import { PeriodProvider } from './period-context.ts';
import { daysOf } from './period.ts';
import { resultsWords } from './results.words.ts';

const TABS = ['attribution', 'funnel', 'lift', 'worth', 'spend', 'work'] as const;
type Tab = (typeof TABS)[number];

const route = getRouteApi('/inside/results');

/** All reports, about the same days. */
export function ResultsPage() {
  const words = useWords(resultsWords);
  const { clinic } = useWho();
  return (
    <Page title={words.title}>
      <Reports today={dayOf(serverNow(), clinic.timeZone)} />
    </Page>
  );
}

function Reports({ today }: { readonly today: string }) {
  const search = route.useSearch();
  const days = useMemo(() => daysOf(search, today), [search, today]);
  return (
    <PeriodProvider value={days}>
      <PeriodPicker key={`${days.from} ${days.to}`} days={days} />
      <Parts>
        <Outlet />
      </Parts>
    </PeriodProvider>
  );
}

function Parts({ children }: { readonly children: ReactNode }) {
  const words = useWords(resultsWords);
  const navigate = route.useNavigate();
  const { pathname } = useLocation();
  const current = TABS.find((tab) => pathname === `/results/${tab}`) ?? 'attribution';
  const open = (tab: Tab) => navigate({ to: `/results/${tab}`, search: true });
  return (
    <Tabs value={current} onChange={(tab) => void open(TABS.find((one) => one === tab) ?? 'attribution')}>
      <Tabs.List aria-label={words.parts}>
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {words.tabs[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {TABS.map((tab) => (
        <Tabs.Panel key={tab} value={tab} pt="md">
          {tab === current && children}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
