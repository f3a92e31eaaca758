import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('journeys', () => {
  let attend: TestConsole;
  const failed: string[] = [];

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());
  afterEach(() => {
    expect(failed.splice(0)).toEqual([]);
  });

  /** Signed in, with an eye on what the page asks for in vain. */
  async function signIn(role: 'owner' | 'admin' | 'marketer' | 'clinician', dark = false): Promise<Page> {
    const page = await attend.signIn(role, dark ? { colorScheme: 'dark' } : {});
    page.on('response', (answer) => {
      if (answer.status() >= 400 && answer.status() !== 422) failed.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('pageerror', (error) => failed.push(error.message));
    return page;
  }
  const stepOf = (page: Page, name: string) => page.locator(`.react-flow__node[data-id="${name}"]`);

  it('are listed with their state and searched', async () => {
    const page = await signIn('admin');
    await page.getByRole('link', { name: 'Journeys' }).click();
    await page.getByRole('link', { name: 'Asthma intent' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'journeys');

    await page.getByLabel('Search journeys').fill('recall');
    await page.getByText('1 journey', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Asthma intent' }).count()).toBe(0);
  });

  it('are shown step by step, with who is where, in light and dark', async () => {
    for (const dark of [false, true]) {
      const page = await signIn('owner', dark);
      await page.goto('/journeys/recall');
      await stepOf(page, 'tell').waitFor();
      await stepOf(page, 'call').click();
      await page.getByRole('region', { name: 'About this step' }).getByRole('heading', { name: 'call' }).waitFor();
      await picture(page, `journey-${dark ? 'dark' : 'light'}`);
      expect(await violationsOf(page)).toEqual([]);
    }
  });

  it('are walked through with the keys', async () => {
    const page = await signIn('owner');
    await page.goto('/journeys/asthma-intent');
    await stepOf(page, '#trigger').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.getByRole('region', { name: 'About this step' }).getByRole('heading', { name: 'booked?' }).waitFor();
  });

  it('are paused and resumed', async () => {
    const page = await signIn('admin');
    await page.goto('/journeys/no-show-follow-up');
    await page.getByRole('button', { name: 'Pause messages' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('The texts are being looked at.');
    await page.getByRole('dialog').getByRole('button', { name: 'Pause messages' }).click();
    await page.getByText('Messages are paused').waitFor();
    expect((await attend.api('/v1/journeys/no-show-follow-up')).status).toBe('paused');

    await page.getByRole('button', { name: 'Resume messages' }).click();
    await page.getByRole('button', { name: 'Pause messages' }).waitFor();
    expect((await attend.api('/v1/journeys/no-show-follow-up')).status).toBe('live');
  });
});
