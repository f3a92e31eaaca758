import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { DispatchWorker } from '../src/messages/dispatch/dispatch.worker.ts';
import { Keys } from '../src/platform/keys.ts';
import type { TwilioConfig } from '../src/platform/provider-settings.ts';
import { unseal } from '../src/platform/seal.ts';
import { Database } from '../src/platform/sql.ts';
import { countStatements } from './count-statements.ts';
import { type Feed, feedDirectly, type Letter, smtpFeed, twilioFeed } from './dispatch-direct.ts';
import { DispatchLoad, type LoadChannel } from './dispatch-load.ts';
import type { SinkPorts } from './dispatch-sinks.ts';
import { type Result, result } from './result.ts';
import { buildWorld, query, type World } from './world.ts';

const SUITE = 'dispatch';
const ACCOUNT = 'AC00000000000000000000000000000000';
const FROM = '+15550100';

/** Compiles what is hot and fills the caches, for both sides, and gives the direct feed its texts. */
const WARM_UP = 2_000;

/** As many under way as the adapters have (smtp.channel.ts, twilio.channel.ts). */
const LANES: Readonly<Record<LoadChannel, number>> = { email: 5, sms: 20 };

export interface DispatchOptions {
  readonly messages: number;
  readonly log: (line: string) => void;
}

/**
 * Messages per second from due to sent, on one loop in one process, beside the same client library with the same number of
 * hand-overs under way and the same texts, and nothing else to do. The providers run in a process of their own.
 */
export async function benchDispatch({ messages, log }: DispatchOptions): Promise<Result[]> {
  const sinks = await startSinks();
  try {
    const world = await buildWorld([], [], environmentOf(sinks.ports));
    try {
      return await measure(world, sinks.ports, messages, log);
    } finally {
      await world.close();
    }
  } finally {
    sinks.process.disconnect();
  }
}

async function measure(world: World, ports: SinkPorts, messages: number, log: DispatchOptions['log']) {
  const load = await DispatchLoad.prepare(world, [
    ['127.0.0.1', 'smtp', '127.0.0.1', 'email'],
    ['twilio', 'programmable-messaging', ACCOUNT, 'sms'],
  ]);
  const results: Result[] = [];
  for (const channel of ['email', 'sms'] as const) {
    await load.add(WARM_UP, channel);
    const statements = await countStatements(world, () => dispatchAll(world, channel, WARM_UP));
    const letters = await lettersOf(world, channel);
    await load.add(messages, channel);
    const feed = channel === 'email' ? smtpFeed(urlOf(ports), LANES.email) : twilioFeed(twilioOf(ports), LANES.sms);
    const before = await direct(feed, letters, messages, channel, log);
    const started = performance.now();
    await dispatchAll(world, channel, messages);
    const perSecond = (messages / (performance.now() - started)) * 1000;
    log(`  ${channel}: dispatched ${Math.round(perSecond)}/s`);
    const after = await direct(feed, letters, messages, channel, log);
    feed.close();
    const by = channel === 'email' ? 'SMTP' : 'Twilio';
    results.push(
      result(SUITE, `messages per second, by ${by}`, perSecond, '1/s', (before + after) / 2),
      result(SUITE, `statements per message, by ${by}`, statements / WARM_UP, ''),
    );
  }
  return results;
}

async function direct(
  feed: Feed,
  letters: readonly Letter[],
  count: number,
  channel: LoadChannel,
  log: DispatchOptions['log'],
) {
  await feedDirectly(feed, letters, WARM_UP, LANES[channel]);
  const perSecond = await feedDirectly(feed, letters, count, LANES[channel]);
  log(`  ${channel}: fed directly ${Math.round(perSecond)}/s`);
  return perSecond;
}

/** As the loop does it: one pass after the other while there is work. Every message must have been sent in the end. */
async function dispatchAll(world: World, channel: LoadChannel, count: number): Promise<void> {
  const worker = world.get(DispatchWorker);
  while ((await worker.runOnce()) > 0);
  const fates = await query<{ status: string; reason: string | null; n: number }>(
    world.place,
    `SELECT status, outcome_reason AS reason, count(*)::integer AS n FROM message WHERE status <> 'sent' GROUP BY 1, 2`,
  );
  if (fates.length > 0)
    throw new Error(`of ${count} messages by ${channel} some were not sent: ${JSON.stringify(fates)}`);
}

/** The texts that were handed over, opened. */
async function lettersOf(world: World, channel: LoadChannel): Promise<Letter[]> {
  const { clinicId } = world.place;
  const keys = await world.get(Keys).of(world.get(Database), clinicId);
  const rows = await query<{ id: string; sent_address: Buffer; sent_body: Buffer }>(
    world.place,
    `SELECT id, sent_address, sent_body FROM message WHERE channel = $1`,
    [channel],
  );
  return rows.map(({ id, sent_address: address, sent_body: body }) => {
    const open = (column: string, value: Buffer) =>
      unseal(keys, { clinicId, table: 'message', column, rowId: id }, value);
    const content = JSON.parse(open('sent_body', body)) as Omit<Letter, 'id' | 'to'>;
    return { id, to: open('sent_address', address), ...content };
  });
}

async function startSinks(): Promise<{ readonly process: ChildProcess; readonly ports: SinkPorts }> {
  const file = fileURLToPath(new URL('./dispatch-sinks.js', import.meta.url));
  const process = fork(file, { stdio: 'inherit' });
  const [ports] = (await once(process, 'message')) as [SinkPorts];
  return { process, ports };
}

function urlOf({ smtp }: SinkPorts): string {
  return `smtp://127.0.0.1:${smtp}`;
}

function twilioOf({ http }: SinkPorts): TwilioConfig {
  return {
    provider: 'twilio',
    accountSid: ACCOUNT,
    authToken: 'secret',
    from: FROM,
    voiceFrom: undefined,
    segmentsPerSecond: 1,
    apiUrl: `http://127.0.0.1:${http}`,
  };
}

function environmentOf(ports: SinkPorts): Record<string, string> {
  return {
    ATTEND_MODE: 'live',
    PUBLIC_URL: 'https://bench.example',
    SMTP_URL: urlOf(ports),
    SMTP_FROM: 'Bench <no-reply@bench.example>',
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_FROM: FROM,
    TWILIO_API_URL: twilioOf(ports).apiUrl ?? '',
    // The rate of carriers is not what is measured.
    TWILIO_SEGMENTS_PER_SECOND: '1000000',
  };
}
