// Above the deadline of `eventually`, which says what did not come to pass. Jest knows no such setting per project.
import.meta.jest.setTimeout(60_000);

/** Tests that need a broker, of whoever's. Left out, by name, where there is none: see `global-setup.ts`. */
export const describeKafka = process.env['KAFKA_LEFT_OUT'] === undefined ? describe : describe.skip;

/** Tests that need a broker they may end. */
export const describeOwnKafka = process.env['OWN_KAFKA_LEFT_OUT'] === undefined ? describe : describe.skip;

/** The broker that this run shares. */
export function sharedBrokers(): string[] {
  return (process.env['KAFKA_BROKERS'] ?? '').split(',');
}
