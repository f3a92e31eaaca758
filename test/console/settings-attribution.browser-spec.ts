import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

const SLOWLY = 180_000;
const ADDRESS = '/v1/attribution-settings';

describeConsole('settings of attribution', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  }, SLOWLY);
  afterAll(() => attend.stop());

  const read = async () => (await attend.api(ADDRESS)).settings;
  const open = async (lines: Readonly<Record<string, object>>): Promise<Page> => {
    await attend.api(ADDRESS, { ...(await read()), lines }, 'PUT');
    const page = await attend.signedIn('owner');
    await page.goto('/settings/attribution');
    await page.getByRole('row', { name: /^Pulmonology/ }).waitFor();
    return page;
  };

  it('show a margin to a tenth of a percent, and keep it so', async () => {
    const page = await open({ pulmonology: { margin: 0.29 }, '*': { margin: 0.125 } });
    await page.getByRole('row', { name: /^All lines.* 12\.5%/ }).waitFor();
    await page.getByRole('row', { name: /^Pulmonology.* 29%/ }).waitFor();
    await picture(page, 'settings-attribution-lines');

    await page.getByRole('button', { name: 'Attribution: Pulmonology' }).click();
    const line = page.getByRole('dialog', { name: 'Attribution: Pulmonology' });
    const margin = line.getByLabel('Margin in percent');
    expect(await margin.inputValue()).toBe('29');
    await margin.fill('');
    await margin.pressSequentially('33.45');
    expect(await margin.inputValue()).toBe('33.4');
    const share = line.getByRole('group', { name: 'Full path: shares' }).getByLabel('between');
    await share.fill('');
    await share.pressSequentially('0.05');
    await line.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /^Pulmonology.* 33\.4%/ }).waitFor();
    expect((await read()).lines.pulmonology).toMatchObject({ margin: 0.334, fullPath: { between: 0.05 } });
  });

  it('say at a share what is wrong with it', async () => {
    const page = await open({ pulmonology: {} });
    await page.getByRole('button', { name: 'Attribution: Pulmonology' }).click();
    const line = page.getByRole('dialog', { name: 'Attribution: Pulmonology' });
    const shares = line.getByRole('group', { name: 'U-shaped: shares' });
    await shares.getByLabel('first').fill('2000');
    await page.keyboard.press('Enter');
    await shares.getByText(/<=1000/).waitFor();
    expect(await line.getByRole('alert').count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'settings-attribution-share');
    await shares.getByLabel('first').fill('0.5');
    await line.getByRole('button', { name: 'Save' }).click();
    await line.waitFor({ state: 'detached' });
    expect((await read()).lines.pulmonology.uShaped).toMatchObject({ first: 0.5, last: 0.4 });

    // What was refused before is not said of what is opened next.
    await page.getByRole('button', { name: 'Attribution: All lines' }).click();
    const other = page.getByRole('dialog', { name: /^Attribution: All lines/ });
    await other.getByLabel('Lookback in days').waitFor();
    expect(await other.getByRole('alert').count()).toBe(0);
  });

  it('of two lines go one after the other, however quickly they are taken away', async () => {
    const page = await open({ pulmonology: {}, 'dental-hygiene': {}, 'primary-care': {} });
    const drop = (name: string) => page.getByRole('button', { name: `Take the own settings away: ${name}` });
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    await page.route(`**${ADDRESS}`, async (route) => {
      if (route.request().method() === 'PUT') await waiting;
      await route.continue();
    });
    await drop('Pulmonology').click();
    expect(await drop('Dental hygiene').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Attribution: Dental hygiene' }).isDisabled()).toBe(true);
    const again = drop('Dental hygiene').click();
    goOn(undefined);
    await again;
    await page.getByRole('row', { name: /^Dental hygiene/ }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /^Pulmonology/ }).waitFor({ state: 'detached' });

    expect(Object.keys((await read()).lines)).toEqual(['primary-care']);
  });
});
