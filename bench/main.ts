import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { benchAttribution } from './attribution.ts';
import { benchAudit } from './audit.ts';
import { benchDispatch } from './dispatch.ts';
import { benchGate } from './gate.ts';
import { benchJourneys } from './journeys.ts';
import { benchPipeline } from './pipeline.ts';
import { type Result, toTable } from './result.ts';
import { benchResults } from './results.ts';
import { benchSealing } from './sealing.ts';
import { benchSimulate } from './simulate.ts';
import { benchTimers } from './timers.ts';

const USAGE = `Usage: npm run bench [-- <suite>] [-- --signals <n>] [--messages <n>]

Suites:
  pipeline   signals per second through the engine, beside bare inserts of the same signals
  dispatch   messages per second from due to sent, beside the providers' client libraries fed directly
  gate       decisions per second of the gate alone
  timers     due timers per second through the engine, beside job queues that do as many jobs that do nothing
  journeys   signals per second through the engine with 1, 10, 100 and 1,000 published journeys
  sealing    what sealing and keyed hashes take of the pipeline's processor time
  simulate   seconds for a draft beside its live version over a year, beside only reading that year
  attribution  seconds for all models over ten years, beside one bare pass over the same join; reports from kept sums
  results    seconds for reports on messages, lift and leaks over ten years; to sum messages
  audit      audit rows verified per second, beside only reading them; what recording a read costs

Options:
  --signals <n>    how many signals the pipeline processes (default 1000000; journeys 300000), and simulate's year holds
  --processes <n>  how many processes of the engine share the work (default: one per processor)
  --messages <n>   how many messages each provider of the dispatch gets (default 20000)
  --timers <n>     how many timers are due (default 200000)
  --rows <n>       how many rows the audit trail has (default 1000000)
  --touches <n>    how many touches attribution has (default 5000000); there are six conversions for a hundred
  --sent <n>       how many messages results look back on (default 3000000); there is a passage through a journey for ten
  --waiting <n>    how many timers are not due yet (default 1000000)
  --help           this text

Writes bench/results/latest.json.`;

interface Options {
  readonly signals?: number;
  readonly messages: number;
  readonly timers: number;
  readonly waiting: number;
  readonly processes?: number;
  readonly rows?: number;
  readonly touches: number;
  readonly sent: number;
}

const SUITES = {
  pipeline: (options: Options) => benchPipeline({ ...options, log: say }),
  dispatch: (options: Options) => benchDispatch({ ...options, log: say }),
  gate: () => benchGate({ log: say }),
  timers: (options: Options) => benchTimers({ ...options, log: say }),
  journeys: (options: Options) => benchJourneys({ ...options, log: say }),
  sealing: (options: Options) => benchSealing({ ...options, log: say }),
  simulate: (options: Options) => benchSimulate({ ...options, log: say }),
  attribution: (options: Options) => benchAttribution({ ...options, log: say }),
  results: (options: Options) => benchResults({ ...options, log: say }),
  audit: (options: Options) => benchAudit({ ...options, log: say }),
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      help: { type: 'boolean' },
      signals: { type: 'string' },
      processes: { type: 'string' },
      rows: { type: 'string' },
      touches: { type: 'string', default: '5000000' },
      sent: { type: 'string', default: '3000000' },
      messages: { type: 'string', default: '20000' },
      timers: { type: 'string', default: '200000' },
      waiting: { type: 'string', default: '1000000' },
    },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(SUITES);
  const unknown = names.filter((name) => !(name in SUITES));
  if (values.help === true || unknown.length > 0) {
    if (unknown.length > 0) say(`There is no suite ${unknown.join(', ')}.\n`);
    say(USAGE);
    process.exitCode = unknown.length > 0 ? 1 : 0;
    return;
  }
  const options = {
    ...(values.signals === undefined ? {} : { signals: Number(values.signals) }),
    messages: Number(values.messages),
    timers: Number(values.timers),
    waiting: Number(values.waiting),
    touches: Number(values.touches),
    sent: Number(values.sent),
    ...(values.rows === undefined ? {} : { rows: Number(values.rows) }),
    ...(values.processes === undefined ? {} : { processes: Number(values.processes) }),
  };
  const results: Result[] = [];
  for (const name of names) results.push(...(await SUITES[name as keyof typeof SUITES](options)));
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/latest.json', `${JSON.stringify(results, null, 2)}\n`);
  say(`\n${toTable(results)}`);
}

await main();
