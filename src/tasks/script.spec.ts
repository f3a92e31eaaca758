import { renderScript, unknownPlaceholders } from './script.ts';

const VALUES = {
  'patient.firstName': 'Jane',
  'patient.lastName': undefined,
  'clinic.name': 'Lakeside',
  'clinic.phone': '+12125550100',
};

describe('a script', () => {
  it('names the patient and the clinic, and leaves a line for what is not known', () => {
    const text = 'Hello {{ patient.firstName }} {{patient.lastName}}, this is {{clinic.name}}.';

    expect(renderScript(text, VALUES)).toBe('Hello Jane ____, this is Lakeside.');
  });

  it.each(['{{patient.diagnosis}}', '{{constructor}}', '{{}}'])('cannot name %s', (placeholder) => {
    expect(unknownPlaceholders(`Hello ${placeholder}`)).toEqual([placeholder]);
    expect(renderScript(placeholder, VALUES)).toBe(placeholder);
  });

  it('may be without any', () => {
    expect(unknownPlaceholders('Ask how the visit was.')).toEqual([]);
  });
});
