import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What is read again when something of a topic changed, by the beginning of its address. */
const READ_AGAIN = {
  tasks: ['/v1/tasks', '/v1/today'],
  messages: ['/v1/messages', '/v1/today', '/v1/patients/'],
  signals: ['/v1/today', '/v1/patients/'],
} as const;
type Topic = keyof typeof READ_AGAIN;

const TOPICS = Object.keys(READ_AGAIN) as Topic[];
/** Many changes in a moment are one. Signals and messages come all day, and what counts them is dear: a few seconds will do. */
const GATHER_MS = { tasks: 750, messages: 3_000, signals: 5_000 } as const satisfies Record<Topic, number>;
/** After the server closed the stream, as when it was started anew. */
const COME_BACK_MS = 10_000;

/** Keeps what is on the screen true: the server says that something changed, and the pages that show it read it again. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const stream = new LiveStream(queries);
    // A browser opens few connections to one server: windows that nobody sees leave theirs to those that are seen.
    const follow = () => (document.hidden ? stream.close() : stream.open());
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      stream.close();
    };
  }, [queries]);
}

class LiveStream {
  private source: EventSource | undefined;
  /** Timers of topics of which something changed. */
  private readonly gathering = new Map<Topic, number>();
  private returning = 0;
  private isFirst = true;

  constructor(private readonly queries: QueryClient) {}

  open(): void {
    if (this.source) return;
    const source = new EventSource('/v1/live');
    this.source = source;
    for (const topic of TOPICS) source.addEventListener(topic, () => this.note([topic]));
    // What happened while nobody listened is not told.
    source.addEventListener('ready', () => {
      if (!this.isFirst) this.note(TOPICS);
      this.isFirst = false;
    });
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.source = undefined;
      this.returning = window.setTimeout(() => this.open(), COME_BACK_MS);
    });
  }

  close(): void {
    this.source?.close();
    this.source = undefined;
    for (const timer of this.gathering.values()) window.clearTimeout(timer);
    this.gathering.clear();
    window.clearTimeout(this.returning);
  }

  private note(topics: readonly Topic[]): void {
    for (const topic of topics) {
      if (!this.gathering.has(topic))
        this.gathering.set(
          topic,
          window.setTimeout(() => this.readAgain(topic), GATHER_MS[topic]),
        );
    }
  }

  private readAgain(topic: Topic): void {
    this.gathering.delete(topic);
    void this.queries.invalidateQueries({
      predicate: ({ queryKey: [, address] }) =>
        typeof address === 'string' && READ_AGAIN[topic].some((start) => address.startsWith(start)),
    });
  }
}
