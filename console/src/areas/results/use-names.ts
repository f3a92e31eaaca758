import { api } from '../../api/client.ts';
import { useWords } from '../../app/words.ts';
import { resultsWords } from './results.words.ts';

export interface Names {
  /** What a line of care is called; null is none. */
  readonly line: (key: string | null | undefined) => string;
  readonly channel: (key: string | null | undefined) => string;
  /** The same to put spend down for: a bill of earlier days may come when its line is retired already. */
  readonly spendLines: Names['lines'];
  /** Lines of care to choose from. */
  readonly lines: readonly { readonly value: string; readonly label: string }[];
}

/** What keys are called in reports. */
export function useNames(): Names {
  const words = useWords(resultsWords);
  const { data } = api.useQuery('get', '/v1/service-lines', {}, { staleTime: Infinity });
  const toItem = ({ key, name }: { key: string; name: string }) => ({ value: key, label: name });
  const items = data?.items ?? [];
  const lines = items.map(toItem);
  const retired = items.filter(({ retiredAt }) => retiredAt !== null);
  return {
    lines,
    spendLines: [
      ...items.filter(({ retiredAt }) => retiredAt === null).map(toItem),
      ...retired.map(({ key, name }) => ({ value: key, label: words.retiredLine(name) })),
    ],
    line: (key) => (key ? (lines.find(({ value }) => value === key)?.label ?? key) : words.noLine),
    channel: (key) => (key ? (words.channels[key] ?? key) : words.noName),
  };
}
