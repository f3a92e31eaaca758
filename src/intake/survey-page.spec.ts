import { surveyPage, thanksPage } from './survey-page.ts';

const ENGLISH = { language: 'en', clinic: 'Lakeside Clinic' } as const;
const SPANISH = { language: 'es', clinic: 'Lakeside Clinic' } as const;

describe('surveyPage', () => {
  it('has a labelled number for each from 0 to 10, one of which must be chosen, and none is', () => {
    const page = surveyPage(ENGLISH);

    const numbers = [
      ...page.matchAll(/<label><input type="radio" name="score" value="(\d+)" required> (\d+)<\/label>/g),
    ];
    expect(numbers.map(([, value, label]) => `${value} ${label}`)).toEqual(
      Array.from({ length: 11 }, (_, score) => `${score} ${score}`),
    );
    expect(page).not.toContain('checked');
    expect(page).toMatch(/<fieldset>\n<legend>.+<\/legend>/);
    expect(page).toContain('<label class="comment" for="comment">');
  });

  it.each([
    { language: 'English', facts: ENGLISH, question: 'How likely are you to recommend Lakeside Clinic' },
    { language: 'Spanish', facts: SPANISH, question: '¿Qué probabilidad hay de que recomiende Lakeside Clinic' },
  ])('asks in $language', ({ facts, question }) => {
    const page = surveyPage(facts);

    expect(page).toContain(`<html lang="${facts.language}">`);
    expect(page).toContain(question);
  });

  it.each([surveyPage(ENGLISH), surveyPage(SPANISH, { comment: 'x' }), thanksPage(ENGLISH), thanksPage(SPANISH)])(
    'loads nothing from anywhere and needs no script',
    (page) => {
      expect(page).not.toMatch(/<script|<img|<link|src=|href=|url\(|http/i);
    },
  );

  it('says what is missing and keeps what was written, as text', () => {
    const page = surveyPage(ENGLISH, { comment: '</textarea><script>' });

    expect(page).toContain('<p role="alert">Please choose a number from 0 to 10.</p>');
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;</textarea>');
  });
});
