import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';
import { asOwner } from '../support/database.ts';

const MANY = 2_000;

describeConsole('the worklist', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const add = (title: string, more: object = {}) =>
    attend.api('/v1/tasks', { kind: 'manual', title, role: 'front_desk', ...more });
  const task = async (id: string) => attend.api(`/v1/tasks/${id}`);
  const panel = (page: Page, title: string) => page.getByRole('region', { name: title });
  const openWorklist = async (role: 'front_desk' | 'owner' = 'front_desk') => {
    const page = await attend.signIn(role);
    await page.getByRole('link', { name: 'Worklist' }).click();
    await page.getByRole('heading', { name: 'Worklist', level: 1 }).waitFor();
    return page;
  };

  it('shows what is new by itself, most urgent first, and what it is about', async () => {
    const page = await openWorklist();
    await add('Ring the supplier', { priority: 'urgent', note: 'They close at four.' });

    await page.getByRole('listitem').first().getByText('Ring the supplier').waitFor();
    await page.getByRole('button', { name: /Ring the supplier/ }).click();
    await panel(page, 'Ring the supplier').getByText('They close at four.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'worklist');
  });

  it('is worked through with the keyboard alone', async () => {
    const { id } = await add('Order more forms', { priority: 'urgent' });
    const page = await openWorklist();
    await page.getByRole('button', { name: /Order more forms/ }).focus();
    await page.keyboard.press('Enter');
    await panel(page, 'Order more forms').waitFor();
    await page.keyboard.press('c');
    await panel(page, 'Order more forms').waitFor({ state: 'hidden' });
    expect(await task(id)).toMatchObject({ status: 'claimed' });

    await page.getByRole('radio', { name: /^Nobody/ }).press('ArrowRight');
    await panel(page, 'Order more forms').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.type('Two boxes.');
    await page.getByRole('button', { name: 'done' }).focus();
    await page.keyboard.press('1');
    await page.getByText('Nothing to do here').waitFor();
    expect(await task(id)).toMatchObject({ status: 'done', outcome: 'done', note: 'Two boxes.' });
  });

  it('gives a task to somebody by name', async () => {
    const { id } = await add('Call the landlord', { priority: 'urgent' });
    const page = await openWorklist();
    await page.getByRole('button', { name: /Call the landlord/ }).click();

    await panel(page, 'Call the landlord').getByRole('button', { name: 'Give it to' }).click();
    const { email } = demoUser('clinician');
    const person = page.getByRole('menuitem', { name: email });
    await person.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await person.click();

    await page.getByText(`Call the landlord: ${email} has it now`).waitFor();
    expect(await task(id)).toMatchObject({ status: 'claimed', assigneeName: email });
  });

  it('holds what colleagues say about a task', async () => {
    const { id } = await add('Find the key', { priority: 'urgent' });
    const page = await openWorklist();
    await page.getByRole('button', { name: /Find the key/ }).click();

    await panel(page, 'Find the key').getByLabel('Comment').fill('Dr. Poe has the other one.');
    await panel(page, 'Find the key').getByRole('button', { name: 'Add the comment' }).click();

    const said = panel(page, 'Find the key').getByRole('listitem').filter({ hasText: 'Dr. Poe has the other one.' });
    await said.getByText(demoUser('front_desk').email).waitFor();
    expect((await attend.api(`/v1/tasks/${id}/comments`)).items).toHaveLength(1);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'worklist-comments');
  });

  it('keeps what was begun about a task that leaves its queue meanwhile', async () => {
    await add('Ask about the lamp', { priority: 'urgent' });
    const page = await openWorklist();
    await page.getByRole('button', { name: /Ask about the lamp/ }).click();
    const lamp = panel(page, 'Ask about the lamp');
    await lamp.getByLabel('Comment').fill('It flickers since');
    await lamp.getByLabel('Note').fill('Asked Ann.');

    await lamp.getByRole('button', { name: 'Take it' }).click();
    await lamp.waitFor({ state: 'hidden' });
    await page.getByRole('radio', { name: /^Nobody/ }).press('ArrowRight');
    await page.getByRole('button', { name: /Ask about the lamp/ }).click();

    expect(await lamp.getByLabel('Comment').inputValue()).toBe('It flickers since');
    expect(await lamp.getByLabel('Note').inputValue()).toBe('Asked Ann.');
  });

  it('shows under All what is to be done now, and what was put off under its own name', async () => {
    const { id } = await add('Defrost the fridge', { priority: 'urgent' });
    await attend.api(`/v1/tasks/${id}/snooze`, { until: '2100-01-01T09:00:00Z' });
    const taken = await add('Thaw the vaccines', { priority: 'urgent' });
    await attend.api(`/v1/tasks/${taken.id}/claim`, {});
    const page = await openWorklist();
    const task = page.getByRole('button', { name: /Defrost the fridge/ });

    await page.getByRole('radiogroup').getByText(/^All/).click({ force: true });
    await page.getByRole('button', { name: /Thaw the vaccines/ }).waitFor();
    expect(await task.isVisible()).toBe(false);
    await page
      .getByRole('radiogroup')
      .getByText(/^Put off/)
      .click({ force: true });
    await task.waitFor();
  });

  it('leads from the question whether two are one to both of them', async () => {
    const { items: known } = await attend.api('/v1/patients/search', { limit: 100, isKnown: true });
    const [one, other] = known.filter(({ familyName }: { familyName?: string }) => familyName);
    await asOwner(
      attend.databaseUrl,
      `INSERT INTO task (clinic_id, id, kind, patient_id, other_id, title, role, status, created_at, changed_at, due_at, priority)
       SELECT clinic_id, gen_random_uuid(), 'identity_review', $1, $2, 'Are they one?', 'front_desk', 'open', now(), now(), now(), 1
       FROM patient WHERE id = $1`,
      [one.id, other.id],
    );
    const page = await openWorklist();
    await page.getByRole('button', { name: /Are they one/ }).click();
    await page.getByRole('link', { name: 'Compare the two records' }).click();

    await page.getByRole('heading', { name: 'Are these one person?' }).waitFor();
    await page.getByRole('radio').nth(1).check();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'merge-page');
    await page.getByLabel(/^Type/).fill(`${other.givenName} ${other.familyName}`);
    await page.getByRole('button', { name: 'Merge the records' }).click();

    await page.getByRole('heading', { name: `${other.givenName} ${other.familyName}`, level: 1 }).waitFor();
    const { items } = await attend.api('/v1/tasks?kind=identity_review&status=done');
    expect(items).toMatchObject([{ outcome: 'same person' }]);
  });

  it('says what became of many at once', async () => {
    const ids = [await add('Shred the old lists'), await add('Water the plants')].map((one) => one.id as string);
    const page = await openWorklist();
    for (const name of ['Shred the old lists', 'Water the plants'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    await page.getByRole('toolbar', { name: '2 tasks chosen' }).getByRole('button', { name: 'Done' }).click();
    await page.getByRole('toolbar').waitFor({ state: 'hidden' });

    for (const name of ['Shred the old lists', 'Water the plants'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).waitFor({ state: 'hidden' });
    for (const id of ids) expect(await task(id)).toMatchObject({ status: 'done', outcome: 'done' });
  });

  it('takes what somebody writes down by hand', async () => {
    const page = await openWorklist();
    await page.getByRole('button', { name: 'New task' }).click();
    const dialog = page.getByRole('dialog', { name: 'New task' });
    await dialog.getByLabel('What is to be done').fill('Find the lost umbrella');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();

    await page.getByRole('button', { name: /Find the lost umbrella/ }).waitFor();
  });

  it(`has only the rows of ${MANY} tasks that can be seen, and comes to the last`, async () => {
    const [clinic] = await asOwner(attend.databaseUrl, `SELECT id FROM clinic`);
    await asOwner(
      attend.databaseUrl,
      `INSERT INTO task (clinic_id, id, kind, title, role, due_at, status, created_at, changed_at)
       SELECT $1, gen_random_uuid(), 'manual', 'Count the pens ' || n, 'clinician', now() + interval '1 day' + n * interval '1 second',
              'open', now(), now()
       FROM generate_series(1, ${MANY}) AS n`,
      [clinic?.['id']],
    );
    const page = await openWorklist();
    await page.getByRole('combobox', { name: 'For' }).click();
    await page.getByRole('option', { name: 'Clinician' }).click();
    await page.getByRole('button', { name: /^Count the pens 1 / }).waitFor();

    const list = page.locator('.tasks');
    const last = page.getByRole('button', { name: new RegExp(`^Count the pens ${MANY} `) });
    while (!(await last.isVisible())) {
      await list.evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
      await page.waitForTimeout(50);
    }
    expect(await page.getByRole('listitem').count()).toBeLessThan(80);
  });
});
