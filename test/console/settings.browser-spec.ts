import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';

/** Axe looks at every element of these pages, and many share a machine. */
const SLOWLY = 180_000;
const PARTS = [
  ['Users and roles', 'users', 'Users'],
  ['Clinic', 'clinic', 'The clinic'],
  ['Service lines', 'service-lines', 'Service lines'],
  ['Stages', 'stages', 'All lines without rules of their own'],
  ['Saved replies', 'saved-replies', 'Saved replies'],
  ['Tasks and late signals', 'timing', 'When tasks are due'],
  ['Attribution', 'attribution', 'How credit is divided'],
  ['API keys', 'api-keys', 'API keys'],
  ['Channels', 'channels', 'Text messages'],
  ['Signal types', 'signal-types', 'Signal types'],
  ['Limits and breakers', 'limits', 'Limits of law and of the clinic'],
  ['Retention', 'retention', 'How long records are kept'],
  ['Sign-in', 'sign-in', 'Sessions'],
] as const;

describeConsole('settings', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  }, SLOWLY);
  afterAll(() => attend.stop());

  const open = async (role: 'owner' | 'admin' | 'compliance', part = 'users', options = {}) => {
    const page = await attend.signedIn(role, options);
    const failed: string[] = [];
    page.on('response', (answer) => {
      // That no provider is named is told by a 404.
      const isNoProvider = answer.url().endsWith('/v1/sign-in/oidc');
      if (answer.status() >= 400 && !isNoProvider) failed.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto(`/settings/${part}`);
    await page.getByRole('navigation', { name: 'Parts of the settings' }).waitFor();
    return { page, failed };
  };
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true });
  const settle = (page: Page) => page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'hidden' });
  const isSaved = (page: Page) => page.getByText('Saved.', { exact: true }).last().waitFor();
  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

  it('can be read by everybody, in the light and in the dark', async () => {
    const { page, failed } = await open('owner');
    for (const [name, path, title] of PARTS) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.getByRole('link', { name, exact: true }).click();
      await heading(page, title).waitFor();
      await settle(page);
      expect(new URL(page.url()).pathname).toBe(`/settings/${path}`);
      expect({ path, violations: await violationsOf(page) }).toEqual({ path, violations: [] });
      await picture(page, `settings-${path}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.locator('[data-mantine-color-scheme=dark]').waitFor();
      expect({ path, violations: await violationsOf(page) }).toEqual({ path, violations: [] });
    }
    expect(failed).toEqual([]);
    // Thirteen pages, each looked at twice.
  }, 400_000);

  it(
    'changes hours, and says at which day something is wrong',
    async () => {
      const { page } = await open('owner', 'clinic');
      await page.getByLabel('Friday: closes').fill('06:00');
      await page.getByRole('button', { name: 'Save' }).first().click();
      await page.getByText('opens before it closes').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByLabel('Friday: closes').fill('15:30');
      await page.getByRole('switch', { name: 'Sunday' }).press('Space');
      await page.getByLabel('Sunday: opens').fill('10:00');
      await page.getByLabel(/^Name/).fill('Lakeside Medical');
      await page.getByRole('button', { name: 'Save' }).first().click();
      await isSaved(page);

      await page.getByRole('banner').getByText('Lakeside Medical', { exact: true }).waitFor();
      expect(await attend.api('/v1/clinic')).toMatchObject({
        name: 'Lakeside Medical',
        hours: { fri: [expect.any(String), '15:30'], sun: ['10:00', '17:00'] },
      });
    },
    SLOWLY,
  );

  it(
    'makes a key that opens, and revokes it, by the keyboard alone',
    async () => {
      const { page, failed } = await open('owner', 'api-keys');
      await page.getByRole('button', { name: 'New key' }).focus();
      await page.keyboard.press('Enter');
      await dialog(page, 'New key').waitFor();
      await page.keyboard.type('Web site forms');
      await page.keyboard.press('Enter');
      const told = dialog(page, 'The key “Web site forms”');
      const secret = (await told.locator('pre').textContent()) ?? '';
      await picture(page, 'settings-key');
      expect(await violationsOf(page)).toEqual([]);
      const status = async () => {
        const headers = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' };
        return (await fetch(`${attend.url}/v1/signals`, { method: 'POST', headers, body: '[]' })).status;
      };
      expect(await status()).not.toBe(401);
      await told.getByRole('button', { name: 'Close' }).focus();
      await page.keyboard.press('Enter');

      await page.getByRole('button', { name: 'Actions for Web site forms' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Revoke' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await dialog(page, 'Revoke “Web site forms”?').getByRole('button', { name: 'Revoke' }).press('Enter');
      await page.getByRole('row', { name: /Web site forms/ }).waitFor({ state: 'hidden' });
      expect(await status()).toBe(401);
      await page.getByRole('checkbox', { name: 'Also those that have ended' }).press('Space');
      await page.getByRole('row', { name: /Web site forms.*Revoked/ }).waitFor();
      expect(failed).toEqual([]);
    },
    SLOWLY,
  );

  it(
    'gives a key a new secret beside the old one',
    async () => {
      const { key } = await attend.api('/v1/api-keys', { name: 'Records', role: 'ingest' });
      const { page } = await open('admin', 'api-keys');
      await page.getByRole('button', { name: 'Actions for Records' }).click();
      await page.getByRole('menuitem', { name: 'New secret' }).click();
      const rotate = dialog(page, 'A new secret for “Records”');
      await rotate.getByLabel(/^How long/).selectOption('A week');
      await rotate.getByRole('button', { name: 'New secret' }).click();
      const told = dialog(page, 'The key “Records”');
      expect(await told.locator('pre').textContent()).not.toBe(key);
      await told.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('row', { name: /Records.*The secret before opens until/ }).waitFor();
    },
    SLOWLY,
  );

  it(
    'pauses a channel and resumes it, and sends a test',
    async () => {
      const { page } = await open('owner', 'channels');
      const email = page.getByRole('region', { name: 'Email' }).first();
      await page.getByRole('button', { name: 'Pause: Email' }).click();
      const pause = dialog(page, 'Pause: Email');
      await pause.getByLabel('Reason').fill('Too many bounces');
      await pause.getByRole('button', { name: 'Pause' }).click();
      await email.getByText(/^Paused since .*Too many bounces/).waitFor();
      expect((await attend.api('/v1/pauses?open=true')).items).toMatchObject([{ scope: 'channel', channel: 'email' }]);

      await page.getByRole('button', { name: 'Send a test: Email' }).click();
      const test = dialog(page, 'Send a test: Email');
      expect(await test.getByLabel('Email address').inputValue()).toBe(demoUser('owner').email);
      await test.getByRole('button', { name: 'Send' }).click();
      await test.getByText('The sandbox took it.', { exact: false }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-test');
      await test.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Send a test: Text messages' }).click();
      const text = dialog(page, 'Send a test: Text messages');
      await text.getByLabel('Phone number').fill('12');
      await text.getByRole('button', { name: 'Send' }).click();
      await text.getByText('is no phone number').waitFor();
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Resume: Email' }).click();
      await page.getByRole('button', { name: 'Pause: Email' }).waitFor();
      expect((await attend.api('/v1/pauses?open=true')).items).toEqual([]);
    },
    SLOWLY,
  );

  it(
    'adds a line and a type of signal, each with what is wrong beside it',
    async () => {
      const { page } = await open('owner', 'service-lines');
      await page.getByRole('button', { name: 'New line' }).click();
      const line = dialog(page, 'New line');
      await line.getByLabel('Key').fill('Sleep');
      await line.getByLabel('Name').fill('Sleep medicine');
      await line.getByRole('button', { name: 'Save' }).click();
      await line.getByText('has lower-case letters', { exact: false }).waitFor();
      await line.getByLabel('Key').fill('sleep');
      await line.locator('input').and(line.getByLabel('Meant by')).fill('apnea');
      await page.keyboard.press('Enter');
      await line.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Sleep medicine.*apnea/ }).waitFor();
      await page.getByRole('button', { name: 'When patients lapse: Sleep medicine' }).click();
      const lapse = dialog(page, 'When patients lapse: Sleep medicine');
      await lapse.getByLabel('Months without a visit').fill('24');
      await lapse.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Sleep medicine.*24 months.*Set for this line/ }).waitFor();

      await page.getByRole('link', { name: 'Signal types' }).click();
      await page.getByRole('button', { name: 'New type' }).click();
      const type = dialog(page, 'New type');
      await type.getByLabel('Type').fill('device.returned');
      const editor = type.getByRole('textbox', { name: 'JSON Schema' });
      await editor.fill('{"type": "array"}');
      await type.getByRole('button', { name: 'Save' }).click();
      await type.getByText('schema.type: must be "object"').waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-type');
      await editor.fill('{"type": "object", "properties": {"device": {"type": "string", "maxLength": 50}}}');
      await type.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /device\.returned.*1 field.*Own/ }).waitFor();
    },
    SLOWLY,
  );

  it(
    'puts a limit of the clinic in the place of a shipped one and ends it again, and sets breakers',
    async () => {
      const { page } = await open('owner', 'limits');
      await page.getByRole('button', { name: 'Limit for a state' }).click();
      const place = dialog(page, 'Limit for a state');
      await place.getByLabel('State').fill('us-nv');
      await place.getByRole('button', { name: 'Limit for a state' }).click();
      const limit = dialog(page, 'Hours in which messages may arrive, US-NV');
      await limit.getByLabel('By which right').fill('Decision of the clinic');
      await limit.getByLabel('Sunday: opens').fill('12:00');
      expect(await violationsOf(page)).toEqual([]);
      await picture(page, 'settings-limit');
      await limit.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /US-NV.*Sunday 12:00–21:00/ }).waitFor();
      await page.getByRole('button', { name: /^End the own limit: .*US-NV/ }).click();
      await page.getByRole('row', { name: /own US-NV/ }).waitFor({ state: 'hidden' });

      await page.getByLabel('Wrong addresses: From percent').fill('4');
      // The notice of the limit that was ended may still stand: the answer tells.
      const put = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
      await page.getByRole('region', { name: 'Breakers' }).getByRole('button', { name: 'Save' }).click();
      await put;
      expect((await attend.api('/v1/breakers')).thresholds.bounces.rate).toBe(0.04);
    },
    SLOWLY,
  );

  it(
    'shortens how long texts are kept, never below the floor',
    async () => {
      const { page } = await open('compliance', 'retention');
      await page.getByRole('button', { name: 'Change how long is kept: Texts of messages' }).click();
      const texts = dialog(page, 'Texts of messages');
      await texts.getByLabel('Days').fill('30');
      await texts.getByLabel('By which right').fill('Decision of the clinic');
      await texts.getByRole('button', { name: 'Save' }).click();
      await texts.getByText('is 90 days or more', { exact: false }).waitFor();
      await texts.getByText('Not less than 90 days.').waitFor();
      await texts.getByLabel('Days').fill('365');
      await texts.getByText(/^Saved like this, [\d,]+ records from before .* would go/).waitFor();
      await picture(page, 'settings-retention-form');
      await texts.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /Texts of messages.*365 days/ }).waitFor();
    },
    SLOWLY,
  );

  it(
    'shows compliance what there is, and no button that they may not press',
    async () => {
      const { page, failed } = await open('compliance');
      await page.getByRole('row', { name: new RegExp(demoUser('owner').email) }).waitFor();
      expect(await page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);
      await page.getByRole('link', { name: 'Channels' }).click();
      await heading(page, 'Email').waitFor();
      expect(await page.getByRole('button', { name: /^Pause:|^Send a test/ }).count()).toBe(0);
      expect(failed).toEqual([]);
    },
    SLOWLY,
  );

  it(
    'can be read in Spanish, on a small screen',
    async () => {
      const { page } = await open('owner', 'users', { viewport: { width: 768, height: 1024 } });
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('menuitem', { name: 'Español' }).click();
      for (const name of ['Personas y roles', 'Clínica', 'Canales', 'Límites y cortes']) {
        await page.getByRole('link', { name, exact: true }).click();
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await settle(page);
        const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
        expect({ name, isWide: width > 768 }).toEqual({ name, isWide: false });
        expect({ name, violations: await violationsOf(page) }).toEqual({ name, violations: [] });
      }
      await picture(page, 'settings-small');
    },
    SLOWLY,
  );
});
