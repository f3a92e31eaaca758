import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';

import { serverNow } from '../../api/clock.ts';
import { useWords } from '../../app/words.ts';
import { Failed } from '../../parts/failed.tsx';
import type { ShownProps } from '../../parts/shown.tsx';
import { journeysWords } from './journeys.words.ts';

const CHOICES = [7, 30, 90, 365] as const;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export interface Days {
  readonly days: number;
  /** When they began, to the hour: as long as a page is open it asks for the same. */
  readonly from: string;
  readonly choose: (days: number) => void;
}

/** Over how many days a page counts. */
export function useDays(first: (typeof CHOICES)[number]): Days {
  const [days, choose] = useState<number>(first);
  const from = useMemo(() => {
    const hour = Math.floor(serverNow().getTime() / HOUR_MS);
    return new Date((hour - days * DAY_HOURS) * HOUR_MS).toISOString();
  }, [days]);
  return { days, from, choose };
}

export function DaysPicker({ of: { days, choose } }: { readonly of: Days }) {
  const words = useWords(journeysWords);
  return (
    <SegmentedControl
      size="xs"
      aria-label={words.counted}
      value={String(days)}
      onChange={(value) => choose(Number(value))}
      data={CHOICES.map((count) => ({ value: String(count), label: words.lastDays(count) }))}
    />
  );
}

/** Why numbers are missing that stand within what can be seen without them. */
export function NotCounted({ of: { data, error, refetch } }: Pick<ShownProps<unknown>, 'of'>) {
  const words = useWords(journeysWords);
  if (!error || data !== undefined) return null;
  return <Failed title={words.notCounted} error={error} retry={() => void refetch()} />;
}
