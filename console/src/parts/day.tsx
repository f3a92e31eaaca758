import { useLanguage } from '../app/words.ts';

/** A day of the calendar in words; a dash for none. It has no zone. */
export function Day({ on }: { readonly on: string | null }) {
  const language = useLanguage();
  if (on === null) return <>–</>;
  const text = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${on}T00:00:00Z`),
  );
  return <time dateTime={on}>{text}</time>;
}
