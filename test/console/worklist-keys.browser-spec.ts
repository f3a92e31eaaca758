import { describeConsole, startConsole, type TestConsole } from '../support/console/console.ts';
import { demoUser } from '../support/console/demo.ts';
import { addTask, chooseTask, openWorklist, panelOf, workOn } from '../support/console/worklist.ts';

describeConsole('keys of the worklist', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('do nothing behind a dialog, wherever in it somebody clicked', async () => {
    await addTask(attend, 'Polish the brass');
    const page = await openWorklist(attend);
    const asked = await workOn(page);
    await chooseTask(page, 'Polish the brass');
    await page.getByRole('button', { name: 'New task' }).click();
    const dialog = page.getByRole('dialog', { name: 'New task' });
    await dialog.getByRole('heading', { name: 'New task' }).click();

    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('c');

    await panelOf(page, 'Polish the brass').waitFor({ state: 'hidden' });
    expect(asked).toMatchObject([{ action: 'claim' }]);
  });

  it('do nothing behind the end of a session', async () => {
    const { id } = await addTask(attend, 'Wind the clock');
    const page = await openWorklist(attend);
    await chooseTask(page, 'Wind the clock');
    await page.context().clearCookies();
    await addTask(attend, 'Tell of it');
    const cover = page.getByRole('dialog', { name: 'Your session has ended' });
    await cover.waitFor();

    await page.mouse.click(5, 5);
    await page.keyboard.press('1');
    await cover.getByLabel(/^Password/).fill(demoUser('front_desk').password);
    await cover.getByRole('button', { name: 'Sign in' }).click();
    await cover.waitFor({ state: 'detached' });
    await page.keyboard.press('c');

    await panelOf(page, 'Wind the clock').waitFor({ state: 'hidden' });
    expect(await attend.api(`/v1/tasks/${id}`)).toMatchObject({ status: 'claimed' });
  });

  it('do one thing, however long they are held and however often they are pressed meanwhile', async () => {
    const first = await addTask(attend, 'Fold the towels');
    const page = await openWorklist(attend);
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await page.route('**/v1/tasks/bulk', async (route) => {
      await held;
      await route.fallback();
    });
    const asked = await workOn(page);
    const panel = await chooseTask(page, 'Fold the towels');

    await page.keyboard.down('c');
    await panel.getByRole('button', { name: 'Take it' }).and(page.locator(':disabled')).waitFor();
    await page.keyboard.up('c');
    await page.keyboard.press('1');
    goOn();
    await page.keyboard.down('t');
    await panel.waitFor({ state: 'hidden' });
    await page.keyboard.down('t');
    await page.keyboard.up('t');
    await Promise.all([
      page.waitForResponse((answer) => answer.url().endsWith('/v1/tasks/bulk')),
      page.keyboard.press('h'),
    ]);

    expect(asked).toMatchObject([{ action: 'claim', ids: [first.id] }, { action: 'snooze' }]);
  });
});
