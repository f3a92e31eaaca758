import { inScheme } from './in-scheme.ts';

const PAGE =
  '<meta name="color-scheme" content="light dark" /><style>:root { color-scheme: light dark; }' +
  '@media (prefers-color-scheme: dark) { body { color: #fff } }</style>';

describe('inScheme', () => {
  it('answers what the page of an email asks the device', () => {
    expect(inScheme(PAGE, 'dark')).toBe(
      '<meta name="color-scheme" content="dark" /><style>:root { color-scheme: dark; }@media all { body { color: #fff } }</style>',
    );
    expect(inScheme(PAGE, 'light')).toContain('@media not all {');
  });
});
