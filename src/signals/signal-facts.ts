import type { RuleFacts } from '../rules/compile-rule.ts';
import type { Signal } from './signal.ts';

/** The signal as rules see it: its data, with the service line that was settled for it. */
export function signalFacts(
  signal: Pick<Signal, 'type' | 'time' | 'source' | 'data' | 'serviceLine'>,
): NonNullable<RuleFacts['signal']> {
  const { type, time, source, data, serviceLine } = signal;
  return { type, time, source, data: dataFacts(data, serviceLine) };
}

/** What a signal says, at hand or in the past: its data, with the service line that was settled for it. */
export function dataFacts<Data extends object>(data: Data, serviceLine: string | null | undefined): Data {
  return serviceLine === undefined || serviceLine === null ? data : { ...data, serviceLine };
}
