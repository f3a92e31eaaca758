import type { TemplateSource } from '../template-source.ts';
import { lintTemplate } from './lint-template.ts';

const name = { 'patient.firstName': { type: 'text', phi: 'identity' } } as const;

function errorsIn(channel: 'sms' | 'email' | 'subject', text: string, language = 'en'): [string, string | undefined][] {
  const sms = `{{clinic.name}}: ${text} Reply STOP to opt out.`;
  const bodies: TemplateSource['bodies'] =
    channel === 'sms'
      ? { sms: { [language]: { body: sms } } }
      : {
          email: { [language]: channel === 'subject' ? { subject: text, body: 'Hi' } : { subject: 'Hi', body: text } },
        };
  const source: TemplateSource = { key: 'a', purpose: 'treatment', variables: name, maxSegments: 10, bodies };
  return lintTemplate(source)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule, word }) => [rule, word]);
}

describe('the lint finds', () => {
  it.each([
    { what: 'between two comments', text: '{{!-- a --~}} your asthma {{!-- b --}}' },
    { what: 'around a comment', text: 'your as{{! x }}thma plan' },
    { what: 'around a condition', text: 'your {{#if clinic.phone}}as{{/if}}thma plan' },
    { what: 'where space is taken away', text: 'your as {{~! x ~}} thma plan' },
    { what: 'around a value that may be empty', text: 'your as{{clinic.phone}}thma plan' },
    { what: 'with a character that nobody sees', text: 'your as\u00adthm\u200ba plan' },
    { what: 'in wide letters', text: 'your ａｓｔｈｍａ plan' },
  ])('a condition $what', ({ text }) => {
    expect(errorsIn('sms', text)).toContainEqual(['word', expect.stringMatching(/^(as|ａｓ)/)]);
    expect(errorsIn('subject', text)).toContainEqual(['word', expect.stringMatching(/^(as|ａｓ)/)]);
  });

  it('a condition whose accents are written apart', () => {
    expect(errorsIn('subject', 'Su cita de cardiología'.normalize('NFD'), 'es')).toHaveLength(1);
  });

  it.each(['{{{patient.firstName}}}', '{{&patient.firstName}}', '{{~patient.firstName~}}'])(
    '%s in a subject',
    (tag) => {
      expect(errorsIn('subject', `Hi ${tag}`)).toEqual([['variable', 'patient.firstName']]);
    },
  );

  it.each([
    'https://clinic.example/?n={{patient.firstName}}',
    'https://clinic.example/{{{patient.firstName}}}',
    'clinic.example?n={{patient.firstName}}',
    '{{links.survey}}?n={{patient.firstName}}',
  ])('a value that tells of a person in %s', (link) => {
    expect(errorsIn('email', `See ${link} soon`)).toEqual([['link', 'patient.firstName']]);
  });

  it.each([
    { link: '{{links.survey}}?topic=asthma', word: 'asthma' },
    { link: 'https://clinic.example/{{clinic.phone}}/asthma', word: 'asthma' },
    { link: 'https://clinic.example/%61sthma', word: 'asthma' },
    { link: 'https://clinic.example/myAsthma', word: 'Asthma' },
    { link: 'clinic.example?about=asthma', word: 'asthma' },
    { link: 'my-asthma.com', word: 'asthma' },
  ])('a condition in the link $link', ({ link, word }) => {
    expect(errorsIn('email', `See ${link} soon`)).toEqual([['link', word]]);
  });

  it.each(['www.bit.ly/x', 'https://www.bit.ly/x', 'https://go.tinyurl.com/x', 'forms.gle/x'])(
    'the shortener %s',
    (link) => {
      expect(errorsIn('sms', `See ${link}`)).toEqual([['shortener', expect.any(String)]]);
    },
  );

  it('a link that is open to everybody on the way', () => {
    expect(errorsIn('email', 'See http://clinic.example/visits.')).toEqual([['link', 'http://clinic.example/visits.']]);
  });

  it('sway in a request for a review, however its link is written', () => {
    expect(errorsIn('email', 'A gift card for you: {{{links.review}}}')).toEqual([['review', 'gift']]);
  });

  it.each([
    'Hi {{patient.firstName}}: {{links.survey}}',
    '{{#if patient.firstName}}Hi {{patient.firstName}}{{else}}Hello{{/if}}. See https://clinic.example/visits.',
    'See {{links.survey}}.{{#if clinic.phone}} Call {{clinic.phone}}.{{/if}}',
    'Write to care@clinic.com, {{patient.firstName}}.',
    'Your visit{{#if clinic.phone}}s{{/if}} with us',
  ])('nothing in "%s"', (text) => {
    expect(errorsIn('email', text)).toEqual([]);
  });
});
