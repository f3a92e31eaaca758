import type { Go, StepLogEntry } from './run.ts';

/** The entries of a log, taken together as long as the same signal, or the same lack of one, led to them. */
export function goesOf(log: readonly StepLogEntry[]): Go[] {
  const [first] = log;
  if (!first) return [];
  const end = log.findIndex(({ signalId }) => signalId !== first.signalId);
  return end === -1 ? [goOf(first, log)] : [goOf(first, log.slice(0, end)), ...goesOf(log.slice(end))];
}

function goOf({ ordinal, signalId }: StepLogEntry, log: readonly StepLogEntry[]): Go {
  return { ordinal, entries: log.map(({ step, kind, outcome }) => [step, kind, outcome] as const), signalId };
}
