import stopPostgres from '../global-teardown.ts';
import type { KafkaTestRun } from './global-setup.ts';

/** Runs after the summary, so that what was left out is the last thing to be read. */
export default async function globalTeardown(): Promise<void> {
  const run = globalThis as KafkaTestRun;
  await run.testBroker?.stop();
  await stopPostgres();
  for (const what of run.leftOut ?? []) process.stderr.write(`left out: ${what}\n`);
}
