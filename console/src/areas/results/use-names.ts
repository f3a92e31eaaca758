import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { resultsWords } from './results.words.ts';

export interface Names {
  /** What a line of care is called; null is none. */
  readonly line: (key: string | null | undefined) => string;
  readonly channel: (key: string | null | undefined) => string;
  /** Lines of care to choose from. */
  readonly lines: readonly { readonly value: string; readonly label: string }[];
}

/** What keys are called in reports. */
export function useNames(): Names {
  const words = useWords(resultsWords);
  const { data } = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  const lines = (data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }));
  return {
    lines,
    line: (key) => (key ? (lines.find(({ value }) => value === key)?.label ?? key) : words.noLine),
    channel: (key) => (key ? (words.channels[key] ?? key) : words.noName),
  };
}
