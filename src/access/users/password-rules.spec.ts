import fc from 'fast-check';

import { passwordProblem } from './password-rules.ts';

const OWN = ['jane.doe@example.com', 'west', 'West Side Clinic'];

describe('passwordProblem', () => {
  it.each([
    ['a phrase in small letters', 'correct horse battery'],
    ['twelve odd characters', 'k7#mWq2!zRt9'],
    ['letters of another alphabet', 'правильная лошадь'],
    ['a common word among others', 'my password is a poem'],
    ['the name of the clinic among others', 'west side clinic sunrise'],
    ['twelve characters that take two code units each', '🐎🔋📎🍋🧵🪁🎈🥁🛶🪂🧭🧿'],
  ])('takes %s', (_, password) => {
    expect(passwordProblem(password, OWN)).toBeUndefined();
  });

  it.each([
    ['eleven characters', 'k7#mWq2!zRt', 'at least 12'],
    ['six characters that take two code units each', '🐎🔋📎🍋🧵🪁', 'at least 12'],
    ['more than 128', `${'k7#mWq2!zRt9'.repeat(10)}123456789`, 'at most 128'],
    ['one that everybody uses', '1qaz2wsx3edc', 'tried first'],
    ['the same in capitals', '1QAZ2WSX3EDC', 'tried first'],
    ['a short one that grew by digits and signs', '!Password2026!', 'tried first'],
    ['the same in full-width letters', 'ｐａｓｓｗｏｒｄ２０２６', 'tried first'],
    ['one character', 'aaaaaaaaaaaa', 'repeated'],
    ['a word twice', 'passwordpassword', 'repeated'],
    ['a row of the alphabet', 'abcdefghijklm', 'row'],
    ['a row of digits that goes round', '456789012345', 'row'],
    ['a row backwards', '987654321098', 'row'],
    ['the email address', 'Jane.Doe@example.com', 'email address'],
    ['its part before the @ with a year', 'jane.doe-2026', 'email address'],
    ['the name of the clinic', 'West Side Clinic!', 'name of the clinic'],
  ])('refuses %s', (_, password, problem) => {
    expect(passwordProblem(password, OWN)).toContain(problem);
  });

  it('never repeats the password in what it says', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, maxLength: 200 }), (password) => {
        expect(passwordProblem(`${password}#`, [password]) ?? '').not.toContain(`${password}#`);
      }),
    );
  });

  it('asks for no digit, capital or sign: letters alone do', () => {
    const letters = fc.string({
      unit: fc.constantFrom('b', 'd', 'f', 'h', 'j', 'l', 'n', 'p', 'r', 't'),
      minLength: 24,
      maxLength: 60,
    });

    fc.assert(
      fc.property(letters, (password) => {
        fc.pre(!/^(.+?)\1+$/.test(password));
        expect(passwordProblem(password, OWN)).toBeUndefined();
      }),
    );
  });
});
