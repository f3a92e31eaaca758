import { obeyOrders, ownShare } from './processes.ts';
import { type QueueName, QUEUES } from './timers-queues.ts';
import type { Place } from './world.ts';

/** What the parent asks for: work until this queue is empty. */
export interface Order {
  readonly queue: QueueName;
}

const { url } = ownShare() as Place;
obeyOrders(
  ({ queue }: Order) => QUEUES[queue].drain(url),
  () => Promise.resolve(),
);
