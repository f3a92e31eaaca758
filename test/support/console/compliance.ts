import type { BrowserContextOptions, Locator, Page } from 'playwright-core';

import type { UserRole } from '../../../src/access/permissions.ts';
import { picture, type TestConsole, violationsOf } from './console.ts';

/** The most presses of Tab that anything on a page should take. */
const MOST_TABS = 60;

export interface OpenPart {
  readonly page: Page;
  /** Requests that were refused or failed. */
  readonly failed: readonly string[];
}

/** A part of compliance as somebody opens it. */
export async function openPart(
  attend: TestConsole,
  role: UserRole,
  tab: string,
  options?: BrowserContextOptions,
): Promise<OpenPart> {
  const page = await attend.signIn(role, options);
  const failed: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
  });
  await page.getByRole('link', { name: 'Compliance' }).click();
  await page.getByRole('tab', { name: tab }).click();
  return { page, failed };
}

export function partHeading(page: Page, name: string): Locator {
  return page.getByRole('heading', { name, level: 2, exact: true });
}

/** Until everything that was asked for is there. */
export function settled(page: Page): Promise<void> {
  return page.locator('[aria-busy]').first().waitFor({ state: 'hidden' });
}

/** Accessible in the light and in the dark, with a picture for whoever asks for them. */
export async function expectWellInBoth(page: Page, name: string): Promise<void> {
  await settled(page);
  expect(await violationsOf(page)).toEqual([]);
  await picture(page, `compliance-${name}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-mantine-color-scheme=dark]').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('[data-mantine-color-scheme=light]').waitFor();
}

/** Presses Tab until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the keyboard does not reach it');
}

export async function somePatients(attend: TestConsole, count: number): Promise<string[]> {
  const { items } = await attend.api('/v1/patients/search', { limit: count, isKnown: true });
  return items.map(({ id }: { id: string }) => id);
}
