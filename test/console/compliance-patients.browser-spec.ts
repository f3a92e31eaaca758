import { readFile } from 'node:fs/promises';

import { expectWellInBoth, openPart, partHeading, somePatients, tabTo } from '../support/console/compliance.ts';
import { describeConsole, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { readDemo } from '../support/console/demo.ts';

describeConsole('compliance: what it does for patients, and who sees them', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('lets a request by right be decided with the keyboard alone', async () => {
    const [patientId] = await somePatients(attend, 1);
    const { id } = await attend.api('/v1/rights-requests', {
      ...{ patientId, kind: 'restriction', receivedVia: 'phone', asks: 'Do not send me any more offers.' },
    });
    const { page, failed } = await openPart(attend, 'compliance', 'Rights requests');
    await tabTo(page, page.getByRole('link', { name: 'A restriction' }));
    await expectWellInBoth(page, 'requests');
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('button', { name: 'Say who asks' }));
    await page.keyboard.press('Enter');
    const verify = page.getByRole('dialog', { name: 'Say who asks' });
    await tabTo(page, verify.getByLabel('How it was made sure'));
    await page.keyboard.press('ArrowDown');
    await tabTo(page, verify.getByRole('button', { name: 'Say who asks' }));
    await page.keyboard.press('Enter');

    await tabTo(page, page.getByRole('button', { name: 'Fulfil' }));
    await page.keyboard.press('Enter');
    const fulfil = page.getByRole('dialog', { name: 'Fulfil' });
    await tabTo(page, fulfil.getByLabel('No marketing'));
    await page.keyboard.press('Space');
    await tabTo(page, fulfil.getByLabel('What was done'));
    await page.keyboard.type('Agreed by phone.');
    expect(await violationsOf(page)).toEqual([]);
    await tabTo(page, fulfil.getByRole('button', { name: 'Fulfil' }));
    await page.keyboard.press('Enter');
    await page.getByText('Fulfilled', { exact: true }).first().waitFor();
    await expectWellInBoth(page, 'request');

    expect(await attend.api(`/v1/rights-requests/${id}`)).toMatchObject({
      status: 'fulfilled',
      identityBy: 'known_in_person',
    });
    const { items } = await attend.api(`/v1/patients/${patientId}/restrictions`);
    expect(items).toEqual([expect.objectContaining({ kind: 'no_marketing', endedAt: null })]);
    expect(failed).toEqual([]);
  });

  it('denies a request for a reason of the law, and says whether that is reviewed', async () => {
    const [patientId] = await somePatients(attend, 1);
    await attend.api('/v1/rights-requests', {
      ...{
        patientId,
        kind: 'access',
        receivedVia: 'letter',
        asks: 'Everything you have on me.',
        identityBy: 'photo_id',
      },
    });
    const { page, failed } = await openPart(attend, 'owner', 'Rights requests');
    await page.getByRole('link', { name: 'Access to their records' }).click();
    await page.getByRole('button', { name: 'Download the records' }).waitFor();
    await page.getByRole('button', { name: 'Deny' }).click();
    const deny = page.getByRole('dialog', { name: 'Deny' });
    await deny.getByLabel('Reason of law').selectOption('It would harm another person it names');
    await deny.getByLabel('Explanation').fill('The record names somebody who asked not to be named.');
    await deny.getByRole('button', { name: 'Deny' }).click();
    await page.getByText('The patient may have this reviewed', { exact: false }).waitFor();
    expect(failed).toEqual([]);
  });

  it('finds consents with their evidence, without a word about anybody in an address', async () => {
    const { items } = await attend.api('/v1/patients/search', { limit: 20, isKnown: true });
    const known = items.find(({ contacts }: any) => contacts?.some(({ kind }: any) => kind === 'phone'));
    const { value } = known.contacts.find(({ kind }: any) => kind === 'phone');
    await attend.api(`/v1/patients/${known.id}/consents`, {
      ...{ purpose: 'marketing', channel: 'sms', level: 'written', action: 'grant' },
      ...{ wording: 'Yes, text me about offers.', source: 'form at the front desk' },
    });
    const { page, failed } = await openPart(attend, 'compliance', 'Consents');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(decodeURIComponent(request.url())));
    await page.getByLabel('Exactly as it is known').fill(value);
    await page.getByRole('button', { name: 'Search' }).click();
    await page
      .getByRole('row', { name: /given, in writing.*Yes, text me about offers.*form at the front desk.*API key/ })
      .first()
      .waitFor();
    await expectWellInBoth(page, 'consents');
    expect(asked.filter((url) => url.includes(value.replace('+', '')))).toEqual([]);
    expect(failed).toEqual([]);
  });

  it('reviews emergency access, and what follows when it was not justified', async () => {
    // By somebody who does not see patients anyway.
    const opened = await fetch(`${attend.url}/v1/break-glass`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${readDemo().apiKeys.marketer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ reason: 'Somebody fell in the waiting room and cannot speak.' }),
    });
    expect(opened.status).toBe(201);
    const { page, failed } = await openPart(attend, 'compliance', 'Emergency access');
    await page.getByText('Somebody fell in the waiting room', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByRole('button', { name: 'What was seen' }).click();
    await page.getByText(/patients? (was|were) seen/).waitFor();
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    const review = page.getByRole('dialog');
    await review.getByLabel('Not justified').check();
    await review.getByLabel('Why').fill('Nobody was there that day.');
    expect(await violationsOf(page)).toEqual([]);
    await review.getByRole('button', { name: 'Record the review' }).click();
    await page.getByText('Report an incident: access without justification', { exact: false }).waitFor();
    await page.getByLabel('Show').selectOption('Reviewed');
    await page.getByText('Nobody was there that day.', { exact: false }).waitFor();
    await expectWellInBoth(page, 'emergency');
    expect(failed).toEqual([]);
  });

  it('lists who can come in, what went to whom, what is held and the policies', async () => {
    const [patientId] = await somePatients(attend, 1);
    await attend.api(`/v1/patients/${patientId}/disclosures`, {
      recipient: { kind: 'authority', name: 'County health department' },
      ...{ description: 'A lab result', purpose: 'Reporting', basis: 'public_health' },
    });
    const { page, failed } = await openPart(attend, 'compliance', 'Access review');
    await page
      .getByRole('row', { name: /owner.*None|owner.*Code/ })
      .first()
      .waitFor();
    await expectWellInBoth(page, 'access');
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download the list' }).last().click();
    expect(await readFile(await (await coming).path(), 'utf8')).toMatch(
      /^Key,Role,Made by,Age of the secret,.*Reviewed by/,
    );

    await page.getByRole('tab', { name: 'Disclosures' }).click();
    await page.getByRole('row', { name: /County health department.*Public health.*accounted for/ }).waitFor();
    await expectWellInBoth(page, 'disclosures');

    await page.getByRole('tab', { name: 'Holds and keys' }).click();
    await page.getByRole('button', { name: 'Place a hold' }).click();
    const hold = page.getByRole('dialog');
    await hold.getByLabel('Link of the record').fill(`${attend.url}/patients/${patientId}`);
    await hold.getByLabel('Reason').fill('Letter of counsel of today.');
    expect(await violationsOf(page)).toEqual([]);
    await hold.getByRole('button', { name: 'Place it' }).click();
    await page.getByRole('row', { name: /Letter of counsel.*Held/ }).waitFor();
    await expectWellInBoth(page, 'keeping');
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Release it' }).click();
    await page.getByRole('row', { name: /Letter of counsel.*Released/ }).waitFor();

    await page.getByRole('tab', { name: 'Policies' }).click();
    await page.getByRole('link', { name: 'Access policy' }).click();
    await partHeading(page, 'Access policy').waitFor();
    await page.getByRole('columnheader', { name: 'permission' }).first().waitFor();
    await expectWellInBoth(page, 'policy');
    const policy = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download to print' }).click();
    expect(await readFile(await (await policy).path(), 'utf8')).toMatch(/^<!doctype html>/);
    expect(failed).toEqual([]);
  });
});
