import { compileTemplate, languageFor, renderMessage } from './render-message.ts';
import { variableValues } from './template-variables.ts';

const template = compileTemplate(
  {
    bodies: {
      sms: { en: { body: 'Hi {{patient.firstName}}, {{appointment.date}}' } },
      email: {
        en: { subject: 'News for {{patient.firstName}}', body: 'Hi {{patient.firstName}}\n\n{{appointment.date}}' },
        es: { subject: 'Noticias', body: 'Hola {{patient.firstName}}' },
      },
    },
  },
  true,
);

const facts = {
  firstNames: ['Ann'],
  clinic: { name: 'Lakeside', phone: '', address: '', timeZone: 'America/New_York' },
  appointmentsAt: [new Date('2026-03-10T19:30:00Z')],
  recallDueOn: undefined,
  links: {},
};

describe('renderMessage', () => {
  it('fills in a text message', () => {
    expect(renderMessage(template, 'sms', 'en', variableValues(facts, 'en'))).toEqual({
      language: 'en',
      text: 'Hi Ann, March 10',
      segments: 1,
    });
  });

  it('gives an email a subject, a text and the same text as a page', () => {
    const email = renderMessage(template, 'email', 'en', variableValues(facts, 'en'));

    expect(email).toMatchObject({ subject: 'News for Ann', text: 'Hi Ann\n\nMarch 10' });
    expect(email).toHaveProperty('html', expect.stringContaining('>March 10</p>'));
  });

  it('keeps a subject on one line whatever a value holds', () => {
    const values = variableValues({ ...facts, firstNames: ['Ann\r\nBcc: eve@example.com'] }, 'en');

    expect(renderMessage(template, 'email', 'en', values)).toMatchObject({
      subject: 'News for Ann Bcc: eve@example.com',
    });
  });

  it('sets the footer apart from the body, in an email only', () => {
    const body = 'Hi\n{{! footer }}\nLakeside';
    const marked = compileTemplate({ bodies: { sms: { en: { body } }, email: { en: { subject: 'Hi', body } } } }, true);

    expect(renderMessage(marked, 'email', 'en', {})).toMatchObject({ text: 'Hi\n\nLakeside' });
    expect(renderMessage(marked, 'sms', 'en', {})).toMatchObject({ text: 'Hi\nLakeside' });
  });

  it.each(['\r', '\r\n', '\u2028'])('finds the footer below lines that end in %j', (end) => {
    const body = ['Hi', '{{clinic.name}}', 'Bye', '{{! footer }}', '{{clinic.name}}'].join(end);
    const marked = compileTemplate({ bodies: { email: { en: { subject: 'Hi', body } } } }, true);

    expect(renderMessage(marked, 'email', 'en', variableValues(facts, 'en'))).toMatchObject({
      text: 'Hi\nLakeside\nBye\n\nLakeside',
    });
  });

  it('names the variables without a value instead of sending a text with holes', () => {
    const values = variableValues({ ...facts, appointmentsAt: [] }, 'en');

    expect(renderMessage(template, 'sms', 'en', values)).toEqual({ absent: ['appointment.date'] });
    expect(renderMessage(template, 'email', 'es', values)).toMatchObject({ text: 'Hola Ann' });
  });
});

describe('renderMessage, of a text message that is long', () => {
  const long = (body: string, maxSegments: number) =>
    renderMessage(compileTemplate({ bodies: { sms: { en: { body } } }, maxSegments }, true), 'sms', 'en', {
      'patient.firstName': 'María',
    });

  it('counts its segments', () => {
    expect(long('a'.repeat(161), 2)).toMatchObject({ segments: 2 });
    expect(long(`${'a'.repeat(70)}í`, 2)).toMatchObject({ segments: 2 });
  });

  it('answers what it would take when that is more than its template allows', () => {
    expect(long('a'.repeat(307), 2)).toEqual({ segments: 3, limit: 2 });
  });

  it('leaves out accents when it is too long only for them', () => {
    expect(long(`Hi {{patient.firstName}}${' '.repeat(70)}.`, 1)).toEqual({
      language: 'en',
      text: `Hi Maria${' '.repeat(70)}.`,
      segments: 1,
    });
    expect(long('Hi {{patient.firstName}}.', 1)).toMatchObject({ text: 'Hi María.', segments: 1 });
  });
});

describe('compileTemplate', () => {
  it('says on which channels it tells detail', () => {
    const compiled = compileTemplate({ bodies: { sms: { en: { body: 'Hi' } } }, detailed: ['sms'] }, true);

    expect(compiled.detailed).toEqual(new Set(['sms']));
  });
});

describe('languageFor', () => {
  it.each([
    { channel: 'email', wanted: ['es', 'en', 'en'], language: 'es' },
    { channel: 'sms', wanted: ['es', 'en', 'en'], language: 'en' },
    { channel: 'voice', wanted: ['es', 'en', 'en'], language: undefined },
  ] as const)('speaks $language by $channel to who wants $wanted', ({ channel, wanted, language }) => {
    expect(languageFor(template, channel, wanted)).toBe(language);
  });
});
