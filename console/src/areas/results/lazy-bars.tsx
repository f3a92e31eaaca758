import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

import type { BarsProps } from './bars.tsx';

// The library of charts is many times as large as the page: the numbers are there before their picture.
const Bars = lazy(async () => ({ default: (await import('./bars.tsx')).Bars }));

export function LazyBars(props: BarsProps) {
  return (
    <Suspense fallback={<Skeleton height={200} />}>
      <Bars {...props} />
    </Suspense>
  );
}
