import { progressLine } from './progress-line.ts';

function written(isTTY: boolean): string[] {
  const texts: string[] = [];
  const report = progressLine({ isTTY, write: (text) => texts.push(text) });
  report('past signals', 1_000, 3_000);
  report('past signals', 2_000, 3_000);
  report('past signals', 3_000, 3_000);
  return texts;
}

describe('progressLine', () => {
  it('updates one line on a terminal', () => {
    expect(written(true)).toEqual([
      '\r\u001b[Kpast signals: 1,000 of 3,000',
      '\r\u001b[Kpast signals: 2,000 of 3,000',
      '\r\u001b[Kpast signals: 3,000 of 3,000\n',
    ]);
  });

  it('writes plain lines elsewhere, when something begins and ends', () => {
    expect(written(false)).toEqual(['past signals: 1,000 of 3,000\n', 'past signals: 3,000 of 3,000\n']);
  });
});
