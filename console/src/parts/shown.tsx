import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../app/words.ts';
import { Failed } from './failed.tsx';
import { partsWords } from './parts.words.ts';

const LINES = [0, 1, 2, 3];

export interface ShownProps<Data> {
  readonly of: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
}

/** What a query answers: a placeholder until then, and a way to try again where it fails. */
export function Shown<Data>({ of: { data, error, refetch }, children }: ShownProps<Data>) {
  if (data !== undefined) return children(data);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  return <Loading />;
}

export function Loading() {
  const words = useWords(partsWords);
  return (
    <Stack aria-busy="true">
      <VisuallyHidden role="status">{words.loading}</VisuallyHidden>
      {LINES.map((line) => (
        <Skeleton key={line} height={28} />
      ))}
    </Stack>
  );
}
