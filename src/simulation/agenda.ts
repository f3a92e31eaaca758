import type { Timer } from '../journeys/runs/run.ts';
import { rankOf } from '../messages/message-kind.ts';
import type { NewTask } from '../tasks/task.ts';
import type { SimulatedMessage } from './simulated-gate.ts';

/** What falls due for a simulated patient. */
export type Item =
  | { readonly kind: 'message'; readonly at: Date; readonly message: SimulatedMessage; readonly putOffAt?: Date }
  | { readonly kind: 'timer'; readonly at: Date; readonly timer: Timer }
  | { readonly kind: 'task'; readonly at: Date; readonly task: NewTask };

/** Of what is due at one moment, what leaves comes before what goes on. */
const ORDER: Readonly<Record<Item['kind'], number>> = { message: 0, timer: 1, task: 2 };

/** What is still to happen to one patient by itself. A patient has a handful of items, so they are kept in a plain list. */
export class Agenda {
  private items: Item[] = [];

  add(item: Item): void {
    this.items.push(item);
  }

  /** Takes what is due first, if it is due at `until` or before. */
  next(until: Date): Item | undefined {
    let first: Item | undefined;
    for (const item of this.items) {
      if (item.at <= until && (!first || comesBefore(item, first))) first = item;
    }
    if (first) this.remove((item) => item === first);
    return first;
  }

  /**
   * Messages to this patient that are due after a moment and until another. What was put off at that very moment is none of them:
   * the dispatcher decides on what is due at one moment together, and looks before it decides.
   */
  coming(after: Date, until: Date): readonly SimulatedMessage[] {
    return this.items.flatMap((item) => {
      if (item.kind !== 'message' || item.at <= after || item.at > until) return [];
      return item.putOffAt?.getTime() === after.getTime() ? [] : [item.message];
    });
  }

  removeTimer(runId: string): void {
    this.remove((item) => item.kind === 'timer' && item.timer.runId === runId);
  }

  removeTask(runId: string): void {
    this.remove((item) => item.kind === 'task' && item.task.runId === runId);
  }

  removeMessages(runId: string): void {
    this.remove((item) => item.kind === 'message' && item.message.planned.runId === runId);
  }

  private remove(isGone: (item: Item) => boolean): void {
    if (this.items.some(isGone)) this.items = this.items.filter((item) => !isGone(item));
  }
}

function comesBefore(one: Item, other: Item): boolean {
  const ms = one.at.getTime() - other.at.getTime();
  if (ms !== 0) return ms < 0;
  if (one.kind === 'message' && other.kind === 'message') return leavesBefore(one.message, other.message);
  return ORDER[one.kind] < ORDER[other.kind];
}

/** As the dispatcher takes them: the most important first. */
function leavesBefore({ planned: one }: SimulatedMessage, { planned: other }: SimulatedMessage): boolean {
  const ranks = rankOf(one.kind, one.priority) - rankOf(other.kind, other.priority);
  return ranks > 0 || (ranks === 0 && one.id < other.id);
}
