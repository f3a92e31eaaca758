import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

import type { UserRole } from '../../../src/access/permissions.ts';
import { createDatabase, dropDatabase } from '../database.ts';
import { startAttend } from './attend.ts';
import { chromiumPath } from './chromium.ts';
import { DEMO_CLINIC, DEMO_TEMPLATE, demoUser, readDemo } from './demo.ts';

/** Where pictures go when ATTEND_PICTURES names a folder; otherwise none are taken. */
const PICTURES = process.env['ATTEND_PICTURES'];
/**
 * What no rule of ours looks at takes most of axe's time: style sheets fetched again (only an experimental rule reads them) and the
 * list of all that passed.
 */
const RULES: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  preload: false,
  resultTypes: ['violations'],
};
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Runs where there is a browser; elsewhere the whole run says at its end what was left out. */
export const describeConsole = process.env['CONSOLE_LEFT_OUT'] === undefined ? describe : describe.skip;

/** The built application with a copy of the demo clinic, and a browser in front of it. */
export interface TestConsole {
  readonly url: string;
  readonly databaseUrl: string;
  /** A browser of its own for somebody who is signed in, on the first page. */
  signIn(role: UserRole, options?: BrowserContextOptions): Promise<Page>;
  /** The same before any page is opened. */
  signedIn(role: UserRole, options?: BrowserContextOptions): Promise<Page>;
  /** A browser of its own for nobody yet. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** The API, as the demo's administrator. */
  api(path: string, body?: unknown, method?: string): Promise<any>;
  stop(): Promise<void>;
}

export async function startConsole(): Promise<TestConsole> {
  const name = `attend_test_console_${process.pid}_${(consoles += 1)}`;
  const databaseUrl = await createDatabase(name, DEMO_TEMPLATE);
  const attend = await startAttend(databaseUrl);
  const browser = await chromium.launch({
    executablePath: chromiumPath() ?? '',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const open = (options: BrowserContextOptions = {}) => openPage(browser, attend.url, options);
  const signedIn = async (role: UserRole, options?: BrowserContextOptions) => {
    const page = await open(options);
    const { email, password } = demoUser(role);
    const answer = await page.request.post('/v1/session', { data: { clinic: DEMO_CLINIC, email, password } });
    if (!answer.ok()) throw new Error(`${role} may not come in: ${await answer.text()}`);
    return page;
  };
  return {
    url: attend.url,
    databaseUrl,
    open,
    signedIn,
    signIn: async (role, options) => {
      const page = await signedIn(role, options);
      await page.goto('/');
      await page.getByRole('navigation', { name: 'Menu' }).waitFor();
      return page;
    },
    api: (address, body, method) => callApi(attend.url + address, body, method),
    stop: async () => {
      await browser.close();
      await attend.stop();
      await dropDatabase(name);
    },
  };
}

let consoles = 0;

/** Gives email and password on a page that asks for them, and waits for what it leads to. */
export async function signInOn(page: Page, role: UserRole): Promise<void> {
  const { email, password } = demoUser(role);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Menu' }).waitFor();
}

async function openPage(browser: Browser, baseURL: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL, locale: 'en-US', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' },
    ...options,
  });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}

async function callApi(url: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<any> {
  const answer = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${readDemo().apiKeys.admin}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

/** How long a page does nothing before it counts as done. Longer than what starts, or follows, a movement takes to come. */
const QUIET_MS = 100;
/** What fades in has other colours on the way, and what fades out is still there. What turns for ever is not waited for. */
const STILL = `new Promise((resolve) => {
  const moves = () => document.getAnimations()
    .some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(look, ${QUIET_MS});
  };
  const changes = new MutationObserver(wait);
  const look = () => {
    if (moves()) return wait();
    changes.disconnect();
    resolve();
  };
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  wait();
})`;

/** What the rules of WCAG 2.2 AA that a program can check have against a page: nothing, if it is well. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(STILL);
  // Reading axe takes a browser longer than most looks with it: once for each page is enough.
  for (const frame of page.frames()) if (!(await frame.evaluate(`'axe' in window`))) await frame.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** The same of what is open, in the light and in the dark. */
export async function violationsInBoth(page: Page): Promise<string[]> {
  const light = await violationsOf(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('[data-mantine-color-scheme=dark]').waitFor();
  const dark = await violationsOf(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('[data-mantine-color-scheme=light]').waitFor();
  return [...light, ...dark.map((one) => `dark: ${one}`)];
}

/** Takes a picture for the documentation, when pictures are asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}
