import { readFile } from 'node:fs/promises';

import type { BrowserContextOptions, Page } from 'playwright-core';

import type { UserRole } from '../../src/access/permissions.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('compliance', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true });
  const open = async (role: UserRole, tab: string, options?: BrowserContextOptions) => {
    const page = await attend.signIn(role, options);
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    await page.getByRole('link', { name: 'Compliance' }).click();
    await page.getByRole('tab', { name: tab }).click();
    return { page, failed };
  };
  /** Until everything that was asked for is there. */
  const settle = (page: Page) => page.locator('[aria-busy]').first().waitFor({ state: 'hidden' });
  const isWellInBoth = async (page: Page, name: string) => {
    await settle(page);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, `compliance-${name}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('[data-mantine-color-scheme=dark]').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('[data-mantine-color-scheme=light]').waitFor();
  };

  it('keeps agreements: one is added, comes into force by its document, nears its end and is ended', async () => {
    const { page, failed } = await open('compliance', 'Agreements');
    await page.getByRole('button', { name: 'Add an agreement' }).click();
    const form = page.getByRole('dialog', { name: 'Add an agreement' });
    await form.getByLabel('Vendor').fill('Twilio');
    await form.getByLabel('Product').fill('programmable-messaging');
    await form.getByLabel('Account').fill('AC0011');
    await form.getByLabel('text message').check();
    await form.getByLabel('Signed on').fill('2020-01-15');
    expect(await violationsOf(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    const row = page.getByRole('row', { name: /twilio/ });
    await row.getByText('Document missing').waitFor();

    const act = async (name: string) => {
      await row.getByRole('button', { name: /^Actions for twilio/ }).click();
      await page.getByRole('menuitem', { name }).click();
      return page.getByRole('dialog');
    };
    const upload = await act('Upload the signed document');
    await upload
      .locator('input[type=file]')
      .setInputFiles({ name: 'baa-twilio.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 signed') });
    await upload.getByRole('button', { name: 'Upload', exact: true }).click();
    await row.getByText('In force').waitFor();
    const coming = page.waitForEvent('download');
    await row.getByRole('button', { name: 'baa-twilio.pdf' }).click();
    expect(await readFile(await (await coming).path(), 'utf8')).toBe('%PDF-1.4 signed');

    const { now } = await attend.api('/v1/sandbox/clock');
    const soon = new Date(Date.parse(now) + 20 * 86_400_000).toISOString().slice(0, 10);
    const edit = await act('Change the terms');
    await edit.getByLabel('Expires on').fill('2019-01-01');
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.getByText('lies after signedOn').waitFor();
    await edit.getByLabel('Expires on').fill(soon);
    await edit.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Ends soon').waitFor();
    await row.getByText(/(19|20) days left/).waitFor();
    await isWellInBoth(page, 'agreements');

    const end = await act('End the agreement');
    await end.getByText('Nothing will be held back', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await end.getByRole('button', { name: 'End it now' }).click();
    await row.getByText('Ended').waitFor();
    expect((await attend.api('/v1/vendor-agreements')).items).toEqual([
      expect.objectContaining({ vendor: 'twilio', fault: 'terminated' }),
    ]);
    // The day before the signature was refused once, on purpose.
    expect(failed).toEqual([expect.stringMatching(/^422 .*vendor-agreements/)]);
  });

  it('shows who did what, leafs on, narrows it down, verifies the chain and exports it', async () => {
    const { page, failed } = await open('compliance', 'Audit trail');
    await heading(page, 'Who did what').waitFor();
    await page.getByRole('button', { name: 'Load more' }).click();
    await page.getByRole('row').nth(60).waitFor();

    const patient = (await attend.api('/v1/patients/search', { limit: 1 })).items[0] as { id: string };
    await attend.api(`/v1/patients/${patient.id}`);
    await page.getByLabel('Which patient').fill('Jane');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('Paste the link of a record', { exact: false }).waitFor();
    await page.getByLabel('Which patient').fill(`${attend.url}/patients/${patient.id}`);
    await page.getByRole('combobox', { name: 'What', exact: true }).fill('patient.read');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show' }).click();
    const row = page.getByRole('row', { name: /Read a patient.*about 1 patient/ });
    await row.first().waitFor();
    await row
      .first()
      .getByRole('button', { name: /^Details/ })
      .click();
    await page.getByRole('link', { name: `Patient ${patient.id.slice(0, 8)}` }).waitFor();

    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as CSV' }).click();
    const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n');
    expect(lines[0]).toMatch(/^id,at,actor_kind/);
    expect(lines.slice(1).every((line) => line.includes('patient.read') && line.includes(patient.id))).toBe(true);

    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText('The trail is whole', { exact: false }).waitFor();
    await page.getByText(/[\d,]+ entries were verified/).waitFor();
    await isWellInBoth(page, 'audit');
    expect(failed).toEqual([]);
  });
});
