import { existsSync } from 'node:fs';

/** Where Debian and others put it; first the one that has no windows to draw. */
const USUAL = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export function chromiumPath(): string | undefined {
  return [process.env['CHROMIUM_PATH'] ?? '', ...USUAL].find((file) => file !== '' && existsSync(file));
}
