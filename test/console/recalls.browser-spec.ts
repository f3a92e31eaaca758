import type { Locator, Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

const rowsDueOn = (page: Page, day: string): Locator =>
  page.getByRole('row').filter({ has: page.locator(`time[datetime="${day}"]`) });

describeConsole('recalls', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('are moved to another day with the keyboard alone', async () => {
    const [upcoming] = (await attend.api('/v1/recalls?status=upcoming&limit=1')).items;
    const page = await attend.signIn('front_desk');
    await page.getByRole('link', { name: 'Recalls' }).click();
    await page.getByRole('heading', { name: 'Rules' }).waitFor();
    await page.getByLabel('Status').selectOption('upcoming');
    const row = rowsDueOn(page, upcoming.dueOn).first();
    await row.waitFor();
    await picture(page, 'recalls');
    expect(await violationsOf(page)).toEqual([]);

    await row.getByRole('button', { name: 'Move' }).focus();
    await page.keyboard.press('Enter');
    const move = page.getByRole('dialog', { name: 'Move to another day' });
    await move.getByLabel('New day').fill('2027-12-31');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await move.waitFor({ state: 'hidden' });
    expect((await attend.api(`/v1/recalls?patient=${upcoming.patientId}`)).items).toContainEqual(
      expect.objectContaining({ id: upcoming.id, dueOn: '2027-12-31' }),
    );
  });

  it('are closed with a reason', async () => {
    const page = await attend.signedIn('front_desk');
    await page.goto('/recalls');
    await page.getByLabel('Status').selectOption('upcoming');
    const [next] = (await attend.api('/v1/recalls?status=upcoming&limit=1')).items;
    await rowsDueOn(page, next.dueOn).first().getByRole('button', { name: 'Close' }).click();
    const close = page.getByRole('dialog', { name: 'Close this recall' });
    await close.getByLabel('Reason').fill('was seen elsewhere');
    await close.getByRole('button', { name: 'Save' }).click();
    await close.waitFor({ state: 'hidden' });
    expect((await attend.api(`/v1/recalls?patient=${next.patientId}`)).items).toContainEqual(
      expect.objectContaining({ id: next.id, status: 'closed', closedBecause: 'was seen elsewhere' }),
    );

    await page.getByLabel('Status').selectOption('closed');
    await page
      .getByRole('cell', { name: /^Booked an appointment · / })
      .first()
      .waitFor();
  });

  it('say who is due by name, where it may be seen', async () => {
    const page = await attend.signedIn('front_desk');
    await page.goto('/recalls');
    await page.getByLabel('Status').selectOption('upcoming');
    const [next] = (await attend.api('/v1/recalls?status=upcoming&limit=1')).items;
    await page.getByRole('link', { name: next.patientName }).first().click();
    await page.getByRole('heading', { name: next.patientName, level: 1 }).waitFor();
  });

  it('follow rules that are written, tried out, changed and retired by those who may', async () => {
    const refused: string[] = [];
    const page = await attend.signedIn('clinician');
    page.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.request().method()}`);
    });
    await page.goto('/recalls');
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.getByRole('heading', { name: 'New recall rule', level: 1 }).waitFor();
    await page.getByLabel('Name', { exact: false }).first().fill('Yearly check-up');
    expect(await page.getByLabel(/^Key/).inputValue()).toBe('yearly-check-up');
    await page.getByLabel(/^Line of care/).selectOption({ index: 1 });
    await page.getByLabel(/^Only if/).fill('signal.data.nonsense ==');
    await page.getByLabel('Due after: number').fill('4');
    await page.getByLabel('For whom').selectOption('age');
    await page.getByLabel('Age in years').fill('30');
    await page.getByLabel(/^Journey/).selectOption('recall');
    await page.getByRole('button', { name: 'Remove attempt 2' }).click();
    await page.getByRole('button', { name: 'Preview this rule' }).click();
    await page.getByText('needs another look').waitFor();
    expect(await page.getByLabel('Name', { exact: false }).first().inputValue()).toBe('Yearly check-up');
    expect(await page.getByLabel(/^Only if/).getAttribute('aria-invalid')).toBe('true');
    expect(await violationsOf(page)).toEqual([]);
    expect(refused).toEqual(['422 POST']);

    await page.getByLabel(/^Only if/).fill('');
    await page.getByRole('button', { name: 'Preview this rule' }).click();
    await page.getByText(/^As in the form: /).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    await page.getByText('Show as a table').click();
    await page.getByRole('rowheader', { name: 'Overdue now' }).waitFor();
    await picture(page, 'recall-rule-new');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save the rule' }).click();
    await page.getByRole('link', { name: 'Yearly check-up' }).waitFor();
    expect(await attend.api('/v1/recall-rules/yearly-check-up')).toMatchObject({
      interval: 'P4M',
      eligible: 'patient.age >= 30.0',
      attempts: ['P0D'],
      journey: 'recall',
    });

    await page.getByRole('link', { name: 'Yearly check-up' }).click();
    await page.getByText(/^As it stands: /).waitFor();
    await page.getByLabel('Due after: number').fill('5');
    await page.getByRole('button', { name: 'Preview this rule' }).click();
    await page.getByText(/^As in the form: /).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    await picture(page, 'recall-rule');
    await page.getByRole('button', { name: 'Retire this rule' }).click();
    const dialog = page.getByRole('dialog', { name: 'Retire “Yearly check-up”?' });
    await dialog.getByRole('button', { name: 'Retire it' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Retire it' }).click();
    await page.getByText('“Yearly check-up” is retired').waitFor();
    await page.getByRole('link', { name: 'Yearly check-up' }).waitFor({ state: 'detached' });
    expect(refused).toEqual(['422 POST']);
  });

  it('have rules that read in Spanish, in the dark, on a tablet', async () => {
    const page = await attend.signIn('clinician', { colorScheme: 'dark', viewport: { width: 768, height: 1024 } });
    await page.evaluate(() => {
      localStorage.setItem('attend.language', 'es');
    });
    await page.goto('/recalls/rules/pulmonary-followup');
    await page.getByText(/^Como está ahora: /).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    await picture(page, 'recall-rule-es');
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(768);
  });

  it('are rules and forecasts to a marketer, who is told of nobody and changes nothing', async () => {
    const page = await attend.signIn('marketer', { colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Recalls' }).click();
    const rule = page.getByRole('link', { name: 'Pulmonary follow-up' });
    await rule.waitFor();

    expect(await page.getByRole('table').count()).toBe(0);
    expect(await page.getByLabel('Status').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'New rule' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);

    await rule.click();
    await page.getByText(/^As it stands: /).waitFor();
    expect(await page.getByRole('button', { name: 'Preview this rule' }).count()).toBe(0);
    await picture(page, 'recall-rule-marketer');
    expect(await violationsOf(page)).toEqual([]);
  });
});
