import { Failure } from './errors.ts';

/**
 * What may be written to a log of an error that somebody else made: its class, its code, and the message only if it is ours.
 *
 * A driver's or a provider's message can quote a row, a number or an address, so it never reaches a log. The stack is kept
 * without its first lines, which repeat the message.
 */
export function describeError(error: unknown): string {
  if (error instanceof Failure)
    return error.cause === undefined ? error.message : `${error.message} (${describeError(error.cause)})`;
  if (!(error instanceof Error)) return 'a value that is not an error was thrown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}\n${framesOf(error)}`;
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}
