import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { resultsWords } from './results.words.ts';

export interface Names {
  /** What a line of care is called; null is none. */
  readonly line: (key: string | null | undefined) => string;
  readonly channel: (key: string | null | undefined) => string;
  /** Those of them that spend may still be put down for. */
  readonly openLines: Names['lines'];
  /** Lines of care to choose from. */
  readonly lines: readonly { readonly value: string; readonly label: string }[];
}

/** What keys are called in reports. */
export function useNames(): Names {
  const words = useWords(resultsWords);
  const { data } = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  const toItem = ({ key, name }: { key: string; name: string }) => ({ value: key, label: name });
  const lines = (data?.items ?? []).map(toItem);
  return {
    lines,
    openLines: (data?.items ?? []).filter(({ retiredAt }) => retiredAt === null).map(toItem),
    line: (key) => (key ? (lines.find(({ value }) => value === key)?.label ?? key) : words.noLine),
    channel: (key) => (key ? (words.channels[key] ?? key) : words.noName),
  };
}
