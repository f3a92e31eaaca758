import { useEffect, useRef, useState } from 'react';

import { api } from '../../api/client.ts';
import type { components } from '../../api/schema.ts';
import { useWords } from '../../app/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Shown } from '../../parts/shown.tsx';
import { FeedList } from './feed-list.tsx';
import { Entry } from './entry.tsx';
import { MessageBubble } from './message-bubble.tsx';
import { StepRow } from './step-row.tsx';
import { useTour } from './tour-state.ts';
import { type TourText, tourWords } from './tour.words.ts';
import { useName } from '../../parts/use-name.ts';

type Item = components['schemas']['TimelineItem'];

const MOST = 100;
const SOON_MS = 1000;
/** Signals that say again what a consent, a message or a stage says. */
const TOLD_ELSEWHERE = /^(consent|message|stage)\./;

/** Everything of the patient of the tour, between what came of each step of time. */
export function PatientFeed({ patientId }: { readonly patientId: string | undefined }) {
  const words = useWords(tourWords);
  const { steps } = useTour();
  const found = api.useQuery(
    'get',
    '/v1/patients/{id}/timeline',
    { params: { path: { id: patientId ?? '' }, query: { limit: MOST } } },
    {
      enabled: patientId !== undefined,
      // A message that is due leaves within a second.
      refetchInterval: ({ state: { data } }) => (data?.items.some(isAboutToLeave) ? SOON_MS : false),
    },
  );
  const items = (found.data?.items ?? []).filter(({ kind, title }) => kind !== 'signal' || !TOLD_ELSEWHERE.test(title));
  const news = useNews(items, words);
  const to = useName(patientId) ?? words.nameless;
  if (patientId === undefined) return <Empty title={words.nothing}>{words.nothingHint}</Empty>;
  const began = items.at(-1)?.at ?? '';
  const rows = [
    ...steps
      .filter((step) => step.to > began)
      .map((step) => ({ at: step.to, key: step.to, row: <StepRow step={step} /> })),
    ...items.map((item, place) => ({
      at: item.at,
      key: `${item.kind} ${item.ref} ${item.title} ${items.length - place}`,
      row:
        item.kind === 'message' ? (
          <MessageBubble id={item.ref} patientId={patientId} to={to} status={item.detail.status ?? ''} at={item.at} />
        ) : (
          <Entry item={item} patientId={patientId} />
        ),
    })),
  ].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Shown of={found}>
      {() => (
        <FeedList news={news}>
          {rows.map(({ key, row }) => (
            <li key={key}>{row}</li>
          ))}
        </FeedList>
      )}
    </Shown>
  );
}

function isAboutToLeave({ kind, detail: { status } }: Item): boolean {
  return kind === 'message' && (status === 'planned' || status === 'claimed');
}

/** The messages that are new since the list was last shown, in words; nothing when it is opened. */
function useNews(items: readonly Item[], words: TourText): string {
  const known = useRef<ReadonlySet<string>>(undefined);
  const [news, setNews] = useState('');
  const told = items
    .filter(({ kind }) => kind === 'message')
    .map(({ detail, ref }) => {
      const status = detail.status ?? '';
      const what = `${words.channels[detail.channel ?? ''] ?? words.message} ${words.status[status] ?? status}`;
      return { key: `${ref} ${status}`, what };
    });
  const keys = told.map(({ key }) => key).join();
  useEffect(() => {
    const before = known.current;
    const fresh = told.filter(({ key }) => before && !before.has(key));
    known.current = new Set(told.map(({ key }) => key));
    if (fresh.length > 0) setNews(words.appeared(fresh.map(({ what }) => what).join(', ')));
    // Only what stands in the list counts, not that it was written out anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [keys]);
  return news;
}
