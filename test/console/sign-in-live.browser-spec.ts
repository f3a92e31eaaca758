import { readFileSync } from 'node:fs';
import path from 'node:path';

import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

import { type RunningAttend, startAttend } from '../support/console/attend.ts';
import { describeConsole, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { DEMO_CLINIC, demoUser, homeOfDemo } from '../support/console/demo.ts';

describeConsole('signing in to a clinic that is live', () => {
  let attend: TestConsole;
  let live: RunningAttend;
  let page: Page;
  let secret: string;
  let recovery: string;

  beforeAll(async () => {
    attend = await startConsole();
    const key = readFileSync(path.join(homeOfDemo(), 'master.key'), 'utf8').trim();
    live = await startAttend(attend.databaseUrl, { ATTEND_MODE: 'live', ATTEND_DEMO: '', ATTEND_MASTER_KEY: key });
    page = await attend.open({ baseURL: live.url });
  });
  afterAll(async () => {
    await live.stop();
    await attend.stop();
  });

  async function givePassword(code: string): Promise<void> {
    const { email, password } = demoUser('admin');
    await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel(/^Password/).fill(password);
    await page.getByLabel('Code of the authenticator').fill(code);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  /** Of another half minute: a code that was used is none any more. */
  const nextCode = () => new TOTP({ secret }).generate({ timestamp: Date.now() + 30_000 });
  const isIn = () => page.getByRole('navigation', { name: 'Menu' }).waitFor();
  const leave = () => page.context().clearCookies();

  it('leads nowhere before a second factor is set up, and shows the codes for a lost phone once', async () => {
    await givePassword('');
    await page.getByText('you have none yet', { exact: false }).waitFor();
    await page.getByRole('img', { name: 'QR code with the key of your second factor' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    secret = ((await page.locator('pre').textContent()) ?? '').replaceAll(' ', '');

    await page.getByLabel('Code of the authenticator').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Code of the authenticator').fill(new TOTP({ secret }).generate());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Keep these recovery codes', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    recovery = (await page.locator('code').first().textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept them' }).click();

    await isIn();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
  });

  it('takes a code with the password from then on, and none without', async () => {
    await leave();
    await givePassword('');
    await page.getByRole('alert').getByText('That did not work').waitFor();
    await givePassword(nextCode());

    await isIn();
  });

  it('takes a code for a lost phone, once', async () => {
    await leave();
    await givePassword(recovery);
    await isIn();
    await leave();
    await givePassword(recovery);

    await page.getByRole('alert').getByText('That did not work').waitFor();
  });
});
