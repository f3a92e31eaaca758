import { chooseLanguage } from './choose-language.ts';

describe('chooseLanguage', () => {
  it.each([
    { patient: 'es', clinic: 'en', chosen: 'es' },
    { patient: 'es-MX', clinic: 'en', chosen: 'es' },
    { patient: 'pt-br', clinic: 'en', chosen: 'pt-BR' },
    { patient: 'fr', clinic: 'es', chosen: 'es' },
    { patient: null, clinic: 'es', chosen: 'es' },
    { patient: 'fr', clinic: 'de', chosen: 'en' },
    { patient: '', clinic: 'de', chosen: 'en' },
  ])(
    'writes $chosen to a patient who reads $patient at a clinic that speaks $clinic',
    ({ patient, clinic, chosen }) => {
      expect(chooseLanguage(['en', 'es', 'pt-BR'], [patient, clinic, 'en'])).toBe(chosen);
    },
  );

  it('answers nothing when none of them is there', () => {
    expect(chooseLanguage(['de'], ['fr', 'es', 'en'])).toBeUndefined();
  });
});
