import type { Page } from 'playwright-core';

import { describeConsole, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';
import { openRecord, somebody } from '../support/console/somebody.ts';

const RULE = '/v1/recall-rules/pulmonary-followup';
const JOURNEY = '/v1/journeys/no-show-follow-up';

describeConsole('what somebody writes', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const panel = (page: Page) => page.getByRole('region', { name: 'What is chosen' });
  const overtaken = (page: Page) => page.getByRole('alert').filter({ hasText: 'saved this meanwhile' });

  it('takes the place of no other recall rule that has the key already', async () => {
    const before = await attend.api(RULE);
    const page = await attend.signedIn('clinician');
    await page.goto('/recalls/rules/new');
    const [name, key] = [page.getByLabel(/^Name/), page.getByLabel(/^Key/)];
    await name.fill('Pulmonary followup');
    expect(await key.inputValue()).toBe('pulmonary-followup');
    await page.getByText('There is a rule with this key already.').waitFor();
    await page.getByLabel(/^Line of care/).selectOption({ index: 1 });
    await page.getByLabel(/^Journey/).selectOption('recall');
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/v1/recall-rules'));
    await press(page, 'Save the rule');
    await asked;
    await page.getByText('needs another look').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await attend.api(RULE)).toEqual(before);

    await key.fill('lungs-again');
    await name.fill('Lungs, once more');
    expect(await key.inputValue()).toBe('lungs-again');
    await press(page, 'Save the rule');
    await page.getByRole('link', { name: 'Lungs, once more' }).waitFor();
    expect(await attend.api('/v1/recall-rules/lungs-again')).toMatchObject({ name: 'Lungs, once more' });
  });

  it('begins with a recall rule as it is now, and saves over nobody', async () => {
    const rule = await attend.api(RULE);
    const page = await attend.signedIn('clinician');
    const count = page.getByLabel('Due after: number');
    await page.goto('/recalls/rules/pulmonary-followup');
    await count.waitFor();
    await page.getByRole('link', { name: '← Recalls' }).click();
    await attend.api(RULE, { ...rule, interval: 'P7M' }, 'PUT');
    await page.getByRole('link', { name: 'Pulmonary follow-up' }).click();
    await count.waitFor();
    expect(await count.inputValue()).toBe('7');

    await attend.api(RULE, { ...rule, interval: 'P8M' }, 'PUT');
    await count.fill('10');
    await press(page, 'Save the rule');
    await overtaken(page).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await attend.api(RULE)).toMatchObject({ interval: 'P8M' });

    await press(page, 'Take what was saved');
    await overtaken(page).waitFor({ state: 'detached' });
    expect(await count.inputValue()).toBe('8');
    await count.fill('9');
    await press(page, 'Save the rule');
    await page.getByText('is saved').waitFor();
    expect(await attend.api(RULE)).toMatchObject({ interval: 'P9M' });
  });

  it('begins with a journey as it is now, and saves over nobody who is not named', async () => {
    const [{ definition }] = (await attend.api(`${JOURNEY}/versions`)).items;
    const page = await attend.signedIn('admin');
    await page.goto('/journeys/no-show-follow-up');
    await page.locator('.react-flow__node').first().waitFor();
    await attend.api(JOURNEY, { ...definition, paidBy: 'Somebody' }, 'PUT');
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const paidBy = panel(page).getByLabel('Paid by');
    await paidBy.waitFor();
    expect(await paidBy.inputValue()).toBe('Somebody');

    const other = await attend.signedIn('owner');
    await other.goto('/journeys/no-show-follow-up/edit');
    await panel(other).getByLabel('Paid by').fill('The owner');
    await press(other, 'Save draft');
    await other.getByText('Saved', { exact: true }).waitFor();

    await paidBy.fill('The administrator');
    await press(page, 'Save draft');
    await overtaken(page)
      .filter({ hasText: demoUser('owner').email })
      .waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect((await attend.api(JOURNEY)).draft).toMatchObject({ paidBy: 'The owner' });

    await press(page, 'Save all the same');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await attend.api(JOURNEY)).draft).toMatchObject({ paidBy: 'The administrator' });
    expect(await overtaken(page).count()).toBe(0);

    await panel(other).getByLabel('Paid by').fill('Nobody');
    await press(other, 'Save draft');
    await overtaken(other)
      .filter({ hasText: demoUser('admin').email })
      .waitFor();
    await press(other, 'Take what was saved');
    await overtaken(other).waitFor({ state: 'detached' });
    expect(await panel(other).getByLabel('Paid by').inputValue()).toBe('The administrator');
  });

  it('sends back of a record only what was changed, whatever others wrote behind the form', async () => {
    const jane = await somebody(attend);
    const page = await attend.signIn('front_desk');
    await openRecord(page, jane);
    await press(page, 'More actions');
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const form = page.getByRole('dialog', { name: 'Edit the record' });
    await form.getByLabel('Address').fill('1 Lake Street');

    const readAgain = page.waitForResponse(async (answer) => {
      if (answer.request().method() !== 'GET' || !answer.url().endsWith(`/v1/patients/${jane.id}`)) return false;
      return (await answer.json()).zip === '75001';
    });
    await attend.api(`/v1/patients/${jane.id}`, { zip: '75001' }, 'PUT');
    // The page reads the record anew when something is heard of a patient.
    const { createdAt } = await attend.api(`/v1/patients/${jane.id}`);
    await attend.api('/v1/signals', {
      ...{ specversion: '1.0', id: 'behind-1', source: '/test', type: 'patient.updated' },
      time: new Date(Date.parse(createdAt) + 1000).toISOString(),
      data: { identifiers: { email: jane.email } },
    });
    await readAgain;
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });

    expect(await attend.api(`/v1/patients/${jane.id}`)).toMatchObject({ address: '1 Lake Street', zip: '75001' });
  });

  it.each([
    ['a recall rule', 'clinician', '/recalls/rules/new', /^Name/],
    ['spend', 'marketer', '/results/spend', /^Channel/],
    ['a message', 'front_desk', '/conversations/$patient', /^Message/],
    ['a call', 'front_desk', '/conversations/$patient', /^Note/],
  ] as const)('is not lost without a question: %s', async (_, role, path, label) => {
    const page = await attend.signedIn(role);
    const address = path.replace('$patient', (await somebody(attend)).id);
    await page.goto(address);
    await page.getByLabel(label).first().fill('Lungs');
    await page.getByRole('link', { name: 'Today' }).click();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay' }).click();
    expect(new URL(page.url()).pathname).toBe(address);
    expect(await page.getByLabel(label).first().inputValue()).toBe('Lungs');

    await page.getByLabel(label).first().fill('');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
  });
});
