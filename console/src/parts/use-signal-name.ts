import { useLanguage } from '../app/words.ts';
import { signalsEn, signalsEs } from './signals.words.ts';

/** What a type of signal is called; those of the clinic by what it calls them. */
export function useSignalName(): (type: string) => string {
  const names = useLanguage() === 'es' ? signalsEs : signalsEn;
  return (type) => names[type] ?? type;
}
