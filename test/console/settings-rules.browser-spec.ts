import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';

const SLOWLY = 180_000;
const PASSWORD = 'a lamp that hums at dusk';

describeConsole('the rules of a clinic', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  }, SLOWLY);
  afterAll(() => attend.stop());

  const open = async (role: 'owner' | 'admin', part: string) => {
    const page = await attend.signedIn(role);
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto(`/settings/${part}`);
    await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor();
    return { page, failed };
  };
  const isSaved = (page: Page) => page.getByText('Saved.', { exact: true }).last().waitFor();
  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

  it(
    'keeps saved replies, hours of tasks, lateness of sources, and settings of attribution',
    async () => {
      const { page, failed } = await open('owner', 'saved-replies');
      await page.getByRole('button', { name: 'New reply' }).click();
      const reply = dialog(page, 'New reply');
      await reply.getByLabel('Key').fill('parking');
      await reply.getByLabel('Name').fill('Parking');
      await reply.getByLabel('Language').selectOption('Spanish');
      await reply.getByLabel('Text').fill('El aparcamiento es gratis.');
      expect(await violationsOf(page)).toEqual([]);
      await reply.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Parking.*Spanish.*gratis/ }).waitFor();
      await page.getByRole('button', { name: 'Remove Parking' }).click();
      await dialog(page, 'Remove Parking').getByRole('button', { name: 'Remove it' }).click();
      await page.getByRole('row', { name: /Parking/ }).waitFor({ state: 'hidden' });

      await page.getByRole('link', { name: 'Tasks and late signals' }).click();
      await page.getByLabel('Call back: hours').fill('2.5');
      await page.getByRole('region', { name: 'When tasks are due' }).getByRole('button', { name: 'Save' }).click();
      await isSaved(page);
      await page.getByLabel('Source, as signals name it').fill('/ehr');
      await page.getByRole('button', { name: 'Add a source' }).click();
      await page.getByLabel('/ehr: minutes').fill('120');
      const changed = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
      await page.getByRole('region', { name: 'Late signals' }).getByRole('button', { name: 'Save' }).click();
      await changed;
      expect(await attend.api('/v1/clinic')).toMatchObject({
        taskDue: { callback: 'PT150M' },
        lateness: { '/ehr': 'PT2H', '*': expect.any(String) },
      });

      await page.getByRole('link', { name: 'Attribution' }).click();
      await page.getByRole('button', { name: 'Attribution: All lines' }).click();
      const line = dialog(page, /^Attribution: All lines/);
      await line.getByLabel('Lookback in days').fill('30');
      await line.getByLabel('Of one channel several times', { exact: false }).check();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-attribution-form');
      await line.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /All lines.*30 days/ }).waitFor();
      expect((await attend.api('/v1/attribution-settings')).settings.lines['*']).toMatchObject({
        lookbackDays: 30,
        collapseRepeats: true,
      });
      expect(failed).toEqual([]);
    },
    SLOWLY,
  );

  it(
    'adds a source by Enter or by saving, and keeps what is no number of minutes',
    async () => {
      const kept = { '/lab': 'P1M', '/watch': 'PT30S', '*': 'PT1H' };
      await attend.api('/v1/clinic', { lateness: kept }, 'PATCH');
      const { page, failed } = await open('owner', 'timing');
      let asked = 0;
      page.on('request', (request) => (asked += Number(request.method() === 'PATCH')));
      const late = page.getByRole('region', { name: 'Late signals' });
      await late.getByText('now P1M, which is no number of minutes').waitFor();
      await late.getByLabel('Source, as signals name it').fill('/fhir');
      await page.keyboard.press('Enter');
      expect(await late.getByLabel('/fhir: minutes').inputValue()).toBe('60');
      expect(asked).toBe(0);
      await late.getByLabel('/fhir: minutes').fill('');
      await late.getByLabel('/fhir: minutes').fill('45');
      await late.getByLabel('Source, as signals name it').fill('/typed');
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-late');
      const changed = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
      await late.getByRole('button', { name: 'Save' }).click();
      await changed;

      await late.getByLabel('/typed: minutes').waitFor();
      expect((await attend.api('/v1/clinic')).lateness).toEqual({ ...kept, '/fhir': 'PT45M', '/typed': 'PT1H' });
      expect(failed).toEqual([]);
    },
    SLOWLY,
  );

  it(
    'says that it cannot count what would go, and counts when it is asked again',
    async () => {
      const { page } = await open('owner', 'retention');
      const problem = { type: 'about:blank', title: 'Unavailable', status: 503, detail: 'Attend is being started.' };
      await page.route('**/v1/retention/*/preview*', (route) => route.fulfill({ status: 503, json: problem }));
      await page.getByRole('button', { name: 'Change how long is kept: Texts of messages' }).click();
      const texts = dialog(page, 'Texts of messages');
      await texts.getByLabel('Days').fill('365');
      await texts.getByText('Attend is being started.').waitFor();
      expect(await texts.getByText('is being counted', { exact: false }).count()).toBe(0);
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-retention-failed');
      await page.unrouteAll();
      await texts.getByRole('button', { name: 'Try again' }).click();
      await texts.getByText(/^Saved like this, /).waitFor();
    },
    SLOWLY,
  );

  it(
    'tells the rules of stages in words, gives a line its own, and says where a condition is wrong',
    async () => {
      const { page } = await open('owner', 'stages');
      await page.getByRole('button', { name: 'Begin with a copy' }).click();
      const own = page.getByRole('region', { name: /^Rules of its own for/ }).first();
      const edit = own.getByRole('button', { name: /^Edit the rule/ }).first();
      await edit.click();
      const rule = dialog(page, /^Edit the rule/);
      await rule.getByLabel('If (CEL)').fill('signal.data. > 3');
      await rule.getByRole('button', { name: 'Save' }).click();
      await rule.getByText(/at character/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-stage-rule');
      await rule.getByLabel('If (CEL)').fill("stage.name != 'care'");
      await page.keyboard.press('Escape');
      await own.getByRole('button', { name: /^Go back to the rules/ }).click();
      await dialog(page, /^Go back to the rules/)
        .getByRole('button', { name: 'Go back to the rules' })
        .click();
      await own.waitFor({ state: 'hidden' });
    },
    SLOWLY,
  );

  it(
    'goes on in a window that was open while another one changed the password',
    async () => {
      const { page, failed } = await open('admin', 'service-lines');
      await page.getByRole('button', { name: 'New line' }).waitFor();
      const other = await page.context().newPage();
      await other.goto('/account');
      await other.getByLabel('Present password').fill(demoUser('admin').password);
      await other.getByLabel(/^New password/).fill(PASSWORD);
      await other.getByLabel('The new password again').fill(PASSWORD);
      const changed = other.waitForResponse((answer) => answer.url().endsWith('/v1/session/password'));
      await other.getByRole('button', { name: 'Change the password' }).click();
      expect((await changed).ok()).toBe(true);

      await page.getByRole('button', { name: 'New line' }).click();
      await dialog(page, 'New line').getByLabel('Key').fill('sleep');
      await dialog(page, 'New line').getByLabel('Name').fill('Sleep medicine');
      await dialog(page, 'New line').getByRole('button', { name: 'Save' }).click();
      await page
        .getByRole('row', { name: /Sleep medicine/ })
        .first()
        .waitFor();
      // Refused once, and sent anew by itself.
      expect(failed).toEqual([expect.stringMatching(/^403 .*service-lines/)]);
    },
    SLOWLY,
  );

  it(
    'retires lines, deletes one of them that nothing uses, and says of another what uses it',
    async () => {
      const { page } = await open('owner', 'service-lines');
      await page.getByRole('button', { name: 'New line' }).click();
      await dialog(page, 'New line').getByLabel('Key').fill('hearing');
      await dialog(page, 'New line').getByLabel('Name').fill('Hearing');
      await dialog(page, 'New line').getByRole('button', { name: 'Save' }).click();
      const retire = async (name: string) => {
        await page.getByRole('button', { name: `Actions for ${name}` }).click();
        await page.getByRole('menuitem', { name: `Retire ${name}` }).waitFor();
        // Only a retired line can be deleted.
        expect(await page.getByRole('menuitem', { name: `Delete ${name}` }).count()).toBe(0);
        await page.getByRole('menuitem', { name: `Retire ${name}` }).click();
        await dialog(page, `Retire ${name}`).getByRole('button', { name: 'Retire' }).click();
        await page.getByRole('row', { name: new RegExp(`${name} Retired`) }).waitFor();
      };
      await retire('Hearing');
      await page.getByRole('button', { name: 'Actions for Hearing' }).click();
      await page.getByRole('menuitem', { name: 'Delete Hearing' }).click();
      await dialog(page, 'Delete Hearing').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('button', { name: 'Actions for Hearing' }).waitFor({ state: 'detached' });

      await retire('Pulmonology');
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-line-retired');
      await page.getByRole('button', { name: 'Actions for Pulmonology' }).click();
      await page.getByRole('menuitem', { name: 'Delete Pulmonology' }).click();
      const remove = dialog(page, 'Delete Pulmonology');
      await remove.getByRole('button', { name: 'Delete' }).click();
      await remove.getByText(/is still used by journeys \(.*what happened to patients/).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-line-used');
      await remove.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Actions for Pulmonology' }).click();
      await page.getByRole('menuitem', { name: 'Take up Pulmonology again' }).click();
      await dialog(page, /^Take up/)
        .getByRole('button', { name: 'Take up again' })
        .click();
      await page.getByRole('row', { name: /Pulmonology Retired/ }).waitFor({ state: 'detached' });
    },
    SLOWLY,
  );
});
