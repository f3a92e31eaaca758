import { parseArgs } from 'node:util';

import { API_KEY_COMMANDS } from './cli-api-keys.ts';
import { AUDIT_COMMANDS } from './cli-audit.ts';
import { CLINIC_COMMANDS } from './cli-clinics.ts';
import { type Commands, type Options, say } from './cli-command.ts';
import { DATA_KEY_COMMANDS } from './cli-data-keys.ts';
import { DEMO_COMMANDS } from './cli-demo.ts';
import { KAFKA_COMMANDS } from './cli-kafka.ts';
import { PLAYBOOK_COMMANDS } from './cli-playbooks.ts';
import { POLICY_COMMANDS } from './cli-policies.ts';
import { USER_COMMANDS } from './cli-users.ts';
import { examine } from './doctor.ts';
import { readConfig } from './platform/config.ts';
import { SystemClock } from './platform/clock.ts';
import { Failure, isFailure } from './platform/errors.ts';
import { describeError } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { openStore } from './platform/store.ts';

const COMMANDS: Commands = {
  migrate: { usage: '', does: 'brings the schema up to date', run: runMigrations },
  doctor: { usage: '', does: 'checks configuration, database, keys and Kafka', run: runDoctor },
  ...DEMO_COMMANDS,
  ...CLINIC_COMMANDS,
  ...USER_COMMANDS,
  ...API_KEY_COMMANDS,
  ...DATA_KEY_COMMANDS,
  ...AUDIT_COMMANDS,
  ...POLICY_COMMANDS,
  ...PLAYBOOK_COMMANDS,
  ...KAFKA_COMMANDS,
};

const OPTION_NAMES = [
  'slug',
  'name',
  'time-zone',
  'clinic',
  'email',
  'role',
  'id',
  'anchors',
  'out',
  'yes-destroy',
  'key',
  'from',
];

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help')) {
    say(help());
    return;
  }
  const words = args.slice(0, args.findIndex((word) => word.startsWith('--')) >>> 0);
  const command = COMMANDS[words.join(' ')];
  if (!command) throw new Failure('invalid', `there is no command "${words.join(' ')}"; see --help`);
  await command.run(optionsOf(args.slice(words.length)));
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, does }]) => `  ${`${name} ${usage}`.padEnd(64)} ${does}`);
  return ['Usage: npm run attend -- <command>', '', ...lines].join('\n');
}

function optionsOf(args: readonly string[]): Options {
  const options = Object.fromEntries(OPTION_NAMES.map((name) => [name, { type: 'string' as const }]));
  try {
    const { all, replace, ...values } = parseArgs({
      args: [...args],
      options: { ...options, all: { type: 'boolean' }, replace: { type: 'boolean' } },
      strict: true,
      allowPositionals: false,
    }).values;
    const flags = { ...(all === true && { all: 'yes' }), ...(replace === true && { replace: 'yes' }) };
    return { ...(values as Options), ...flags };
  } catch {
    throw new Failure('invalid', 'an option is unknown or lacks its value; see --help');
  }
}

async function runMigrations(): Promise<void> {
  const store = await openStore(readConfig());
  try {
    const ran = await migrate(store.url, new SystemClock().now());
    say(ran.length === 0 ? 'the schema is up to date' : `ran ${ran.join(', ')}`);
  } finally {
    await store.close();
  }
}

async function runDoctor(): Promise<void> {
  const findings = await examine();
  for (const { check: what, fault } of findings)
    say(fault === undefined ? `ok      ${what}` : `FAILED  ${what}: ${fault}`);
  if (findings.some(({ fault }) => fault !== undefined)) process.exitCode = 1;
}

// Whoever reads only the first lines has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`attend: ${isFailure(error) ? error.message : describeError(error)}\n`);
  process.exitCode = 1;
});
