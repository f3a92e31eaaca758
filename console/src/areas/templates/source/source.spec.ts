import { bodyOf, finishedOf, firstPlace, isSame, type Source, withoutWording, withWording } from './source.ts';

const SOURCE: Source = {
  purpose: 'treatment',
  maxSegments: 2,
  detail: false,
  bodies: {
    email: { en: { subject: 'From {{clinic.name}}', body: 'Hi{{#if patient.firstName}} you{{/if}}' } },
    sms: { es: { body: 'Hola' }, en: { body: 'Hi {{nobody.knows}}' } },
  },
};
const VOCABULARY = {
  variables: [
    { name: 'clinic.name', type: 'text', phi: 'none', places: [] },
    { name: 'patient.firstName', type: 'text', phi: 'identity', places: [] },
    { name: 'clinic.phone', type: 'text', phi: 'none', places: [] },
  ],
  pieces: [],
} as const;

describe('the source of a template', () => {
  it('declares the variables that its texts use, and no others', () => {
    expect(bodyOf(SOURCE, { variables: [...VOCABULARY.variables], pieces: [] } as never).variables).toEqual({
      'clinic.name': { type: 'text', phi: 'none' },
      'patient.firstName': { type: 'text', phi: 'identity' },
    });
  });

  it('is looked at without the texts that are only begun', () => {
    const begun = withWording(SOURCE, { channel: 'email', language: 'es' }, { subject: ' ', body: 'Hola' });

    expect(finishedOf(begun)).toEqual(SOURCE);
    expect(finishedOf({ ...SOURCE, bodies: { sms: { en: { body: '\n' } } } })).toBeUndefined();
  });

  it('loses a channel with its last text', () => {
    expect(withoutWording(SOURCE, { channel: 'email', language: 'en' }).bodies).toEqual({ sms: SOURCE.bodies.sms });
  });

  it('is the same in another order', () => {
    const bodies = {
      sms: { en: { body: 'Hi {{nobody.knows}}' }, es: { body: 'Hola' } },
      email: SOURCE.bodies.email ?? {},
    };

    expect(isSame(SOURCE, { ...SOURCE, bodies })).toBe(true);
    expect(isSame(SOURCE, { ...SOURCE, detail: true })).toBe(false);
  });

  it('begins with the text message in the first language', () => {
    expect(firstPlace(SOURCE.bodies)).toEqual({ channel: 'sms', language: 'en' });
    expect(firstPlace({})).toBeUndefined();
  });
});
