import { optionsOf } from './cli-options.ts';

describe('the options of a command', () => {
  const usage = '--clinic <slug> --key <key>, or --all';

  it('are those of its usage, with a value where it shows one', () => {
    expect(optionsOf('install', { usage }, ['--clinic', 'west', '--all'])).toEqual({ clinic: 'west', all: 'yes' });
  });

  it.each([
    { fault: 'is of another command', args: ['--email', 'jane@example.com'] },
    { fault: 'lacks its value', args: ['--clinic'] },
    { fault: 'has a value too many', args: ['--all=yes'] },
    { fault: 'is none', args: ['--all', 'west'] },
  ])('are refused where one $fault', ({ args }) => {
    expect(() => optionsOf('install', { usage }, args)).toThrow(`install takes ${usage}`);
  });

  it('are none where its usage shows none', () => {
    expect(() => optionsOf('dead-letters retry', { usage: '' }, ['--clinic', 'west'])).toThrow(
      'dead-letters retry takes no options',
    );
  });
});
