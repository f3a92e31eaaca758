import type { components } from '../../api/schema.ts';
import type { TimelineText } from './timeline.words.ts';

export type TimelineItem = components['schemas']['TimelineItem'];

export interface Namings {
  readonly lineName: (key: string) => string;
  readonly stageName: (key: string) => string;
  readonly journeyName: (key: string) => string;
  readonly reasonOf: (reason: string) => string;
  readonly instant: (at: string) => string;
  /** What purposes, channels and levels of consent are called. */
  readonly codes: Readonly<Record<string, string>>;
}

/** Which entry it is, however many come before it. A run comes and goes; one signal may move somebody along in several lines. */
export function itemKey({ kind, ref, title, detail }: TimelineItem): string {
  if (kind === 'run') return `${kind} ${ref} ${title}`;
  return kind === 'stage' ? `${kind} ${ref} ${detail.serviceLine ?? ''}` : `${kind} ${ref}`;
}

/** What happened, in words. What a clinic named itself (types of signals, titles of tasks) is said as it named it. */
export function titleOf({ kind, title, detail }: TimelineItem, words: TimelineText, names: Namings): string {
  switch (kind) {
    case 'signal':
      return words.signals[title] ?? title;
    case 'stage':
      return words.stage(names.lineName(detail.serviceLine ?? ''), names.stageName(title));
    case 'message':
      return words.messages[detail.status ?? ''] ?? title;
    case 'run':
      return runTitle(title, names.journeyName(detail.journey ?? ''), words);
    case 'consent':
      return title.endsWith('granted') ? words.granted : words.revoked;
    case 'task':
    case 'note':
      return detail.title ?? title;
  }
}

function runTitle(title: string, journey: string, words: TimelineText): string {
  return title.startsWith('entered') ? words.entered(journey) : words.left(journey);
}

/** What beside the title tells one entry from the next at a glance. */
export function besideTitle({ kind, detail }: TimelineItem, names: Namings): string {
  const named = (code: string | null | undefined) => code && (names.codes[code] ?? code);
  const parts: Readonly<Record<TimelineItem['kind'], readonly (string | null | undefined)[]>> = {
    signal: [detail.serviceLine && names.lineName(detail.serviceLine), ...plainValues(detail.data, names)],
    stage: [],
    run: [detail.because],
    message: [
      named(detail.channel),
      detail.journey && names.journeyName(detail.journey),
      detail.reason && names.reasonOf(detail.reason),
    ],
    task: [],
    consent: [named(detail.purpose), named(detail.channel)],
    note: [detail.text],
  };
  return parts[kind].filter(Boolean).join(' · ');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Who it is, which the page says anyway, and what means something to machines only. */
const UNTOLD =
  /^(identifiers|serviceLine|specialty|actor.*|.*Id|end|language|timeZone|givenName|familyName|birthDate)$/;

/** The first few values of a signal that mean something to a reader. */
function plainValues(data: Readonly<Record<string, unknown>> | undefined, { instant, codes }: Namings): string[] {
  return Object.entries(data ?? {})
    .filter(([name]) => !UNTOLD.test(name))
    .flatMap(([, value]) => (typeof value === 'string' && value.length < 60 && !ID.test(value) ? [value] : []))
    .slice(0, 3)
    .map((value) => (INSTANT.test(value) ? instant(value) : (codes[value] ?? value)));
}
