import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

import { Failure } from './platform/errors.ts';

/** Where a password is typed or piped in. */
type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/**
 * The first line of the input, without its line break: an argument would stand in the process list and the shell's history.
 * A terminal shows nothing of it.
 */
export async function readPassword(input: Input, prompt: NodeJS.WritableStream): Promise<string> {
  const isTerminal = input.isTTY === true;
  if (isTerminal) prompt.write('password: ');
  // What is typed is shown where the reader has an output: this one keeps nothing.
  const output = new Writable({
    write: (_text, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input, output, terminal: isTerminal, crlfDelay: Infinity });
  lines.once('SIGINT', () => {
    lines.close();
  });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
    if (isTerminal) prompt.write('\n');
  }
  throw new Failure('invalid', 'there is no password on standard input');
}
