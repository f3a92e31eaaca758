import type { Locator, Page } from 'playwright-core';

import type { UserRole } from '../../src/access/permissions.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';

describeConsole('templates', () => {
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
  async function signedIn(role: UserRole, dark = false): Promise<Page> {
    const page = await attend.signedIn(role, dark ? { colorScheme: 'dark' } : {});
    page.on('response', (answer) => {
      if (answer.status() >= 400 && answer.status() !== 422) failed.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('pageerror', (error) => failed.push(error.message));
    return page;
  }
  const textOf = (page: Page, name: string) => page.getByRole('textbox', { name });
  /** In place of all that a field has, as somebody does it who selects and types. */
  async function write(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.page().keyboard.press('ControlOrMeta+a');
    await field.page().keyboard.insertText(text);
  }
  const remarks = (page: Page) => page.getByRole('region', { name: 'What the check says' });
  const length = (page: Page) => page.getByRole('status', { name: 'Length as a text message' });
  const phone = (page: Page) => page.getByRole('figure', { name: 'The text message as its reader gets it' });

  it('are listed with their channels and languages, filtered and searched', async () => {
    const page = await signedIn('marketer');
    await page.goto('/');
    await page.getByRole('link', { name: 'Templates' }).click();
    const row = page.getByRole('row', { name: /^Appointment reminder/ });
    await row.getByText('Text message, Email, Call').waitFor();
    expect(await row.textContent()).toContain('English, Spanish');
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'templates');

    await page.getByLabel('Search templates').fill('recall due');
    await page.getByText('1 template', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Purpose' }).click();
    await page.getByRole('option', { name: 'Marketing' }).click();
    await page.getByText('No template matches').waitFor();
  });

  it('are written, mended where the check says, saved, tested and approved by somebody else', async () => {
    await attend.api('/v1/clinic', { fourEyes: true }, 'PATCH');
    const page = await signedIn('marketer');
    await page.goto('/templates');
    await page.getByRole('button', { name: 'New template' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Yearly check');
    await dialog.getByLabel('Email').check();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create' }).click();

    const text = textOf(page, 'Text: Text message, English');
    await text.getByText('Reply STOP to opt out.').waitFor();
    await length(page).getByText('1 of at most 2 segments').waitFor();
    await phone(page).getByText('Lakeside Clinic: Hi Jane, please call us at (555) 010-0100.').waitFor();

    await write(text, '{{clinic.name}}: your asthma check — call {{clinic.nmae}}. {{> opt-out}}');
    await remarks(page)
      .getByText(/there is no variable clinic\.nmae/)
      .waitFor();
    await page.locator('.cm-lintRange-error').getByText('clinic.nmae').waitFor();
    await page.getByText('As it was before the fault in the text.').waitFor();
    await picture(page, 'template-fault');

    await write(text, '{{clinic.name}}: your asthma check — call {{clinic.phone}}. {{> opt-out}}');
    await remarks(page).getByText('1 error keeps it from being approved · 1 warning').waitFor();
    await length(page).getByText('2 of at most 2 segments').waitFor();
    await length(page).getByText(/UCS-2/).waitFor();
    await picture(page, 'template-lint');
    expect(await violationsOf(page)).toEqual([]);
    await page.locator('.cm-lintRange-error').getByText('asthma').waitFor();
    await remarks(page)
      .getByRole('button', { name: /"asthma" tells/ })
      .click();
    await page.keyboard.type('yearly');
    await remarks(page)
      .getByRole('button', { name: /"—" is not in GSM-7/ })
      .click();
    await page.keyboard.type('-');
    await remarks(page).getByText('Nothing to remark.').waitFor();
    await phone(page).getByText('Lakeside Clinic: your yearly check - call (555) 010-0100.').waitFor();

    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await attend.api('/v1/templates/yearly-check')).bodies.sms.en.body).toBe(
      '{{clinic.name}}: your yearly check - call {{clinic.phone}}. Reply STOP to opt out.',
    );
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);

    await page.getByRole('button', { name: 'Send a test' }).click();
    await dialog.getByText(new RegExp(`goes by email to ${demoUser('marketer').email}`)).waitFor();
    await dialog.getByRole('button', { name: 'Send it to me' }).click();
    await dialog.getByText(`Sent to ${demoUser('marketer').email}.`).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    const compliance = await signedIn('compliance');
    await compliance.goto('/templates/yearly-check');
    await compliance.getByText('You may read this template.').waitFor();
    await compliance.getByRole('button', { name: 'Approve' }).click();
    await compliance.getByRole('dialog').getByText('It is the first version.').waitFor();
    expect(await violationsOf(compliance)).toEqual([]);
    await compliance.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await compliance.getByText('In use: Version 1').waitFor();
    expect(await attend.api('/v1/templates/yearly-check')).toMatchObject({ status: 'approved', liveVersion: 1 });
  });

  it('keep what was typed when it is refused, and ask before it is lost', async () => {
    const page = await signedIn('admin');
    await page.goto('/templates/no-show-follow-up');
    await page.getByRole('tab', { name: /^Email/ }).click();
    const subject = textOf(page, 'Subject: Email, English');
    await write(subject, 'We missed you {{patient.lastName}}');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('there is no variable patient.lastName').first().waitFor();
    expect(await subject.textContent()).toBe('We missed you {{patient.lastName}}');

    await page.getByRole('link', { name: 'Worklist' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
    expect(new URL(page.url()).pathname).toBe('/templates/no-show-follow-up');
    await write(subject, 'We missed you');
    await page.getByRole('link', { name: 'Worklist' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
    expect((await attend.api('/v1/templates/no-show-follow-up')).status).toBe('approved');
  });

  it('are seen as their readers see them, in light and dark, wide and narrow', async () => {
    for (const dark of [false, true]) {
      const page = await signedIn('front_desk', dark);
      await page.goto('/templates/appointment-reminder');
      await phone(page).getByText('Lakeside Clinic').first().waitFor();
      await picture(page, `template-phone-${dark ? 'dark' : 'light'}`);
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('tab', { name: /^Email/ }).click();
      const mail = page.frameLocator('iframe[title="The email as its reader gets it"]');
      await mail.getByText('Confirm your visit').waitFor();
      expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
      await picture(page, `template-mail-${dark ? 'dark' : 'light'}`);
      await page.getByRole('radiogroup', { name: 'Width' }).getByText('Telephone').click();
      await page.getByRole('radiogroup', { name: 'Screen' }).getByText('Dark').click();
      await page.getByRole('tab', { name: /^Spanish/ }).click();
      await mail.getByText('Confirmar su visita').waitFor();
      await picture(page, `template-narrow-${dark ? 'dark' : 'light'}`);
      expect(await page.getByRole('button', { name: 'Save draft' }).count()).toBe(0);
    }
  });

  it('have versions that are compared, and journeys that still send an older one', async () => {
    const { purpose, variables, bodies } = await attend.api('/v1/templates/recall-due');
    const body = bodies.sms.en.body.replace('{{clinic.name}}:', '{{clinic.name}} here:');
    const sms = { ...bodies.sms, en: { body } };
    await attend.api('/v1/clinic', { fourEyes: false }, 'PATCH');
    await attend.api('/v1/templates/recall-due', { purpose, variables, bodies: { ...bodies, sms } }, 'PUT');
    await attend.api('/v1/templates/recall-due/approve', {});
    const page = await signedIn('owner');
    await page.goto('/templates/recall-due/versions');
    await page.getByText(/Added:.*here:/).waitFor();
    await page
      .getByRole('row', { name: /^Recall.*Version 1/ })
      .getByText('older than what is in use')
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'template-versions');
  });

  it('are written and saved with the keys alone', async () => {
    const page = await signedIn('owner', true);
    await page.goto('/templates/refill-reminder');
    const text = textOf(page, 'Text: Text message, English');
    await text.waitFor();
    await page.getByRole('tab', { name: /^English/ }).focus();
    // Past the button that adds a language.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await text.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' {{clinic.a');
    await page
      .getByRole('option', { name: /clinic\.address/ })
      .first()
      .waitFor();
    // An offer that has only just appeared is not taken by Enter; by the time that this is looked at it is.
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await text.getByText('{{clinic.address}}').waitFor();
    await phone(page).getByText('1 Lake Street').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await text.and(page.locator(':focus')).count()).toBe(0);
    await page.getByRole('button', { name: 'Save draft' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await attend.api('/v1/templates/refill-reminder')).bodies.sms.en.body).toMatch(/\{\{clinic\.address\}\}$/);
  });

  it('can be read in Spanish, on a small screen', async () => {
    const page = await attend.signedIn('owner', { viewport: { width: 768, height: 1024 } });
    await page.goto('/templates/survey-request');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await page.getByRole('button', { name: 'Guardar borrador' }).waitFor();
    await page.getByRole('figure', { name: 'El mensaje de texto como lo recibe quien lo lee' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'template-es');
  });
});
