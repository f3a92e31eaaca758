import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('journeys', () => {
  let attend: TestConsole;
  const failed: string[] = [];

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());
  afterEach(() => {
    expect(failed.splice(0)).toEqual([]);
  });

  /** Signed in, with an eye on what the page asks for in vain. */
  async function signedIn(role: 'owner' | 'admin' | 'marketer' | 'clinician', dark = false): Promise<Page> {
    const page = await attend.signedIn(role, dark ? { colorScheme: 'dark' } : {});
    page.on('response', (answer) => {
      if (answer.status() >= 400 && answer.status() !== 422) failed.push(`${answer.status()} ${answer.url()}`);
    });
    page.on('pageerror', (error) => failed.push(error.message));
    return page;
  }
  const stepOf = (page: Page, name: string) => page.locator(`.react-flow__node[data-id="${name}"]`);

  it('are listed with their state and searched', async () => {
    const page = await signedIn('admin');
    await page.goto('/');
    await page.getByRole('link', { name: 'Journeys' }).click();
    await page.getByRole('link', { name: 'Asthma intent' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'journeys');

    await page.getByLabel('Search journeys').fill('recall');
    await page.getByText('1 journey', { exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Asthma intent' }).count()).toBe(0);
  });

  it('are shown step by step, with who is where, in light and dark', async () => {
    for (const dark of [false, true]) {
      const page = await signedIn('owner', dark);
      await page.goto('/journeys/recall');
      await stepOf(page, 'tell').waitFor();
      await stepOf(page, 'call').click();
      await page.getByRole('region', { name: 'About this step' }).getByRole('heading', { name: 'call' }).waitFor();
      await picture(page, `journey-${dark ? 'dark' : 'light'}`);
      expect(await violationsOf(page)).toEqual([]);
    }
  });

  it('are drawn whole: each of their steps, and the ways that lead to it', async () => {
    const page = await signedIn('owner');
    for (const key of ['appointment-reminders', 'asthma-intent', 'no-show-follow-up', 'recall', 'refill-reminder']) {
      const { definition } = (await attend.api(`/v1/journeys/${key}/versions`)).items[0];
      await page.goto(`/journeys/${key}`);
      for (const step of Object.keys(definition.steps)) await stepOf(page, step).waitFor();
      const ways = await page.locator('.react-flow__edge').count();
      expect({ key, isConnected: ways >= Object.keys(definition.steps).length }).toEqual({ key, isConnected: true });
      await picture(page, `journey-${key}`);
    }
  });

  it('count over as many days as one chooses', async () => {
    const page = await signedIn('owner');
    await page.goto('/journeys');
    await page.getByRole('link', { name: 'Asthma intent' }).waitFor();
    const asked = page.waitForResponse((answer) => answer.url().includes('/v1/analytics/messages'));
    await page.getByRole('radio', { name: '7 days' }).press(' ');
    const from = new URL((await asked).url()).searchParams.get('from') ?? '';
    expect(Math.round((Date.now() - Date.parse(from)) / 86_400_000)).toBe(7);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('say that they could not be counted, and are counted when that is asked again', async () => {
    const page = await attend.signedIn('owner');
    const problem = { type: 'about:blank', title: 'Unavailable', status: 503, detail: 'Attend is being started.' };
    const refuse = (address: string) => page.route(address, (route) => route.fulfill({ status: 503, json: problem }));
    await page.goto('/journeys/recall');
    await page.getByRole('row', { name: /^booked\?/ }).waitFor();
    await refuse('**/v1/journeys/recall/steps?*');
    await page.getByRole('radio', { name: '7 days' }).press(' ');
    await page.getByRole('alert').getByText('Attend is being started.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'journey-not-counted');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('row', { name: /^booked\?/ }).waitFor();

    await page.getByRole('link', { name: 'Journeys' }).click();
    const sent = page.getByRole('row', { name: /^Recall/ }).getByRole('cell');
    await sent
      .getByText(/^[\d,]+$|^few$/)
      .nth(1)
      .waitFor();
    await refuse('**/v1/analytics/messages?*');
    await page.getByRole('radio', { name: '7 days' }).press(' ');
    await page.getByRole('alert').getByText('It could not be counted').waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await sent
      .getByText(/^[\d,]+$|^few$/)
      .nth(1)
      .waitFor();
  });

  it('keep the numbers of the days before on the screen until others are counted', async () => {
    const page = await signedIn('owner');
    await page.goto('/journeys/recall');
    await page.getByRole('row', { name: /^booked\?/ }).waitFor();
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    await page.route('**/v1/journeys/recall/steps?*', async (route) => {
      await waiting;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => request.url().includes('/v1/journeys/recall/steps'));
    await page.getByRole('radio', { name: '7 days' }).press(' ');
    await asked;
    expect(await page.getByRole('row', { name: /^booked\?/ }).count()).toBe(1);
    goOn(undefined);
  });

  it('say when a further try by a person is due', async () => {
    const page = await signedIn('admin');
    await page.goto('/journeys/refill-reminder/edit');
    await stepOf(page, 'remind').click();
    const panel = page.getByRole('region', { name: 'What is chosen' });
    await panel.getByRole('button', { name: 'Add: Further try' }).click();
    const rung = panel.getByRole('group', { name: 'Further try 1' });
    await rung.getByRole('combobox', { name: 'By', exact: true }).click();
    await page.getByRole('option', { name: 'A task' }).click();
    await rung.getByLabel('What to do').fill('Call about the refill');
    await rung.getByRole('combobox', { name: 'Unit of Due in' }).click();
    await page.getByRole('option', { name: 'hours' }).click();
    await rung.getByRole('textbox', { name: 'Due in', exact: true }).fill('4');
    await picture(page, 'journey-rung');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    expect((await attend.api('/v1/journeys/refill-reminder')).draft.steps.remind.escalate).toEqual([
      expect.objectContaining({ task: { title: 'Call about the refill', role: 'front_desk', due: 'PT4H' } }),
    ]);
  });

  it('say what kind they are, and who pays', async () => {
    const page = await signedIn('admin');
    await page.goto('/journeys/no-show-follow-up/edit');
    const panel = page.getByRole('region', { name: 'What is chosen' });
    await panel.getByRole('combobox', { name: 'Kind of message' }).click();
    await page.getByRole('option', { name: 'Care' }).click();
    await panel.getByLabel('Paid by').fill('Inhalers Inc.');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    expect((await attend.api('/v1/journeys/no-show-follow-up')).draft).toMatchObject({
      ...{ kind: 'care', paidBy: 'Inhalers Inc.' },
    });
  });

  it('are walked through with the keys', async () => {
    const page = await signedIn('owner');
    await page.goto('/journeys/asthma-intent');
    await stepOf(page, '#trigger').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    await page.getByRole('region', { name: 'About this step' }).getByRole('heading', { name: 'booked?' }).waitFor();
  });

  it('are paused and resumed', async () => {
    const page = await signedIn('admin');
    await page.goto('/journeys/no-show-follow-up');
    await page.getByRole('button', { name: 'Pause messages' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('The texts are being looked at.');
    await page.getByRole('dialog').getByRole('button', { name: 'Pause messages' }).click();
    await page.getByText('Messages are paused').waitFor();
    expect((await attend.api('/v1/journeys/no-show-follow-up')).status).toBe('paused');

    await page.getByRole('button', { name: 'Resume messages' }).click();
    await page.getByRole('button', { name: 'Pause messages' }).waitFor();
    expect((await attend.api('/v1/journeys/no-show-follow-up')).status).toBe('live');
  });

  it('are made, corrected where the server says, and published', async () => {
    const page = await signedIn('admin');
    await page.goto('/journeys');
    await page.getByRole('button', { name: 'New journey' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Call after a visit');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const panel = page.getByRole('region', { name: 'What is chosen' });
    await panel.getByRole('heading', { name: 'Journey settings' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Add a step' }).click();
    await page.getByRole('menuitem', { name: 'Task' }).click();
    await panel.getByRole('heading', { name: 'Task' }).waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await stepOf(page, 'ask-staff').getByText('Has a problem').waitFor();
    await picture(page, 'journey-problem');

    await stepOf(page, 'end').click();
    await page.getByRole('button', { name: /^steps\.ask-staff\.title/ }).click();
    await page.locator('input:focus').fill('Ask how it went');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect((await attend.api('/v1/journeys/call-after-a-visit')).draft.steps['ask-staff'].title).toBe(
      'Ask how it went',
    );

    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByText('It is the first version.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 1', { exact: true }).waitFor();
    expect(await attend.api('/v1/journeys/call-after-a-visit')).toMatchObject({ status: 'live', liveVersion: 1 });
  });

  it('have rules that are written as fields and as text, checked while they are written', async () => {
    const page = await signedIn('marketer');
    await page.goto('/journeys/asthma-intent/edit');
    const trigger = page.getByRole('group', { name: 'Trigger' });
    await trigger.getByRole('group', { name: 'Condition 1' }).getByRole('textbox', { name: 'Value' }).fill('allergy');
    await picture(page, 'journey-rule');
    expect(await violationsOf(page)).toEqual([]);
    await trigger.getByText('As text').click();
    const text = trigger.getByRole('textbox', { name: 'Condition: Rule (CEL)' });
    await text.getByText("'allergy'").waitFor();

    await text.fill('signal.data.speciality == "x"');
    await trigger
      .getByText(/speciality/)
      .nth(1)
      .waitFor();
    await picture(page, 'journey-rule-text');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  });

  it('are changed with the keys alone, and changed back', async () => {
    const page = await signedIn('owner', true);
    await page.goto('/journeys/recall/edit');
    await stepOf(page, '#trigger').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Name of the step' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('say');
    await page.keyboard.press('Enter');
    await stepOf(page, 'say').waitFor();
    expect(await violationsOf(page)).toEqual([]);

    await stepOf(page, 'say').focus();
    await page.keyboard.press('Delete');
    await stepOf(page, 'say').waitFor({ state: 'detached' });
    await stepOf(page, 'booked?').focus();
    await page.keyboard.press('ControlOrMeta+z');
    await stepOf(page, 'say').waitFor();
    await page.keyboard.press('ControlOrMeta+z');
    await stepOf(page, 'tell').waitFor();
  });

  it('have versions that are compared, and patients who are moved between them', async () => {
    const steps = { out: { kind: 'exit', reason: 'done' } };
    const { definition } = (await attend.api('/v1/journeys/post-visit-survey/versions')).items[0];
    const draft = {
      ...definition,
      steps: { ...definition.steps, ask: { ...definition.steps.ask, next: 'out' }, ...steps },
    };
    delete draft.steps.end;
    await attend.api('/v1/journeys/post-visit-survey', draft, 'PUT');
    await attend.api('/v1/journeys/post-visit-survey/publish', {});
    const page = await signedIn('owner');
    await page.goto('/journeys/post-visit-survey/versions');
    await page.getByRole('heading', { name: 'New step: out' }).waitFor();
    await stepOf(page, 'end').getByText('Removed').waitFor();
    await picture(page, 'journey-versions');
    expect(await violationsOf(page)).toEqual([]);

    const move = page.getByRole('region', { name: 'Move patients to the live version' });
    await move.getByRole('button', { name: 'See what would happen' }).click();
    await move.getByRole('button', { name: 'Move them' }).click();
    await move.getByText('The move is under way.').waitFor();
    expect((await attend.api('/v1/journeys/post-visit-survey/migrations')).items).toHaveLength(1);
  });

  it('are simulated, with what would have happened on the picture', async () => {
    const page = await signedIn('admin', true);
    await page.goto('/journeys/asthma-intent/simulate');
    await page.getByRole('button', { name: 'Simulate', exact: true }).click();
    await page.getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByRole('row', { name: /^Entered/ }).waitFor();
    await stepOf(page, 'invite').waitFor();
    await picture(page, 'journey-simulation');
    expect(await violationsOf(page)).toEqual([]);
  });
});
