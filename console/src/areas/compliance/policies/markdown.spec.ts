import { blocksOf, inlineOf } from './markdown.ts';

describe('blocks of a document', () => {
  it.each([
    ['a heading', '## Roles', [{ kind: 'heading', level: 2, text: 'Roles' }]],
    ['a paragraph over lines', 'One\ntwo', [{ kind: 'paragraph', text: 'One two' }]],
    ['a list', '- one\n- two\n  more', [{ kind: 'list', isOrdered: false, items: ['one', 'two more'] }]],
    ['a numbered list', '1. one\n2. two', [{ kind: 'list', isOrdered: true, items: ['one', 'two'] }]],
    [
      'a table, with a bar in a cell',
      '| a | b |\n| --- | --- |\n| 1 | x \\| y |',
      [{ kind: 'table', head: ['a', 'b'], rows: [['1', 'x \\| y']] }],
    ],
    ['a space to fill in', '> **Fill in:** who\n>\n> ____', [{ kind: 'note', text: '**Fill in:** who  ____' }]],
    ['a rule', '---', [{ kind: 'rule' }]],
    ['nothing', '\n\n', []],
  ])('%s', (_, text, blocks) => {
    expect(blocksOf(text)).toEqual(blocks);
  });
});

describe('what is marked in a line', () => {
  it('is strong, code, or leads to another document', () => {
    expect(inlineOf('**Who** may `doctor` see [Access](access.md).')).toEqual([
      { kind: 'strong', text: 'Who' },
      { kind: 'text', text: ' may ' },
      { kind: 'code', text: 'doctor' },
      { kind: 'text', text: ' see ' },
      { kind: 'link', text: 'Access', to: 'access.md' },
      { kind: 'text', text: '.' },
    ]);
  });

  it('is not what was made plain', () => {
    expect(inlineOf('front\\_desk \\[a\\] &lt;b&gt; &amp;lt;')).toEqual([
      { kind: 'text', text: 'front_desk [a] <b> &lt;' },
    ]);
  });
});
