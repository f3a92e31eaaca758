import { useWho } from '../api/session.ts';
import { type Language, useLanguage } from '../app/words.ts';

export interface Reading {
  readonly language: Language;
  readonly timeZone: string;
}

/** An instant as a clinic reads it. */
export function inWords(instant: string, { language, timeZone }: Reading): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}

export function useReading(): Reading {
  const language = useLanguage();
  const { clinic } = useWho();
  return { language, timeZone: clinic.timeZone };
}

/** An instant in the clinic's zone; a dash for none. */
export function When({ at }: { readonly at: string | null | undefined }) {
  const reading = useReading();
  if (!at) return <>–</>;
  return <time dateTime={at}>{inWords(at, reading)}</time>;
}
