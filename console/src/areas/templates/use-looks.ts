import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { api } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import type { Finding, Problem } from './source/marks.ts';
import { bodyOf, finishedOf, type Source, type SourceBody, type Vocabulary } from './source/source.ts';

/** So long a pause in writing is worth a question to the server. */
const PAUSE_MS = 350;
/** What was asked for each stroke is worth little later. */
const KEPT_MS = 60_000;

const EMPTY: readonly never[] = [];

/** What is to be looked at: as it was at the last pause, without the texts that are only begun. */
export interface Asked {
  readonly source: Source | undefined;
  readonly body: SourceBody | undefined;
}

export function useAsked(source: Source, vocabulary: Vocabulary): Asked {
  const [paused] = useDebouncedValue(source, PAUSE_MS);
  return useMemo(() => {
    const finished = finishedOf(paused);
    return { source: finished, body: finished && bodyOf(finished, vocabulary) };
  }, [paused, vocabulary]);
}

export interface Remarks {
  readonly findings: readonly Finding[];
  /** Faults because of which nothing else can be looked at. */
  readonly problems: readonly Problem[];
  readonly isAsking: boolean;
  /** What went wrong and is no fault of the template. */
  readonly failure: unknown;
}

/** What must not or should not be in a template, while it is written. */
export function useRemarks(key: string, { body }: Asked): Remarks {
  const { data, error, isFetching } = api.useQuery(
    'post',
    '/v1/templates/{key}/lint',
    { params: { path: { key } }, body: body ? { source: body } : {} },
    { enabled: body !== undefined, placeholderData: keepPreviousData, gcTime: KEPT_MS },
  );
  const problems = isProblem(error) && error.status === 422 ? error.errors : undefined;
  return {
    findings: error ? EMPTY : (data?.findings ?? EMPTY),
    problems: problems ?? EMPTY,
    isAsking: isFetching,
    failure: problems === undefined ? error : undefined,
  };
}

export type SampleCase = 'sample' | 'worst';

/** The texts filled in. What was last seen stays while a text has faults. */
export function usePreview(key: string, { body }: Asked, sample: SampleCase) {
  const { data, error } = api.useQuery(
    'post',
    '/v1/templates/{key}/preview',
    { params: { path: { key } }, body: { variables: {}, case: sample, ...(body ? { source: body } : {}) } },
    { enabled: body !== undefined, placeholderData: keepPreviousData, gcTime: KEPT_MS },
  );
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return { data: data ?? last, error };
}

export type PreviewedText = NonNullable<ReturnType<typeof usePreview>['data']>[string][string];
