import { parseArgs } from 'node:util';

import type { Command, Options } from './cli-command.ts';
import { Failure } from './platform/errors.ts';

/** An option as a usage shows it: `--clinic <slug>` has a value, `--all` has none. */
const OPTION = /--([\w-]+)( <)?/g;

/** Reads what follows the words of a command. Raises `invalid` for what its usage does not show. */
export function optionsOf(name: string, { usage }: Pick<Command, 'usage'>, args: readonly string[]): Options {
  const options = Object.fromEntries(
    [...usage.matchAll(OPTION)].map(([, option = '', value]) => [
      option,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    return Object.fromEntries(
      Object.entries(values).map(([option, value]) => [option, typeof value === 'string' ? value : 'yes']),
    );
  } catch (error) {
    throw new Failure('invalid', `${name} takes ${usage === '' ? 'no options' : usage}`, { cause: error });
  }
}
