import startPostgres from '../global-setup.ts';
import { kafkaAvailability, type KafkaBroker, ownKafkaAvailability, startKafka } from './broker.ts';

/** What the Kafka tests' setup leaves for their teardown. */
export interface KafkaTestRun {
  testBroker?: KafkaBroker;
  /** One line for each group of tests that was left out. */
  leftOut?: string[];
}

/**
 * PostgreSQL as for every other test, and one broker per run that test files share under names of their own.
 *
 * Where no broker can be had, the tests are left out and the run says so at its end; ATTEND_REQUIRE_KAFKA=1 makes that a fault.
 */
export default async function globalSetup(): Promise<void> {
  await startPostgres();
  const run = globalThis as KafkaTestRun;
  run.leftOut = [];
  const [any, own] = [await kafkaAvailability(), await ownKafkaAvailability()];
  if (!any.available) leaveOut(run.leftOut, 'KAFKA_LEFT_OUT', `Kafka tests (${any.why})`);
  if (!own.available) leaveOut(run.leftOut, 'OWN_KAFKA_LEFT_OUT', `Kafka tests that end a broker (${own.why})`);
  if (any.available) await startBroker(run, run.leftOut);
}

async function startBroker(run: KafkaTestRun, leftOut: string[]): Promise<void> {
  try {
    run.testBroker = await startKafka();
    process.env['KAFKA_BROKERS'] = run.testBroker.brokers.join(',');
  } catch (error) {
    // As where Maven is there and the network is not.
    const why = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : 'the broker does not start';
    leaveOut(leftOut, 'KAFKA_LEFT_OUT', `Kafka tests (${why})`);
    leaveOut(leftOut, 'OWN_KAFKA_LEFT_OUT', `Kafka tests that end a broker (${why})`);
  }
}

function leaveOut(lines: string[], variable: string, what: string): void {
  if (process.env['ATTEND_REQUIRE_KAFKA'] === '1') throw new Error(`ATTEND_REQUIRE_KAFKA is set, but without: ${what}`);
  // Test files run in processes of their own and see the environment.
  process.env[variable] = what;
  lines.push(what);
}
