import { splitFooter } from './split-footer.ts';

describe('splitFooter', () => {
  it.each([
    { body: 'Hi\n\n{{! footer }}\nThe clinic', parts: ['Hi\n\n', '\nThe clinic'] },
    { body: 'Hi\r\nyou {{!footer}}The clinic', parts: ['Hi\nyou ', 'The clinic'] },
    { body: 'Hi\ryou {{!footer}}The clinic', parts: ['Hi\nyou ', 'The clinic'] },
    { body: 'Hi\u2028you {{clinic.name}} {{!footer}}The clinic', parts: ['Hi\nyou {{clinic.name}} ', 'The clinic'] },
    { body: 'Hi {{! a note }}', parts: ['Hi {{! a note }}', undefined] },
    {
      body: '{{#if clinic.phone}}{{! footer }}x{{/if}}',
      parts: ['{{#if clinic.phone}}{{! footer }}x{{/if}}', undefined],
    },
  ])('divides $body', ({ body, parts }) => {
    expect(splitFooter(body)).toEqual(parts);
  });
});
