import { reviewUrl } from './review-url.ts';

describe('reviewUrl', () => {
  it('keeps an https address', () => {
    expect(reviewUrl('https://reviews.example.com/lakeside?lang=en')).toBe(
      'https://reviews.example.com/lakeside?lang=en',
    );
  });

  it.each([
    'http://reviews.example.com/lakeside',
    'javascript:alert(1)',
    'reviews.example.com',
    '',
    'https://',
    'https://clinic:secret@reviews.example.com/',
    `https://reviews.example.com/${'x'.repeat(500)}`,
  ])('refuses %j', (text) => {
    expect(() => reviewUrl(text)).toThrow(
      expect.objectContaining({ kind: 'invalid', problems: [{ path: 'url', message: expect.any(String) }] }),
    );
  });
});
