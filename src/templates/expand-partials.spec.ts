import { expandPartials, type SharedPiece } from './expand-partials.ts';
import type { TemplateSource } from './template-source.ts';

const PIECES: readonly SharedPiece[] = [
  { name: 'opt-out', channel: 'sms', language: 'en', text: 'Reply STOP to opt out.' },
  { name: 'opt-out', channel: 'sms', language: 'es', text: 'Responda STOP.' },
  {
    name: 'footer',
    channel: 'email',
    language: 'en',
    text: '{{clinic.name}}{{#if clinic.phone}} {{clinic.phone}}{{/if}}',
  },
];

function sourceWith(bodies: TemplateSource['bodies']): TemplateSource {
  return { key: 'hello', purpose: 'treatment', variables: {}, bodies };
}

describe('expandPartials', () => {
  it('puts a piece in its place, of the channel and the language or its base', () => {
    const { source, problems } = expandPartials(
      sourceWith({ sms: { en: { body: 'Hi. {{> opt-out}}' }, 'es-MX': { body: 'Hola. {{>opt-out}}' } } }),
      PIECES,
    );

    expect(problems).toEqual([]);
    expect(source.bodies.sms).toEqual({
      en: { body: 'Hi. Reply STOP to opt out.' },
      'es-MX': { body: 'Hola. Responda STOP.' },
    });
  });

  it('declares the variables of a piece', () => {
    const { source } = expandPartials(sourceWith({ email: { en: { subject: 'Hi', body: '{{> footer}}' } } }), PIECES);

    expect(source.variables).toEqual({
      'clinic.name': { type: 'text', phi: 'none' },
      'clinic.phone': { type: 'text', phi: 'none' },
    });
  });

  it.each([
    {
      bodies: { sms: { en: { body: '{{> ours}}' } } },
      message: 'there are opt-out: a clinic cannot add pieces of its own',
    },
    {
      bodies: { sms: { fr: { body: '{{> opt-out}}' } } },
      message: 'no piece {{> opt-out}} for sms in fr; there are none',
    },
  ])('says that a piece is not there: $message', ({ bodies, message }) => {
    const { problems } = expandPartials(sourceWith(bodies), PIECES);

    expect(problems).toEqual([
      { path: `bodies.sms.${Object.keys(bodies.sms)[0]}.body`, message: expect.stringContaining(message) },
    ]);
  });

  it('does not change what it was given', () => {
    const given = sourceWith({ sms: { en: { body: '{{> opt-out}}' } } });

    expandPartials(given, PIECES);

    expect(given.bodies.sms?.['en']?.body).toBe('{{> opt-out}}');
  });
});
