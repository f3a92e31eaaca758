import type { Page } from 'playwright-core';

import {
  describeConsole,
  picture,
  startConsole,
  type TestConsole,
  violationsInBoth,
  violationsOf,
} from '../support/console/console.ts';
import { doubleOf, fillAuthorization, openRecord, somebody, type Somebody } from '../support/console/somebody.ts';

describeConsole('patients', () => {
  let attend: TestConsole;
  let jane: Somebody;
  let desk: Page;
  const refused: string[] = [];

  beforeAll(async () => {
    attend = await startConsole();
    jane = await somebody(attend);
    desk = await attend.signIn('front_desk');
    desk.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
    });
  });
  afterAll(() => attend.stop());

  it('are found by an identifier, which stands in no address', async () => {
    await desk.getByRole('link', { name: 'Patients' }).click();
    await desk.getByRole('heading', { name: 'All patients' }).waitFor();
    await desk.getByRole('listitem').first().waitFor();
    await picture(desk, 'patients');
    expect(await violationsOf(desk)).toEqual([]);

    await desk.getByLabel('Search by').selectOption('email');
    await desk.getByLabel('Number or address').fill(jane.email);
    await desk.keyboard.press('Enter');

    await desk.getByRole('heading', { name: jane.name, level: 1 }).waitFor();
    expect(desk.url()).toBe(`${attend.url}/patients/${jane.id}`);
  });

  it('have a record that says why everything happened', async () => {
    await openRecord(desk, jane);
    const entries = desk.getByRole('button', { expanded: false }).filter({ has: desk.locator('time') });
    await entries.first().waitFor();
    await picture(desk, 'patient');
    expect(await violationsOf(desk)).toEqual([]);

    await desk.getByLabel('Show').selectOption('stage');
    await entries.filter({ hasText: 'Stage' }).first().click();
    await desk.getByText('Rule', { exact: true }).waitFor();
    await desk.getByLabel('Show').selectOption('message');
    await entries.filter({ hasText: 'Message' }).first().click();
    await desk.getByText('Planned for').waitFor();
    await picture(desk, 'patient-message');
    expect(await violationsOf(desk)).toEqual([]);
  });

  it.each(['Appointments', 'Consents', 'People', 'What brought them', 'Rights'])(
    'show %s, accessible to everybody',
    async (tab) => {
      await openRecord(desk, jane);
      await desk.getByRole('tab', { name: tab }).click();
      await desk.getByRole('tabpanel', { name: tab }).locator('h2, table').first().waitFor();
      await picture(desk, `patient-${tab.toLowerCase().replaceAll(' ', '-')}`);
      expect(await violationsOf(desk)).toEqual([]);
    },
  );

  it('withdraw and give consent, with the wording as evidence', async () => {
    await openRecord(desk, jane);
    await desk.getByRole('tab', { name: 'Consents' }).click();
    await desk.getByRole('button', { name: 'Record consent' }).click();
    const form = desk.getByRole('dialog', { name: 'Record consent' });
    await form.getByLabel('Purpose').selectOption('treatment');
    await form.getByLabel('Channel').selectOption('email');
    await form.getByLabel('Wording').fill('I agree that you write to me by email.');
    await form.getByLabel('Where it was said').fill('form at the front desk');
    expect(await violationsOf(desk)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });

    const { items } = await attend.api(`/v1/patients/${jane.id}/consents`);
    expect(items).toContainEqual(
      expect.objectContaining({ purpose: 'treatment', channel: 'email', action: 'grant', level: 'written' }),
    );
  });

  it('have addresses closed and opened, and risks accepted and withdrawn', async () => {
    await openRecord(desk, jane);
    await desk.getByRole('tab', { name: 'Consents' }).click();
    await desk.getByRole('button', { name: 'Close an address or number' }).click();
    const closing = desk.getByRole('dialog', { name: 'Close an address or number' });
    await closing.getByLabel('What to close').selectOption(jane.email);
    await closing.getByLabel('Note').fill('They read it at work.');
    expect(await violationsInBoth(desk)).toEqual([]);
    await closing.getByRole('button', { name: 'Save' }).click();
    await closing.waitFor({ state: 'hidden' });
    await desk.getByText('They read it at work.').waitFor();
    await desk.getByLabel(new RegExp(`^${jane.email}: Why`)).selectOption('mistake');
    await desk.getByRole('button', { name: 'Open again' }).click();
    await desk.getByText(/Opened again on/).waitFor();

    await desk.getByRole('button', { name: 'Record an accepted risk' }).click();
    const risk = desk.getByRole('dialog', { name: 'Record an accepted risk' });
    await risk.getByLabel('Channel').selectOption('sms');
    await risk.getByLabel('Wording', { exact: false }).first().fill('I know that texts can be read by others.');
    await risk.getByLabel('Where it was said').fill('at the desk');
    expect(await violationsInBoth(desk)).toEqual([]);
    await risk.getByRole('button', { name: 'Save' }).click();
    await risk.waitFor({ state: 'hidden' });
    await picture(desk, 'patient-consents-written');
    await desk.getByRole('button', { name: 'Ask for a confirmation' }).click();
    const optIn = desk.getByRole('dialog', { name: 'Ask for a confirmation' });
    await optIn.waitFor();
    expect(await violationsInBoth(desk)).toEqual([]);
    await optIn.getByRole('button', { name: 'Cancel' }).click();
    await optIn.waitFor({ state: 'hidden' });
    await desk.getByRole('button', { name: 'Withdraw the accepted risk: text message' }).click();
    await desk.getByRole('button', { name: 'Withdraw the accepted risk: text message' }).waitFor({ state: 'detached' });
    const { riskAcknowledgements, suppressions } = await attend.api(`/v1/patients/${jane.id}/consents`);
    expect(riskAcknowledgements).toMatchObject([{ channel: 'sms', withdrawnAt: expect.any(String) }]);
    expect(suppressions).toContainEqual(
      expect.objectContaining({
        kind: 'email',
        reason: 'staff',
        lifted: expect.objectContaining({ because: 'mistake' }),
      }),
    );
    expect(await violationsInBoth(desk)).toEqual([]);
  });

  it('have authorizations recorded, refused while a part is missing, and revoked', async () => {
    await openRecord(desk, jane);
    await desk.getByRole('tab', { name: 'Consents' }).click();
    await desk.getByRole('button', { name: 'Record an authorization' }).click();
    const form = desk.getByRole('dialog', { name: 'Record an authorization' });
    await fillAuthorization(form, jane.name);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('must be stated in it').waitFor();
    refused.length = 0;
    for (const statement of await form
      .getByRole('group', { name: /^What it says/ })
      .getByRole('checkbox')
      .all())
      await statement.check();
    await picture(desk, 'patient-authorization');
    expect(await violationsInBoth(desk)).toEqual([]);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await desk.getByRole('button', { name: 'Record that it was revoked' }).click();
    await desk.getByText(/^revoked on/).waitFor();
    expect((await attend.api(`/v1/patients/${jane.id}/authorizations`)).items).toMatchObject([
      { payer: 'Inhalers Inc.', revokedAt: expect.any(String) },
    ]);
  });

  it('get a message by hand, of which the gate says what becomes of it', async () => {
    await openRecord(desk, jane);
    await desk.getByRole('button', { name: 'Send a message' }).click();
    const form = desk.getByRole('dialog', { name: 'Send a message' });
    await form.getByLabel(/^Text/).fill('Your papers are ready at the front desk. María');
    await form.getByLabel('Channel').selectOption('sms');
    await form.getByText('1 text message').waitFor();
    await picture(desk, 'patient-follow-up');
    expect(await violationsOf(desk)).toEqual([]);
    await form.getByLabel('Channel').selectOption('email');
    await form.getByLabel('Reason').fill('asked for them on the phone');
    await form.getByRole('button', { name: 'Send' }).click();

    await form.getByText(/It was (sent|delivered)|It is not sent|It waits/).waitFor();
    await picture(desk, 'patient-follow-up-outcome');
    expect(await violationsOf(desk)).toEqual([]);
    await form.getByRole('button', { name: 'Close', exact: true }).last().click();
    const { items } = await attend.api(`/v1/messages?patient=${jane.id}&limit=1`);
    expect(items).toMatchObject([{ journey: null, channels: ['email'] }]);
  });

  it('are written to as a selection, after it was seen whom that reaches', async () => {
    await desk.goto('/patients');
    const boxes = desk.getByRole('list', { name: 'All patients' }).getByRole('checkbox');
    for (const place of [0, 1, 2]) await boxes.nth(place).check();
    const bar = desk.getByRole('toolbar', { name: '3 chosen' });
    await bar.getByRole('button', { name: 'Write to them' }).click();
    const form = desk.getByRole('dialog', { name: 'Write to 3 patients' });
    await form.getByLabel('Template').selectOption('recall-due');
    await form.getByLabel('Reason').fill('the list of those who wait');
    expect(await violationsInBoth(desk)).toEqual([]);
    await form.getByRole('button', { name: 'See whom it reaches' }).click();

    await form
      .getByRole('region', { name: 'Whom it reaches' })
      .getByText('would get it', { exact: false })
      .first()
      .waitFor();
    expect(await violationsInBoth(desk)).toEqual([]);
    await form.getByRole('button', { name: 'Send', exact: true }).click();
    await form.getByText('3 messages are planned').waitFor();
    await form.getByRole('button', { name: 'Close', exact: true }).last().click();
    await bar.waitFor({ state: 'hidden' });
    const { items } = await attend.api('/v1/messages?limit=200');
    expect(items.filter((one: any) => one.template === 'recall-due' && one.journey === null)).toHaveLength(3);
  });

  it('are corrected, put into journeys, and have what they ask for filed', async () => {
    await openRecord(desk, jane);
    await desk.getByRole('button', { name: 'More actions' }).click();
    expect(await desk.getByRole('menuitem', { name: 'Erase this person' }).count()).toBe(0);
    await desk.getByRole('menuitem', { name: 'Edit' }).click();
    const edit = desk.getByRole('dialog', { name: 'Edit the record' });
    await edit.getByLabel(/^Time zone/).fill('Mars/Olympus');
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.getByText('is an IANA time zone').waitFor();
    refused.length = 0;
    await edit.getByLabel(/^Time zone/).fill('America/Chicago');
    await edit.getByRole('button', { name: 'Save' }).click();
    await desk.getByText('Time zone: America/Chicago').waitFor();

    await desk.getByRole('button', { name: 'More actions' }).click();
    await desk.getByRole('menuitem', { name: 'Put into a journey' }).click();
    const enrol = desk.getByRole('dialog', { name: 'Put into a journey' });
    await enrol.getByText(/^The journey would/).waitFor();
    expect(await violationsOf(desk)).toEqual([]);
    await enrol.getByRole('button', { name: 'Cancel' }).click();

    await desk.getByRole('tab', { name: 'Rights' }).click();
    await desk.getByRole('button', { name: 'File a request' }).click();
    const request = desk.getByRole('dialog', { name: 'File a request' });
    await request.getByLabel('In their words').fill('I want to see what you hold on me.');
    await request.getByRole('button', { name: 'File it' }).click();
    await desk.getByRole('tabpanel').getByText('Access to their records').waitFor();
    expect((await attend.api(`/v1/rights-requests?patient=${jane.id}`)).items).toMatchObject([{ kind: 'access' }]);
  });

  it('are merged when two records are of one person, after both were seen side by side', async () => {
    const double = await doubleOf(attend, jane);
    await openRecord(desk, double);
    await desk.getByRole('button', { name: 'More actions' }).click();
    await desk.getByRole('menuitem', { name: 'Merge with another record' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Merge with another record' });
    await dialog.getByLabel('Search by').selectOption('email');
    await dialog.getByLabel('Number or address of the other record').fill(jane.email);
    await desk.keyboard.press('Enter');
    await dialog.getByRole('button', { name: `Compare with ${jane.name}` }).click();
    await dialog.getByRole('radio', { name: jane.name }).check();
    await picture(desk, 'patient-merge');
    expect(await violationsInBoth(desk)).toEqual([]);
    expect(await dialog.getByRole('button', { name: 'Merge the records' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Type/).fill(jane.name);
    await dialog.getByRole('button', { name: 'Merge the records' }).click();

    await desk.getByRole('heading', { name: jane.name, level: 1 }).waitFor();
    expect(desk.url()).toBe(`${attend.url}/patients/${jane.id}`);
    await desk.getByText(double.email).waitFor();
    expect((await attend.api(`/v1/patients/${double.id}`)).id).toBe(jane.id);
  });

  it('are seen without names by a marketer, who cannot look for anybody', async () => {
    const page = await attend.signIn('marketer', { colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Patients' }).click();
    await page.getByText('You see no names').waitFor();
    await page.getByRole('listitem').first().waitFor();

    expect(await page.getByRole('heading', { name: 'Find a patient' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`/patients/${jane.id}`);
    await page.getByRole('tab', { name: 'Timeline' }).waitFor();
    const text = await page.locator('main').innerText();
    expect(text).not.toContain(jane.name);
    expect(text).not.toContain(jane.email);
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Timeline']);
    expect(await page.getByRole('button', { name: 'Send a message' }).count()).toBe(0);
    await page
      .getByRole('button', { expanded: false })
      .filter({ has: page.locator('time') })
      .first()
      .waitFor();
    await picture(page, 'patient-masked');
    expect(await violationsOf(page)).toEqual([]);
  });

  it('can be worked on with the keyboard alone', async () => {
    const page = await attend.signedIn('front_desk', { viewport: { width: 768, height: 900 } });
    await page.goto('/patients');
    await page.getByLabel('Number or address').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('e');
    await page.keyboard.press('Tab');
    await page.keyboard.type(jane.email);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: jane.name, level: 1 }).waitFor();
    await page.getByRole('tab', { name: 'Timeline' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Appointments', selected: true }).waitFor();
    await picture(page, 'patient-768');
    await page.getByRole('button', { name: 'Send a message' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Send a message' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Send a message' }).waitFor({ state: 'hidden' });

    expect(await violationsOf(page)).toEqual([]);
    // Nobody scrolls to the side on a tablet.
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(768);
  });

  it('are erased by an administrator who types whom they mean', async () => {
    const page = await attend.signedIn('admin');
    await page.goto(`/patients/${jane.id}`);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Erase this person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase this person' });
    await dialog.getByLabel(/^Type/).fill('somebody else');
    expect(await dialog.getByRole('button', { name: 'Erase this person' }).isDisabled()).toBe(true);
    await dialog.getByLabel(/^Type/).fill(jane.name);
    await dialog.getByRole('button', { name: 'Erase this person' }).click();
    await page.getByText('Kept by law:').waitFor();
    await picture(page, 'patient-erased');

    expect((await attend.api(`/v1/patients/${jane.id}`)).erasedAt).not.toBeNull();
  });

  it('ask the server for nothing that it refuses', () => {
    expect(refused).toEqual([]);
  });
});
