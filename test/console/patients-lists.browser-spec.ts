import type { Page } from 'playwright-core';

import { describeConsole, startConsole, type TestConsole } from '../support/console/console.ts';
import { openRecord, somebody, type Somebody } from '../support/console/somebody.ts';

describeConsole('lists about patients', () => {
  let attend: TestConsole;
  let jane: Somebody;
  let desk: Page;

  beforeAll(async () => {
    attend = await startConsole();
    jane = await somebody(attend);
    desk = await attend.signedIn('front_desk');
  });
  afterAll(() => attend.stop());

  async function choose(count: number): Promise<void> {
    await desk.goto('/patients');
    const boxes = desk.getByRole('list', { name: 'All patients' }).getByRole('checkbox');
    for (let place = 0; place < count; place += 1) await boxes.nth(place).check();
    await desk.getByRole('toolbar', { name: `${count} chosen` }).waitFor();
  }

  it('forget who was chosen when others are shown', async () => {
    await choose(2);
    await desk.getByRole('combobox', { name: 'Who' }).selectOption('no');
    await desk.getByRole('toolbar').waitFor({ state: 'detached' });
    await desk.getByRole('combobox', { name: 'Who' }).selectOption('yes');

    await desk.getByRole('list', { name: 'All patients' }).getByRole('checkbox').first().waitFor();
    expect(await desk.getByRole('toolbar').count()).toBe(0);
  });

  it('have what was asked for still there when somebody goes back from the forecast', async () => {
    await choose(2);
    await desk.getByRole('button', { name: 'Write to them' }).click();
    const form = desk.getByRole('dialog', { name: 'Write to 2 patients' });
    await form.getByLabel('Template').selectOption('recall-due');
    await form.getByLabel('Channel').selectOption('email');
    await form.getByLabel('Reason').fill('the list of those who wait');
    await form.getByRole('button', { name: 'See whom it reaches' }).click();
    await form.getByRole('region', { name: 'Whom it reaches' }).waitFor();
    expect(await form.getByLabel('Reason').isVisible()).toBe(false);

    await form.getByRole('button', { name: 'Back' }).click();
    expect(await form.getByLabel('Template').inputValue()).toBe('recall-due');
    expect(await form.getByLabel('Channel').inputValue()).toBe('email');
    expect(await form.getByLabel('Reason').inputValue()).toBe('the list of those who wait');
  });

  it('leave open what is read about an entry when another one comes', async () => {
    const signals = `/v1/patients/${jane.id}/timeline?kind=signal&limit=1`;
    const last = Date.parse((await attend.api(signals)).items[0].at);
    const update = async (id: string, time: string) => {
      const data = { identifiers: { email: jane.email }, language: 'en' };
      await attend.api('/v1/signals', {
        ...{ specversion: '1.0', id, source: '/test', type: 'patient.updated' },
        ...{ time, data },
      });
    };
    const entry = (at: string) => desk.locator('li').filter({ has: desk.locator(`time[datetime="${at}"]`) });
    const [first, second] = [new Date(last + 1_000).toISOString(), new Date(last + 2_000).toISOString()];
    await update('update-1', first);
    await openRecord(desk, jane);
    await entry(first).getByRole('button').click();
    await entry(first).getByRole('button', { expanded: true }).waitFor();

    await update('update-2', second);
    await entry(second).waitFor();
    expect(await entry(first).getByRole('button', { expanded: true }).count()).toBe(1);
  });
});
