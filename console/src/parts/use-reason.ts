import { useWords } from '../app/words.ts';
import { reasonWords } from './reasons.words.ts';

/** Why a message waits or was held back, in words. A reason that is not known here says itself, or what the server says of it. */
export function useReason(): (reason: string, explanation?: string | null) => string {
  const words: Readonly<Record<string, string>> = useWords(reasonWords);
  return (reason, explanation) => words[reason] ?? explanation ?? reason;
}
