import { cookieForm, csrfTokenOf, isCsrfToken, isFromOtherPages, isFromOurPages } from './request-proof.ts';

const URL = 'https://attend.example.com/base';

describe('isFromOurPages', () => {
  it.each([
    ['same-origin', undefined, true],
    ['same-origin', 'http://127.0.0.1:3000', true],
    [undefined, 'https://attend.example.com', true],
    ['same-site', undefined, false],
    ['cross-site', undefined, false],
    ['none', undefined, false],
    // The header that scripts cannot set outweighs the one that a proxy may have rewritten.
    ['cross-site', 'https://attend.example.com', false],
    [undefined, 'https://attend.example.com.evil.example', false],
    [undefined, 'http://attend.example.com', false],
    [undefined, 'null', false],
    [undefined, undefined, false],
  ])('judges Sec-Fetch-Site %s, Origin %s: %s', (secFetchSite, origin, isOurs) => {
    expect(isFromOurPages({ secFetchSite, origin }, URL)).toBe(isOurs);
  });
});

describe('isFromOtherPages', () => {
  it('takes a program, which says nothing, for no page, and a foreign page for one', () => {
    expect(isFromOtherPages({ secFetchSite: undefined, origin: undefined }, URL)).toBe(false);
    expect(isFromOtherPages({ secFetchSite: 'same-origin', origin: undefined }, URL)).toBe(false);
    expect(isFromOtherPages({ secFetchSite: undefined, origin: 'https://evil.example' }, URL)).toBe(true);
  });
});

describe('a CSRF token', () => {
  it('counts for its own session only', () => {
    expect(isCsrfToken(csrfTokenOf('secret'), 'secret')).toBe(true);
    expect(isCsrfToken(csrfTokenOf('another'), 'secret')).toBe(false);
    expect(isCsrfToken('', 'secret')).toBe(false);
    expect(isCsrfToken(undefined, 'secret')).toBe(false);
  });

  it('is not the secret', () => {
    expect(csrfTokenOf('secret')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('cookieForm', () => {
  it.each([
    ['https://attend.example.com', '__Host-attend', true],
    ['https://localhost:3000', '__Host-attend', true],
    ['http://localhost:3000', 'attend', false],
    ['http://127.0.0.1:3000', 'attend', false],
    ['http://[::1]:3000', 'attend', false],
    // A browser drops it there, and that is right: the session would go in the clear.
    ['http://attend.example.com', '__Host-attend', true],
    ['http://localhost.example.com', '__Host-attend', true],
  ])('at %s is %s', (url, name, secure) => {
    expect(cookieForm(url, 'attend')).toEqual({ name, secure });
  });
});
