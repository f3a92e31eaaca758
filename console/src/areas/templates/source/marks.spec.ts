import { fieldOf, type Finding, marksOf, type Problem } from './marks.ts';
import type { Source } from './source.ts';

const PIECES = [
  { name: 'opt-out', channel: 'sms', language: 'en', text: 'Reply STOP to opt out.' },
  { name: 'opt-out', channel: 'sms', language: 'es', text: 'Responda STOP.' },
];

function marked(
  body: string,
  said: { readonly findings?: readonly Finding[]; readonly problems?: readonly Problem[] },
) {
  const source: Source = { purpose: 'treatment', maxSegments: 2, detail: false, bodies: { sms: { en: { body } } } };
  return marksOf(source, PIECES, { findings: [], problems: [], ...said }).map(({ from, to }) => body.slice(from, to));
}
const found = (word: string, index: number): Finding => ({
  path: 'bodies.sms.en.body',
  rule: 'word',
  severity: 'error',
  message: '',
  word,
  index,
});
const problem = (message: string): Problem => ({ path: 'source.bodies.sms.en.body', message });

describe('marks', () => {
  it.each([
    { what: 'a word', body: 'Your asthma plan', finding: found('asthma', 5), marks: 'asthma' },
    {
      what: 'a word behind space that is not kept',
      body: '\n  Your asthma',
      finding: found('asthma', 5),
      marks: 'asthma',
    },
    { what: 'a word behind a piece', body: '{{> opt-out}} asthma', finding: found('asthma', 23), marks: 'asthma' },
    { what: 'a word before a piece', body: 'asthma {{> opt-out}}', finding: found('asthma', 0), marks: 'asthma' },
    {
      what: 'a word within a piece',
      body: 'Hi. {{> opt-out}} Bye',
      finding: found('STOP', 10),
      marks: '{{> opt-out}}',
    },
  ])('stand where the author wrote $what', ({ body, finding, marks }) => {
    expect(marked(body, { findings: [finding] })).toEqual([marks]);
  });

  it.each([
    {
      body: 'Hi\n{{clinic.nmae}}',
      message: 'there is no variable clinic.nmae at line 2, column 3; known',
      marks: 'clinic.nmae',
    },
    { body: 'Hi\n{{#each x}}y', message: 'only {{#if variable}} is allowed at line 2, column 1', marks: '{{#each x}}' },
    { body: 'Hi\n{{#if', message: 'does not parse: Parse error on line 2:', marks: '{{#if' },
    { body: '{{> opt-out}}{{x}}', message: 'there is no variable x at line 1, column 25', marks: 'x' },
    { body: 'Hi', message: 'is too long', marks: '' },
  ])('read the place out of "$message"', ({ body, message, marks }) => {
    expect(marked(body, { problems: [problem(message)] })).toEqual([marks]);
  });

  it('know what is about no text', () => {
    expect(fieldOf('key')).toBeUndefined();
    expect(fieldOf('bodies')).toBeUndefined();
    expect(fieldOf('bodies.fax.en.body')).toBeUndefined();
    expect(fieldOf('bodies.email.pt-BR.subject')).toEqual({ channel: 'email', language: 'pt-BR', field: 'subject' });
  });
});
