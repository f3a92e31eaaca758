import { PassThrough } from 'node:stream';

import { readPassword } from './cli-password.ts';

describe('the password of a new user', () => {
  const terminal = (modes: boolean[] = []) =>
    Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => modes.push(isRaw) });

  function promptOf(): { prompt: PassThrough; shown: () => string } {
    const prompt = new PassThrough();
    return { prompt, shown: () => String(prompt.read() ?? '') };
  }

  it('is read from a pipe up to the line break, in however many pieces it comes', async () => {
    const pipe = new PassThrough();
    const { prompt, shown } = promptOf();
    const read = readPassword(pipe, prompt);
    const [before, after] = [Buffer.from(' pässword').subarray(0, 3), Buffer.from(' pässword').subarray(3)];
    pipe.write(before);
    await new Promise(setImmediate);
    pipe.write(after);
    pipe.write(' \r\nand more');

    expect(await read).toBe(' pässword ');
    expect(shown()).toBe('');
  });

  it('is read from a pipe up to its end', async () => {
    const pipe = new PassThrough();
    pipe.end('no line break');

    expect(await readPassword(pipe, promptOf().prompt)).toBe('no line break');
  });

  it('is not shown by a terminal, and may be corrected', async () => {
    const modes: boolean[] = [];
    const input = terminal(modes);
    const { prompt, shown } = promptOf();
    const read = readPassword(input, prompt);
    input.write('secrex\u007ft\r');

    expect(await read).toBe('secret');
    expect(shown()).toBe('password: \n');
    expect(modes).toEqual([true, false]);
  });

  it.each([
    { what: 'Ctrl-C', text: 'half\u0003' },
    { what: 'Ctrl-D', text: '\u0004' },
  ])('is none where $what ends the question', async ({ text }) => {
    const input = terminal();
    const read = readPassword(input, promptOf().prompt);
    input.write(text);

    await expect(read).rejects.toThrow('there is no password on standard input');
  });
});
