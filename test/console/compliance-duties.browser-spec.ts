import { instantOf } from '../../console/src/parts/instant-of.ts';
import {
  expectWellInBoth,
  openPart,
  partHeading,
  settled,
  somePatients,
  tabTo,
} from '../support/console/compliance.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';

const MINUTE_MS = 60_000;

describeConsole('the duties of whoever answers for compliance', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('reviews who can come in: everybody is kept or ended, and the review stays', async () => {
    const { page, failed } = await openPart(attend, 'compliance', 'Access review');
    const leaver = demoUser('front_desk').email;
    await page.getByText('Access was never reviewed').waitFor();
    await expectWellInBoth(page, 'access');
    await page.getByRole('button', { name: 'Begin a review' }).click();
    await partHeading(page, 'Finish the review').waitFor();
    const done = page.getByRole('button', { name: 'Mark as done' });
    expect(await done.isDisabled()).toBe(true);

    const own = page.getByRole('radiogroup', { name: `Decision about ${demoUser('compliance').email}` });
    expect(await own.getByLabel('End').isDisabled()).toBe(true);
    await page
      .getByRole('radiogroup', { name: `Decision about ${leaver}` })
      .getByLabel('End')
      .check();
    await page.getByLabel(`Why the access of ${leaver} ends`).fill('Left the clinic.');
    await page.getByRole('button', { name: 'Keep all with nothing to ask about' }).click();
    for (const group of await page.getByRole('radiogroup').all()) {
      const keep = group.getByLabel('Keep');
      if (!(await group.getByLabel('End').isChecked())) await keep.check();
    }
    await page.getByText(/^(\d+) of \1 decided; 1 will be ended/).waitFor();
    await page.getByLabel('Notes').fill('Looked at with the office manager.');
    const due = page.getByLabel('Next review due');
    const usual = await due.inputValue();
    await due.fill('2099-01-31');
    await done.click();
    await page.getByText('lies ahead, by two years at most').waitFor();
    await expectWellInBoth(page, 'access-review');
    await due.fill(usual);
    await done.click();

    await page.getByRole('row', { name: /1 ended.*Looked at with the office manager/ }).waitFor();
    const inWords = new Date(`${usual}T00:00:00Z`).toLocaleDateString('en-US', {
      dateStyle: 'medium',
      timeZone: 'UTC',
    });
    await page.getByText(inWords).first().waitFor();
    await page.getByRole('button', { name: /^Show the review of/ }).click();
    const detail = page.getByRole('dialog', { name: 'Review of access' });
    await detail.getByRole('row', { name: new RegExp(`${leaver}.*Ended.*Left the clinic`) }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'compliance-access-detail');
    const { items } = await attend.api('/v1/users');
    expect(items.find(({ email }: { email: string }) => email === leaver).disabledAt).not.toBeNull();
    // The day too far ahead was refused once, on purpose.
    expect(failed).toEqual([expect.stringMatching(/^422 .*access-reviews/)]);
  });

  it('begins a review by the keyboard alone; who may only read cannot', async () => {
    const { page } = await openPart(attend, 'compliance', 'Access review');
    await tabTo(page, page.getByRole('button', { name: 'Begin a review' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('radio', { name: 'Keep' }).first());
    await page.keyboard.press('Space');
    await page.getByText(/^1 of \d+ decided/).waitFor();
    const { page: reader } = await openPart(attend, 'admin', 'Access review');
    await partHeading(reader, 'Reviews').waitFor();
    await settled(reader);
    expect(await reader.getByRole('button', { name: 'Begin a review' }).count()).toBe(0);
  });

  it('writes down a disclosure by hand, which is accounted for by its right', async () => {
    const { page, failed } = await openPart(attend, 'compliance', 'Disclosures');
    const [patientId = ''] = await somePatients(attend, 1);
    const clock = async () => new Date((await fetch(attend.url)).headers.get('attend-clock') ?? '').getTime();
    const before = await clock();
    await page.getByRole('button', { name: 'Record a disclosure' }).click();
    const form = page.getByRole('dialog', { name: 'Record a disclosure' });
    const at = form.getByLabel('When it was made');
    const now = await at.inputValue();
    const { timeZone } = await attend.api('/v1/clinic');
    const instant = instantOf(now, timeZone);
    expect(Date.parse(instant)).toBeGreaterThan(before - MINUTE_MS);
    expect(Date.parse(instant)).toBeLessThanOrEqual(await clock());
    await form.getByLabel('Link of the record').fill('Jane Doe');
    await form.getByLabel('Name of the recipient').fill('Superior Court');
    await form.getByLabel('Address').fill('1 Main Street');
    await form.getByLabel('What was disclosed').fill('The visits of 2026.');
    await form.getByLabel('What for').fill('A subpoena, kept in the binder.');
    await form.getByLabel('By which right').selectOption('Court');
    await form.getByRole('button', { name: 'Record it' }).click();
    await form.getByText('Paste the link of a record', { exact: false }).waitFor();
    await form.getByLabel('Link of the record').fill(`${attend.url}/patients/${patientId}`);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'compliance-disclosure-form');
    await at.fill('');
    await form.getByRole('button', { name: 'Record it' }).click();
    await form.locator('input[type=datetime-local]:invalid').waitFor();
    await at.fill(now);
    await form.getByRole('button', { name: 'Record it' }).click();

    await page.getByRole('row', { name: /Superior Court \(an authority\).*Court.*accounted for/ }).waitFor();
    await expectWellInBoth(page, 'disclosures');
    const { items } = await attend.api(`/v1/patients/${patientId}/accounting`);
    expect(items).toMatchObject([{ at: instant, basis: 'judicial', recipient: { name: 'Superior Court' } }]);
    expect(failed).toEqual([]);
  });

  it('says how many entries of the trail were looked at', async () => {
    const { page } = await openPart(attend, 'compliance', 'Audit trail');
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    // No trail of the demo is so long that there would be a number to see.
    await page.route('**/v1/audit/verify', async (route) => {
      if (route.request().method() === 'GET') return route.fulfill({ json: { done: 1200, total: 4800 } });
      await waiting;
      return route.continue();
    });
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await page.getByText('1,200 of 4,800 entries were looked at').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'compliance-verifying');
    goOn(undefined);
    await page.getByText('The trail is whole', { exact: false }).waitFor();
    expect(await page.getByRole('progressbar').count()).toBe(0);
  });

  it('says that the verification of the trail is at work where nobody knows how far it is', async () => {
    const { page } = await openPart(attend, 'compliance', 'Audit trail');
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    // The trail of the demo is short: the answer is held back, and the question how far it is stays the server's.
    await page.route('**/v1/audit/verify', async (route) => {
      if (route.request().method() === 'POST') await waiting;
      await route.continue();
    });
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/v1/audit/verify') && answer.ok());
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    expect(await (await asked).json()).toEqual({ done: null, total: null });
    await page.getByText('Going through every entry', { exact: false }).waitFor();
    goOn(undefined);
    await page.getByText('The trail is whole', { exact: false }).waitFor();
  });
});
