import type { Go, StepLogEntry } from './run.ts';

/** The entries of a log, taken together as long as the same signal, or the same lack of one, led to them. */
export function goesOf(log: readonly StepLogEntry[]): Go[] {
  const goes: { ordinal: number; entries: [string, string, string][]; signalId: string | null }[] = [];
  for (const { ordinal, step, kind, outcome, signalId } of log) {
    const last = goes.at(-1);
    if (last?.signalId === signalId) last.entries.push([step, kind, outcome]);
    else goes.push({ ordinal, entries: [[step, kind, outcome]], signalId });
  }
  return goes;
}
