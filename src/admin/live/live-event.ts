import type { Permission } from '../../access/permissions.ts';

/** What a listener may hear of, and what it takes to hear of it. */
export const LIVE_TOPICS = {
  tasks: 'tasks.read',
  messages: 'messages.read',
  signals: 'signals.read',
} as const satisfies Readonly<Record<string, Permission>>;
export type LiveTopic = keyof typeof LIVE_TOPICS;

/** Something that changed: that it did, and nothing of what it says. */
export interface LiveChange {
  readonly clinicId: string;
  readonly topic: LiveTopic;
  readonly id: string;
  /** The status of a task, what became of a message, the type of a signal. */
  readonly kind: string;
  readonly at: Date;
}

/** More ids than a page shows are of no use to it: it reads everything anew. */
const MAX_IDS = 50;

/**
 * The changes that were not told yet, and what is to be remembered as told. Changes are looked for over the last seconds again and
 * again, because a row may become visible some time after the instant it bears; what is older than `since` is forgotten.
 */
export function untold(
  told: ReadonlyMap<string, Date>,
  found: readonly LiveChange[],
  since: Date,
): { readonly news: readonly LiveChange[]; readonly told: ReadonlyMap<string, Date> } {
  const kept = new Map([...told].filter(([, at]) => at >= since));
  const news: LiveChange[] = [];
  for (const change of found) {
    const key = `${change.topic} ${change.id} ${change.kind} ${change.at.getTime()}`;
    if (kept.has(key)) continue;
    kept.set(key, change.at);
    news.push(change);
  }
  return { news, told: kept };
}

/** The events that tell of changes, one for each topic, as they stand on the wire. */
export function eventsOf(changes: readonly LiveChange[], topics: ReadonlySet<LiveTopic>): string {
  return [...Map.groupBy(changes, ({ topic }) => topic)]
    .filter(([topic]) => topics.has(topic))
    .map(([topic, some]) => {
      const ids = [...new Set(some.map(({ id }) => id))];
      const kinds = [...new Set(some.map(({ kind }) => kind))].sort();
      return eventOf(topic, { ids: ids.slice(0, MAX_IDS), kinds, more: ids.length > MAX_IDS });
    })
    .join('');
}

export function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Whether somebody asks for events by name. A program that takes anything gets an answer that ends. */
export function asksForEvents(accept: string | undefined): boolean {
  return (accept ?? '').split(',').some((type) => type.trim().split(';')[0]?.toLowerCase() === 'text/event-stream');
}
