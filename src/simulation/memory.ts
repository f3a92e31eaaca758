import type { PastSignal } from '../rules/history.ts';
import type { Signal } from '../signals/signal.ts';
import { dataFacts } from '../signals/signal-facts.ts';

/** As many as the engine looks up. */
const MOST_OF_A_TYPE = 1000;

/** What rules remember of one patient: the newest signals of each type that some rule reads. */
export class Memory {
  private readonly past = new Map<string, PastSignal[]>();

  constructor(private readonly remembered: ReadonlySet<string>) {}

  add({ type, time, data, serviceLine }: PastSignal & Pick<Signal, 'serviceLine'>): void {
    if (!this.remembered.has(type)) return;
    const ofType = this.past.get(type) ?? [];
    this.past.set(type, ofType);
    ofType.push({ type, time, data: dataFacts(data, serviceLine) });
    // Cut rarely, so that somebody with very many signals costs no more for each.
    if (ofType.length > 2 * MOST_OF_A_TYPE) ofType.splice(0, ofType.length - MOST_OF_A_TYPE);
  }

  all(): readonly PastSignal[] {
    return [...this.past.values()].flatMap((ofType) => ofType.slice(-MOST_OF_A_TYPE));
  }
}
