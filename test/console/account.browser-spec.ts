import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { DEMO_CLINIC, demoUser } from '../support/console/demo.ts';

const PASSWORD = 'seven quiet herons walk upstream';

describeConsole('accounts', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  }, 180_000);
  afterAll(() => attend.stop());

  const openUsers = async (role: 'owner' | 'admin') => {
    const page = await attend.signedIn(role);
    const failed: string[] = [];
    page.on('response', (answer) => {
      if (answer.status() >= 400) failed.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto('/settings/users');
    return { page, failed };
  };
  const settle = (page: Page) => page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'hidden' });
  const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });

  it('lets somebody in: by a link, a password of their own, and in the role they were given', async () => {
    const { page, failed } = await openUsers('owner');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const invite = dialog(page, 'Invite somebody');
    await invite.getByLabel('Email').fill('new.desk@lakeside.example');
    await invite.getByText('Works the list of tasks', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await invite.getByRole('button', { name: 'Make the invitation' }).click();
    const told = dialog(page, 'Invitation for new.desk@lakeside.example');
    const link = (await told.locator('pre').textContent()) ?? '';
    await picture(page, 'settings-invitation-link');
    expect(await violationsOf(page)).toEqual([]);
    await told.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('row', { name: /new\.desk.*Front desk.*Invited/ }).waitFor();

    const theirs = await attend.open();
    await theirs.goto(link);
    await theirs.getByRole('heading', { name: 'Choose your password' }).waitFor();
    expect(await violationsOf(theirs)).toEqual([]);
    await picture(theirs, 'invitation');
    await theirs.getByLabel(/^Password/).fill(PASSWORD);
    await theirs.getByLabel('The same password again').fill(`${PASSWORD}!`);
    await theirs.getByRole('button', { name: 'Save the password' }).click();
    await theirs.getByText('The two are not the same.').waitFor();
    await theirs.getByLabel('The same password again').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Save the password' }).click();
    await theirs.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();
    await theirs.getByLabel('Email').fill('new.desk@lakeside.example');
    await theirs.getByLabel(/^Password/).fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in' }).click();
    await theirs.getByRole('link', { name: 'Worklist' }).waitFor();
    expect(await theirs.getByRole('link', { name: 'Settings' }).count()).toBe(0);

    await theirs.goto(link);
    await theirs.getByLabel(/^Password/).fill(PASSWORD);
    await theirs.getByLabel('The same password again').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Save the password' }).click();
    await theirs.getByRole('alert').getByText('This invitation was used', { exact: false }).waitFor();

    await page.reload();
    await page.getByRole('row', { name: /new\.desk.*Active/ }).waitFor();
    await page.getByRole('button', { name: 'Actions for new.desk@lakeside.example' }).click();
    await page.getByRole('menuitem', { name: 'Change the role' }).click();
    const role = dialog(page, 'Role of new.desk@lakeside.example');
    await role.getByLabel('Role').selectOption('Clinician');
    await role.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /new\.desk.*Clinician/ }).waitFor();
    await page.getByRole('button', { name: 'Actions for new.desk@lakeside.example' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await dialog(page, /^Deactivate/)
      .getByRole('button', { name: 'Deactivate' })
      .click();
    await page.getByRole('row', { name: /new\.desk.*Deactivated/ }).waitFor();
    expect(failed).toEqual([]);
    // Two browsers, and every way that an invitation goes.
  }, 240_000);

  it('shows who is locked out, and unlocks them', async () => {
    const { email } = demoUser('marketer');
    for (let failures = 0; failures < 6; failures += 1)
      await fetch(`${attend.url}/v1/session`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: attend.url },
        body: JSON.stringify({ clinic: DEMO_CLINIC, email, password: 'a guess' }),
      });
    const { page } = await openUsers('admin');
    await page.getByRole('row', { name: new RegExp(`${email}.*Locked`) }).waitFor();
    await page.getByRole('button', { name: `Actions for ${email}` }).click();
    await page.getByRole('menuitem', { name: 'Unlock' }).click();
    await page.getByRole('row', { name: new RegExp(`${email}.*Active`) }).waitFor();
  }, 180_000);

  it('lets everybody change their password and end their other sessions', async () => {
    const { email, password } = demoUser('compliance');
    const elsewhere = await attend.signIn('compliance');
    const page = await attend.signIn('compliance');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'My account' }).click();
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await settle(page);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'account');
    await page
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click();
    await page.getByLabel('Present password').fill('not this one');
    await page.getByLabel(/^New password/).fill(PASSWORD);
    await page.getByLabel('The new password again').fill(PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('That is not your present password', { exact: false }).waitFor();
    await page.getByLabel('Present password').fill(password);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByText('Your password is changed.').waitFor();

    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByLabel('Six digits').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('is not a code of this secret', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    const drawn = page.getByRole('img', { name: 'QR code with the key of your second factor' });
    // White stays around it in the dark, or no camera reads it.
    expect(await drawn.locator('path').first().getAttribute('fill')).toBe('#fff');
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'account-second-factor');
    const key = (await page.locator('pre').textContent()) ?? '';
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    await page.getByLabel('Six digits').fill(new TOTP({ secret: key.replaceAll(' ', '') }).generate());
    await page.getByRole('button', { name: 'Confirm' }).click();
    const recovery = (await page.locator('code').first().textContent()) ?? '';
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('It is set up.').waitFor();

    await elsewhere.goto('/today');
    await elsewhere.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('heading', { name: 'Sign in to Attend' }).waitFor();
    await page.goto(`/sign-in?clinic=${DEMO_CLINIC}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel(/^Password/).fill(PASSWORD);
    await page.getByLabel('Code of the authenticator').fill(recovery);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'sign-in-with-code');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Menu' }).waitFor();
  }, 180_000);
});
