import { parseTemplateSource } from './template-source.ts';

const written = (body: string, subject = 'Hi') => ({
  key: 'greeting',
  purpose: 'treatment',
  variables: {},
  bodies: { email: { en: { subject, body } } },
});

describe('parseTemplateSource', () => {
  it('ends lines in one way', () => {
    expect(parseTemplateSource(written('a\rb\r\nc\u2028d')).bodies.email?.['en']?.body).toBe('a\nb\nc\nd');
  });

  it.each([
    { what: 'a body with a NUL', source: written('a\u0000b') },
    { what: 'a subject with an escape', source: written('a', 'Hi\u001b') },
    { what: 'a subject of two lines', source: written('a', 'Hi\u2028there') },
  ])('refuses $what', ({ source }) => {
    expect(() => parseTemplateSource(source)).toThrow('the template is not well formed');
  });
});
