import { readFile } from 'node:fs/promises';

import { dayAfter, dayOf } from '../../console/src/parts/day-of.ts';
import { expectWellInBoth, openPart, partHeading, settled, somePatients } from '../support/console/compliance.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('compliance', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('keeps agreements: one is added, comes into force by its document, nears its end and is ended', async () => {
    const { page, failed } = await openPart(attend, 'compliance', 'Agreements');
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
      await page.getByRole('menu').waitFor({ state: 'hidden' });
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
    const { timeZone } = await attend.api('/v1/clinic');
    const soon = dayAfter(dayOf(now, timeZone), 20);
    const edit = await act('Change the terms');
    await edit.getByLabel('Expires on').fill('2019-01-01');
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.getByText('lies after signedOn').waitFor();
    await edit.getByLabel('Expires on').fill(soon);
    await edit.getByRole('button', { name: 'Save' }).click();
    await row.getByText('Ends soon').waitFor();
    await row.getByText(/^(19|20) days left/).waitFor();
    await expectWellInBoth(page, 'agreements');

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
    const { page, failed } = await openPart(attend, 'compliance', 'Audit trail');
    await partHeading(page, 'Who did what').waitFor();
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
    await expectWellInBoth(page, 'audit');
    expect(failed).toEqual([]);
  });

  it('takes an incident from its report to its assessment, and closes it', async () => {
    const { page, failed } = await openPart(attend, 'compliance', 'Incidents');
    await page.getByText('No incident is recorded').waitFor();
    await page.getByRole('button', { name: 'Report an incident' }).click();
    const report = page.getByRole('dialog');
    await report.getByLabel('What happened').fill('A reminder went to the number of a former patient.');
    await report.getByLabel('Kind', { exact: true }).selectOption('A message went to the wrong person');
    expect(await violationsOf(page)).toEqual([]);
    await report.getByRole('button', { name: 'Report it' }).click();
    await partHeading(page, 'A message went to the wrong person').waitFor();
    await page.getByRole('row', { name: /Tell those affected.*days left/ }).waitFor();
    await expectWellInBoth(page, 'incident');

    await page.getByRole('button', { name: 'Count who is affected', exact: true }).click();
    const count = page.getByRole('dialog');
    await count.getByLabel('Look in').selectOption('a list of patients');
    await count.getByLabel('Ids or links of the patients').fill((await somePatients(attend, 2)).join('\n'));
    await count.getByRole('button', { name: 'Count', exact: true }).click();
    await page.getByText('2 people').first().waitFor();
    await page.getByRole('button', { name: 'Who they are' }).click();
    await page
      .getByRole('link', { name: /^Patient / })
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Assess the risk', exact: true }).click();
    const assess = page.getByRole('dialog');
    const factors = ['What data', 'Who got them', 'Whether they were', 'How far'];
    for (const [place, name] of factors.entries()) {
      const factor = assess.getByRole('group', { name: new RegExp(`^${name}`) });
      if (place > 0) await factor.getByLabel('Risk').selectOption('low');
      await factor.getByLabel('Reasoning').fill(`Reason ${place}`);
    }
    await assess.getByLabel('A low probability').check();
    await assess.getByLabel('Conclusion').fill('Only a first name was read, and it was deleted.');
    await assess.getByRole('button', { name: 'Record the assessment' }).click();
    await assess.getByText('Say both: how high the risk is, and why.').waitFor();
    await assess
      .getByRole('group', { name: /^What data/ })
      .getByLabel('Risk')
      .selectOption('medium');
    expect(await violationsOf(page)).toEqual([]);
    await assess.getByRole('button', { name: 'Record the assessment' }).click();
    await page.getByText('No breach').waitFor();

    await page.getByRole('button', { name: 'Close the incident' }).click();
    await page.getByRole('dialog').getByLabel('What was learned').fill('Numbers are asked for at each visit.');
    await page.getByRole('dialog').getByRole('button', { name: 'Close the incident' }).click();
    await page.getByRole('button', { name: 'Open it again' }).waitFor();
    await page.getByRole('link', { name: 'All incidents' }).click();
    await page.getByRole('row', { name: /A reminder went to.*Closed/ }).waitFor();
    await expectWellInBoth(page, 'incidents');
    expect((await attend.api('/v1/incidents')).items[0]).toMatchObject({
      status: 'closed',
      assessment: { outcome: 'low_probability' },
      affected: { total: 2 },
    });
    expect(failed).toEqual([]);
  });

  it('can be read in Spanish, on a small screen', async () => {
    const { page, failed } = await openPart(attend, 'admin', 'Agreements', { viewport: { width: 768, height: 1024 } });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Español' }).click();
    await partHeading(page, 'Acuerdos con proveedores').waitFor();
    await page.getByRole('tab', { name: 'Registro de auditoría' }).click();
    await page
      .getByRole('cell', { name: /^Listado: / })
      .first()
      .waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
    await picture(page, 'compliance-es');
    expect(failed).toEqual([]);
  });
});
