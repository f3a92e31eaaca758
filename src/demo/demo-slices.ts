import type { DemoEvent } from './demo-event.ts';

/** A stretch of the demo day whose signals come in together, as from a system that sends every few minutes. */
export interface DemoSlice {
  /** When they come in; all of them happened by then. */
  readonly until: Date;
  readonly events: readonly DemoEvent[];
}

/** Short enough that an answer follows its cause, long enough that a day is lived through in seconds. */
const SLICE_MS = 10 * 60_000;

/** Parts events in order of time, the first slice beginning at `start`. Stretches in which nothing happened are left out. */
export function slicesOf(events: readonly DemoEvent[], start: Date): DemoSlice[] {
  const slices = new Map<number, DemoEvent[]>();
  for (const event of events) {
    const number = Math.max(0, Math.ceil((Date.parse(event.time) - start.getTime()) / SLICE_MS));
    const slice = slices.get(number);
    if (slice) slice.push(event);
    else slices.set(number, [event]);
  }
  return [...slices].map(([number, told]) => ({ until: new Date(start.getTime() + number * SLICE_MS), events: told }));
}
