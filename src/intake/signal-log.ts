import type { JsonObject, Signal } from '../signals/signal.ts';

/** The log that signals go through where Kafka is configured. Without it the API commits straight through the engine. */
export abstract class SignalLog {
  abstract readonly isOn: boolean;

  /** Resolves when every event is durable in the log; raises `transient` when it cannot be. */
  abstract append(events: readonly { readonly signal: Signal; readonly event: JsonObject }[]): Promise<void>;
}

export class NoSignalLog extends SignalLog {
  override readonly isOn = false;

  override append(): Promise<void> {
    return Promise.reject(new Error('there is no signal log'));
  }
}
