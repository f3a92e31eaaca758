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
  firstName: 'Ann',
  clinic: { name: 'Lakeside', phone: '', timeZone: 'America/New_York' },
  appointmentAt: new Date('2026-03-10T19:30:00Z'),
  recallDueOn: undefined,
};

describe('renderMessage', () => {
  it('fills in a text message', () => {
    expect(renderMessage(template, 'sms', 'en', variableValues(facts, 'en'))).toEqual({ text: 'Hi Ann, March 10' });
  });

  it('gives an email a subject, a text and the same text as a page', () => {
    const email = renderMessage(template, 'email', 'en', variableValues(facts, 'en'));

    expect(email).toMatchObject({ subject: 'News for Ann', text: 'Hi Ann\n\nMarch 10' });
    expect(email).toHaveProperty('html', expect.stringContaining('>March 10</p>'));
  });

  it('keeps a subject on one line whatever a value holds', () => {
    const values = variableValues({ ...facts, firstName: 'Ann\r\nBcc: eve@example.com' }, 'en');

    expect(renderMessage(template, 'email', 'en', values)).toMatchObject({
      subject: 'News for Ann Bcc: eve@example.com',
    });
  });

  it('names the variables without a value instead of sending a text with holes', () => {
    const values = variableValues({ ...facts, appointmentAt: undefined }, 'en');

    expect(renderMessage(template, 'sms', 'en', values)).toEqual({ absent: ['appointment.date'] });
    expect(renderMessage(template, 'email', 'es', values)).toMatchObject({ text: 'Hola Ann' });
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
