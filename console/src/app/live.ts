import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';

/** What is read again when something of a topic changed, by the beginning of its address. */
const READ_AGAIN = {
  tasks: ['/v1/tasks', '/v1/today'],
  messages: ['/v1/messages', '/v1/today', '/v1/patients/'],
  signals: ['/v1/today', '/v1/patients/'],
} as const;
type Topic = keyof typeof READ_AGAIN;

const TOPICS = Object.keys(READ_AGAIN) as Topic[];
/** Many changes in a moment are one. */
const GATHER_MS = 750;
/** After the server closed the stream, as when it was started anew. */
const COME_BACK_MS = 10_000;

/** Keeps what is on the screen true: the server says that something changed, and the pages that show it read it again. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const changed = new Set<Topic>();
    let gathering = 0;
    let returning = 0;
    let stream: EventSource | undefined;

    function readAgain(): void {
      gathering = 0;
      const addresses = [...changed].flatMap((topic) => READ_AGAIN[topic]);
      changed.clear();
      void queries.invalidateQueries({
        predicate: ({ queryKey: [, address] }) =>
          typeof address === 'string' && addresses.some((start) => address.startsWith(start)),
      });
    }

    function listen(): void {
      const source = new EventSource('/v1/live');
      for (const topic of TOPICS)
        source.addEventListener(topic, () => {
          changed.add(topic);
          gathering ||= window.setTimeout(readAgain, GATHER_MS);
        });
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) returning = window.setTimeout(listen, COME_BACK_MS);
      });
      stream = source;
    }

    listen();
    return () => {
      stream?.close();
      window.clearTimeout(gathering);
      window.clearTimeout(returning);
    };
  }, [queries]);
}
