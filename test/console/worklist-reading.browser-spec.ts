import type { Page } from 'playwright-core';

import {
  describeConsole,
  picture,
  signInOn,
  startConsole,
  type TestConsole,
  violationsOf,
} from '../support/console/console.ts';
import { DEMO_CLINIC } from '../support/console/demo.ts';
import { addTask, chooseTask, openWorklist, panelOf, workOn } from '../support/console/worklist.ts';

const LEFT = 'This task has left the queue';

describeConsole('a worklist that is read again', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const complete = (id: string) => attend.api(`/v1/tasks/${id}/complete`, { outcome: 'done' });
  const show = (page: Page, queue: RegExp) => page.getByRole('radiogroup').getByText(queue).click({ force: true });
  const tick = async (page: Page, titles: string[]) => {
    for (const title of titles) await page.getByRole('checkbox', { name: `Select ${title}` }).check();
  };

  it('shows the task that was shown, although a more urgent one comes', async () => {
    await addTask(attend, 'Sweep the hall', { dueAt: '2020-01-02T09:00:00Z' });
    const page = await openWorklist(attend);
    await panelOf(page, 'Sweep the hall').waitFor();

    await addTask(attend, 'Mop the stairs', { dueAt: '2020-01-01T09:00:00Z' });
    await page.getByRole('listitem').first().getByText('Mop the stairs').waitFor();

    expect(await panelOf(page, 'Sweep the hall').isVisible()).toBe(true);
  });

  it('leaves what is being written with the task that it is about, and does nothing with another', async () => {
    const { id } = await addTask(attend, 'Air the rooms');
    const page = await openWorklist(attend);
    const asked = await workOn(page);
    const panel = await chooseTask(page, 'Air the rooms');
    await panel.getByLabel('Note').pressSequentially('Two are');

    await complete(id);
    await panel.getByRole('status').getByText(LEFT).waitFor();
    await page.keyboard.type(' shut, 1 hot');
    expect(await panel.getByLabel('Note').inputValue()).toBe('Two are shut, 1 hot');
    expect(asked).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'worklist-left');

    await panel.getByRole('heading', { name: 'Air the rooms' }).click();
    const refused = page.getByRole('alert').getByText('it was done already');
    await page.keyboard.press('1');
    await refused.waitFor();
    expect(asked).toMatchObject([{ action: 'complete', ids: [id] }]);
    await page.keyboard.press('j');
    await panel.waitFor({ state: 'hidden' });
  });

  it('keeps nothing ticked that is not on the screen', async () => {
    const titles = ['Count the spoons', 'Count the forks'];
    const spoons = await addTask(attend, 'Count the spoons');
    await addTask(attend, 'Count the forks');
    const page = await openWorklist(attend);
    await tick(page, titles);
    await page.getByRole('toolbar', { name: '2 tasks chosen' }).waitFor();

    await complete(spoons.id);
    await page.getByRole('toolbar', { name: '1 task chosen' }).waitFor();

    await show(page, /^Mine/);
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
    await show(page, /^Nobody/);
    await page.getByRole('checkbox', { name: 'Select Count the forks' }).waitFor();
    expect(await page.getByRole('toolbar').count()).toBe(0);

    await tick(page, ['Count the forks']);
    await page.getByRole('combobox', { name: 'For' }).click();
    await page.getByRole('option', { name: 'Front desk' }).click();
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
  });

  it('keeps of many only those ticked with which it could not be done', async () => {
    const taken = await addTask(attend, 'Label the jars');
    await attend.api(`/v1/tasks/${taken.id}/claim`, {});
    await addTask(attend, 'Label the boxes');
    const page = await openWorklist(attend);
    await show(page, /^All/);
    await tick(page, ['Label the jars', 'Label the boxes']);
    await page.getByRole('toolbar').getByRole('button', { name: 'Take it' }).click();

    await page.getByRole('toolbar', { name: '1 task chosen' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Select Label the jars' }).isChecked()).toBe(true);
  });

  it('has what was begun when somebody comes back from the conversation, and not when they signed out', async () => {
    const { items } = await attend.api('/v1/patients/search', { limit: 1, isKnown: true });
    await addTask(attend, 'Ask how it went', { patientId: items[0].id });
    const page = await openWorklist(attend);
    const panel = await chooseTask(page, 'Ask how it went');
    await panel.getByLabel('Comment').fill('They said');
    await panel.getByLabel('Note').fill('Call after six.');
    await panel.getByRole('link', { name: 'Open the conversation' }).click();
    await panel.waitFor({ state: 'detached' });

    await page.goBack();
    await chooseTask(page, 'Ask how it went');
    expect(await panel.getByLabel('Comment').inputValue()).toBe('They said');
    expect(await panel.getByLabel('Note').inputValue()).toBe('Call after six.');

    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Clinic').fill(DEMO_CLINIC);
    await signInOn(page, 'front_desk');
    await page.getByRole('link', { name: 'Worklist' }).click();
    await chooseTask(page, 'Ask how it went');
    expect(await panel.getByLabel('Comment').inputValue()).toBe('');
    expect(await panel.getByLabel('Note').inputValue()).toBe('');
  });
});
