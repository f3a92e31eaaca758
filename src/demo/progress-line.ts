/** The part of a terminal or a file that progress is written to. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** On a terminal one line that changes; elsewhere a line when something begins and ends, so that a log stays short. */
export function progressLine(output: ProgressOutput): (what: string, done: number, total: number) => void {
  let current = '';
  return (what, done, total) => {
    const isEnd = done >= total;
    const text = `${what}: ${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
    if (output.isTTY === true) output.write(`\r\u001b[K${text}${isEnd ? '\n' : ''}`);
    else if (isEnd || what !== current) output.write(`${text}\n`);
    current = what;
  };
}
