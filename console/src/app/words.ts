import { useSyncExternalStore } from 'react';

export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

/** Words of one area in every language: the compiler finds what was not translated. */
export interface Words<Text> {
  readonly en: Text;
  readonly es: Text;
}

/** Holds no patient data: which language somebody reads. */
const STORED = 'attend.language';
const listeners = new Set<() => void>();
let language: Language = firstLanguage();
document.documentElement.lang = language;

function firstLanguage(): Language {
  const wanted = localStorage.getItem(STORED) ?? navigator.language;
  return wanted.startsWith('es') ? 'es' : 'en';
}

export function speak(next: Language): void {
  language = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => language,
  );
}

/** The words of an area in the reader's language. */
export function useWords<Text>(words: Words<Text>): Text {
  return words[useLanguage()];
}
