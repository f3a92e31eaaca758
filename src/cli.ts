import { say } from './cli-command.ts';
import { COMMANDS } from './cli-commands.ts';
import { optionsOf } from './cli-options.ts';
import { Failure, isFailure } from './platform/errors.ts';
import { describeError } from './platform/log.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0 || args.includes('--help')) {
    say(help());
    return;
  }
  const words = args.slice(0, args.findIndex((word) => word.startsWith('--')) >>> 0);
  const name = words.join(' ');
  const command = COMMANDS[name];
  if (!command) throw new Failure('invalid', `there is no command "${name}"; see --help`);
  await command.run(optionsOf(name, command, args.slice(words.length)));
}

function help(): string {
  const lines = Object.entries(COMMANDS).map(([name, { usage, does }]) => `  ${`${name} ${usage}`.padEnd(64)} ${does}`);
  return ['Usage: npm run attend -- <command>', '', ...lines].join('\n');
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
