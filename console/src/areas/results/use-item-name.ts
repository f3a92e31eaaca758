import { useWords } from '../../app/words.ts';
import { type Key, nameOf } from './attribution.ts';
import { resultsWords } from './results.words.ts';
import { useNames } from './use-names.ts';
import { verdictWords } from './verdict.words.ts';

/** What credit is given to, as its reader calls it. */
export function useItemName(by: readonly Key[]): (item: Readonly<Partial<Record<Key, string | null>>>) => string {
  const names = useNames();
  const { noName } = useWords(resultsWords);
  const { actors } = useWords(verdictWords);
  const word = (key: Key, value: string | null): string => {
    if (key === 'channel') return names.channel(value);
    if (key === 'serviceLine') return names.line(value);
    if (value === null) return noName;
    return key === 'actor' ? (actors[value] ?? value) : value;
  };
  return (item) => nameOf(item, by, word);
}
