import type { Page } from 'playwright-core';

import {
  describeConsole,
  picture,
  signInOn,
  startConsole,
  type TestConsole,
  violationsOf,
} from '../support/console/console.ts';
import { DEMO_CLINIC, demoUser } from '../support/console/demo.ts';
import { addTask, openWorklist } from '../support/console/worklist.ts';

describeConsole('signing in', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('leads to the page that was asked for, and shows nothing before', async () => {
    const page = await attend.open();
    await page.goto('/today');
    await page.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();

    expect(new URL(page.url()).searchParams.get('to')).toBe('/today');
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'sign-in');

    await page.getByLabel('Clinic').fill(DEMO_CLINIC);
    await signInOn(page, 'owner');
    expect(new URL(page.url()).pathname).toBe('/today');
  });

  it('and the first page after it take at most 250 kB of script', async () => {
    const page = await attend.open();
    const sizes: number[] = [];
    page.on('response', (answer) => {
      if (answer.request().resourceType() === 'script') sizes.push(Number(answer.headers()['content-length']));
    });
    await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
    await signInOn(page, 'owner');
    await page.getByRole('heading', { name: 'Signals' }).waitFor();

    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(250_000);
  });

  it('asks for the page anew each time, and keeps the files that it names', async () => {
    const keeps = async (address: string) => (await fetch(attend.url + address)).headers.get('Cache-Control');
    const page = await (await fetch(`${attend.url}/`)).text();
    const script = /\/assets\/[\w.-]+\.js/.exec(page)?.[0] ?? '';

    expect(await keeps('/')).toBe('no-store');
    expect(await keeps('/worklist')).toBe('no-store');
    expect(await keeps(script)).toBe('public, max-age=31536000, immutable');
    expect(await keeps('/assets/index-gone.js')).toBe('no-store');
    // What only developers of React need is not in it.
    expect(await (await fetch(attend.url + script)).text()).not.toContain('react_stack_bottom_frame');
  });

  it('says nothing of what was wrong', async () => {
    const page = await attend.open();
    await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
    await page.getByLabel('Email').fill(demoUser('admin').email);
    await page.getByLabel(/^Password/).fill('not the password');
    await page.keyboard.press('Enter');

    await page.getByRole('alert').getByText('That did not work').waitFor();
  });

  it('keeps nothing about anybody in the browser', async () => {
    const page = await attend.signIn('front_desk');

    const kept = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    const cookies = await page.context().cookies();

    expect(kept).not.toMatch(/@|patient|token/);
    expect(cookies).toEqual([expect.objectContaining({ httpOnly: true, sameSite: 'Strict' })]);
  });

  it('can be read in Spanish, and in the dark', async () => {
    const page = await attend.signIn('owner', { colorScheme: 'dark' });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();

    await page.getByRole('link', { name: 'Hoy' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows each role its own areas', async () => {
    const areas = async (page: Page) => page.getByRole('navigation').getByRole('link').allTextContents();

    expect(await areas(await attend.signIn('marketer'))).not.toContain('Worklist');
    expect(await areas(await attend.signIn('front_desk'))).not.toContain('Compliance');
    expect(await areas(await attend.signIn('owner'))).toEqual([
      'Today',
      'Worklist',
      'Patients',
      'Journeys',
      'Templates',
      'Recalls',
      'Results',
      'Compliance',
      'Settings',
      'Guided tour',
    ]);
  });

  it('covers the page when a session ends, and goes on where it was', async () => {
    const page = await attend.signIn('owner');
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Worklist' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByLabel(/^Password/).fill(demoUser('owner').password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();

    await dialog.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/worklist');
  });

  it('keeps what was open beneath a session that ended, whatever is pressed', async () => {
    const page = await openWorklist(attend, 'owner');
    await page.getByRole('button', { name: 'New task' }).click();
    const beneath = page.getByRole('dialog', { name: 'New task' });
    await beneath.getByLabel('What is to be done').fill('Find the other glove');
    await page.context().clearCookies();
    await addTask(attend, 'Tell of it');
    const cover = page.getByRole('dialog', { name: 'Your session has ended' });
    await cover.waitFor();

    await page.keyboard.press('Escape');
    await cover.getByLabel(/^Password/).fill(demoUser('owner').password);
    await cover.getByRole('button', { name: 'Sign in' }).click();
    await cover.waitFor({ state: 'detached' });

    expect(await beneath.getByLabel('What is to be done').inputValue()).toBe('Find the other glove');
    await page.keyboard.press('Escape');
    await beneath.waitFor({ state: 'detached' });
  });

  it('says so when signing out did not work', async () => {
    const page = await attend.signIn('owner');
    const signOut = async () => {
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
    };
    await page.route('**/v1/session', (route) => route.abort());
    await signOut();
    await page.getByRole('alert').getByText('You are still signed in').waitFor();
    await page.getByRole('navigation', { name: 'Menu' }).waitFor();

    await page.unroute('**/v1/session');
    await signOut();
    await page.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();
  });

  it('ends a session that nobody touched, also when its proof is an old one', async () => {
    const page = await attend.open();
    await page.clock.install();
    await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
    await signInOn(page, 'clinician');
    const other = await page.context().newPage();
    await other.goto('/account');
    const { password } = demoUser('clinician');
    await other.getByLabel('Present password').fill(password);
    await other.getByLabel(/^New password/).fill(`${password} anew`);
    await other.getByLabel('The new password again').fill(`${password} anew`);
    await other.getByRole('button', { name: 'Change the password' }).click();
    await other.getByText('Your password is changed.').waitFor();
    await other.close();

    const ended = page.waitForResponse(
      (answer) => answer.request().method() === 'DELETE' && answer.url().endsWith('/v1/session') && answer.ok(),
    );
    // Nothing but the end itself asks the server again, and would find the session over.
    await page.route(/\/v1\/(?!session)/, (route) => route.abort());
    await page.clock.fastForward('16:00');
    await ended;

    await page.clock.runFor(5_000);
    expect(await page.getByRole('dialog', { name: 'Your session has ended' }).isVisible()).toBe(true);
  });
});
