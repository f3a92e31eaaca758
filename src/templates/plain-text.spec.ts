import { hasControls, plainText } from './plain-text.ts';

describe('plainText', () => {
  it.each([
    { text: 'a\rb', plain: 'a\nb' },
    { text: 'a\r\nb\r\r\nc', plain: 'a\nb\n\nc' },
    { text: 'a\u2028b\u2029c', plain: 'a\nb\nc' },
    { text: 'a\u0000\u001bb\u007f\u0085c', plain: 'abc' },
    { text: 'a\tb  c\u00a0é👍', plain: 'a\tb  c\u00a0é👍' },
  ])('makes $plain', ({ text, plain }) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('hasControls', () => {
  it('does not mind how lines end', () => {
    expect(['a\rb\r\nc\u2028\t', 'a\u0007'].map(hasControls)).toEqual([false, true]);
  });
});
