import fc from 'fast-check';

import { CONDITION_WORDS_EN } from './condition-words.en.ts';
import { CONDITION_WORDS_ES } from './condition-words.es.ts';
import { findConditionWords, fold } from './find-condition-words.ts';

const wordsIn = (text: string, language: string | null = 'en') =>
  findConditionWords(text, language).map(({ word }) => word);

describe('findConditionWords', () => {
  it.each([
    { text: 'Your Asthma check', words: ['Asthma'] },
    { text: 'asthmatic', words: ['asthmatic'] },
    { text: 'your blood-test results and X-rays', words: ['blood-test', 'X-rays'] },
    { text: 'See our cardiologist about your A1C', words: ['cardiologist', 'A1C'] },
    { text: 'pick up your refills', words: ['refills'] },
    { text: 'metformin, insulin and Ozempic', words: ['metformin', 'insulin', 'Ozempic'] },
    { text: 'HIV and STI screening', words: ['HIV', 'STI', 'screening'] },
    { text: 'a pregnancy', words: ['pregnancy'] },
  ])('finds $words', ({ text, words }) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it.each([
    { text: 'Su cita de cardiología', words: ['cardiología'] },
    { text: 'DIABETES y presión  alta', words: ['DIABETES', 'presión  alta'] },
    { text: 'la vacuna contra la gripe', words: ['vacuna', 'gripe'] },
    { text: 'sus riñones y el hígado', words: ['riñones', 'hígado'] },
    { text: 'un análisis de sangre', words: ['análisis', 'sangre'] },
  ])('finds $words in Spanish', ({ text, words }) => {
    expect(wordsIn(text, 'es')).toEqual(words);
  });

  it.each([
    'Thank you for your patience.',
    'We are testing the line. This is a test message.',
    'Scan this QR code at the drug store on Crown Street.',
    'Ask our billing specialist about infection control.',
    'Your visit to the clinic with your care team is on Monday, in good health.',
    'A heartfelt thank you, with all our heart.',
    'He collapsed from laughter, flushed and bluffing.',
  ])('finds nothing in "%s"', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  it('leaves Spanish words alone in an English text, where they may mean something else', () => {
    expect(wordsIn('My gripe is the parking', 'en')).toEqual([]);
    expect(wordsIn('la gripe', 'es-MX')).toEqual(['gripe']);
    expect(wordsIn('https://clinic.example/gripe', null)).toEqual(['gripe']);
  });

  it('says where a word stands, whatever is before it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (before) => {
        const text = `${before} asthma`;
        const at = findConditionWords(text, 'en').at(-1);
        expect(text.slice(at?.index, (at?.index ?? 0) + 6)).toBe('asthma');
      }),
    );
  });

  it.each([...CONDITION_WORDS_EN, ...CONDITION_WORDS_ES])('finds its own word "%s"', (entry) => {
    const word = entry.replace('*', '');

    expect(fold(word)).toBe(word);
    expect(wordsIn(`(${word})`, null)).not.toEqual([]);
  });

  it('has a few hundred words of each language', () => {
    expect([CONDITION_WORDS_EN.length > 300, CONDITION_WORDS_ES.length > 200]).toEqual([true, true]);
  });
});
