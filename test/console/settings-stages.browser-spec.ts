import type { Page } from 'playwright-core';

import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

const SLOWLY = 180_000;
const ADDRESS = '/v1/stage-rules';
/** What was read is asked for again when it is older than this, once a window is looked at. */
const STALE_MS = 20_000;

interface Rules {
  readonly transitions: readonly { readonly rule: string; readonly when?: string }[];
  readonly intents: readonly string[];
  readonly lapseAfter: string | null;
}

describeConsole('the rules of stages', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  }, SLOWLY);
  afterAll(() => attend.stop());

  const read = async (): Promise<Rules> =>
    (await attend.api(ADDRESS)).items.find(({ serviceLine }: { serviceLine: string | null }) => serviceLine === null);
  const namesOf = ({ transitions }: Rules) => transitions.map(({ rule }) => rule);
  const write = async (change: (transitions: Rules['transitions']) => Rules['transitions']): Promise<Rules> => {
    const { transitions, intents, lapseAfter } = await read();
    const changed = { transitions: change(transitions), intents, lapseAfter };
    await attend.api(ADDRESS, changed, 'PUT');
    return changed;
  };
  const open = async (page: Page) => {
    await page.goto('/settings/stages');
    await act(page, 'Edit the rule', namesOf(await read())[0]).waitFor();
  };
  const act = (page: Page, what: string, rule = '') =>
    page
      .getByRole('region', { name: 'All lines without rules of their own' })
      .getByRole('button', { name: `${what} ${rule}` });
  const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
  /** Stands also where a dialog is open in front of it. */
  const placed = (page: Page, place: number, rule = '') =>
    page
      .locator('tbody tr')
      .nth(place - 1)
      .getByText(rule, { exact: true })
      .waitFor();

  it('are edited, moved up, removed and added, each in its place', async () => {
    const page = await attend.signedIn('owner');
    const [first = '', second = '', third = '', ...rest] = namesOf(await read());
    await open(page);
    await act(page, 'Edit the rule', second).click();
    await dialog(page, `Edit the rule ${second}`).getByLabel('If (CEL)').fill("stage.name != 'care'");
    await dialog(page, `Edit the rule ${second}`).getByRole('button', { name: 'Save' }).click();
    await dialog(page, `Edit the rule ${second}`).waitFor({ state: 'detached' });
    expect((await read()).transitions[1]).toMatchObject({ rule: second, when: "stage.name != 'care'" });
    expect(namesOf(await read())).toEqual([first, second, third, ...rest]);

    await page.getByRole('button', { name: `Let the rule ${third} count earlier` }).click();
    await placed(page, 2, third);
    expect(namesOf(await read())).toEqual([first, third, second, ...rest]);

    await act(page, 'Remove the rule', first).click();
    await placed(page, 1, third);
    expect(namesOf(await read())).toEqual([third, second, ...rest]);

    await page.getByRole('button', { name: 'New rule' }).click();
    const fresh = dialog(page, 'New rule');
    await fresh.getByRole('textbox', { name: /^Rule/ }).fill('came-back');
    await fresh.locator('input').and(fresh.getByLabel('Signals')).fill('provider.viewed');
    await page.keyboard.press('Enter');
    await fresh.getByRole('combobox', { name: 'To', exact: true }).selectOption('access');
    await fresh.getByRole('button', { name: 'Save' }).click();
    await fresh.waitFor({ state: 'detached' });
    expect(namesOf(await read())).toEqual([third, second, ...rest, 'came-back']);
    expect((await read()).transitions.at(-1)).toEqual({
      ...{ rule: 'came-back', signals: ['provider.viewed'], from: [null], to: 'access' },
    });
  });

  it('wait for one another: nothing is done with a list that is being saved', async () => {
    const page = await attend.signedIn('owner');
    const [first = '', second = '', ...rest] = namesOf(await read());
    await open(page);
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<unknown>();
    await page.route(`**${ADDRESS}`, async (route) => {
      if (route.request().method() === 'PUT') await waiting;
      await route.continue();
    });
    await act(page, 'Remove the rule', first).click();
    expect(await act(page, 'Edit the rule', second).isDisabled()).toBe(true);
    const again = act(page, 'Remove the rule', second).click();
    goOn(undefined);
    await again;
    await act(page, 'Remove the rule', second).waitFor({ state: 'detached' });

    expect(namesOf(await read())).toEqual(rest);
  });

  it('are found by their names where somebody else changed the list meanwhile', async () => {
    const page = await attend.signedIn('owner');
    await page.clock.install();
    await open(page);
    const lookAgain = async () => {
      await page.clock.fastForward(STALE_MS);
      await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
    };
    const [edited = ''] = namesOf(await read());
    await act(page, 'Edit the rule', edited).click();
    const rule = dialog(page, `Edit the rule ${edited}`);
    const turned = await write((transitions) => transitions.toReversed());
    await lookAgain();
    await placed(page, 1, namesOf(turned)[0]);
    await rule.getByLabel('If (CEL)').fill("stage.name == 'lapsed'");
    await rule.getByRole('button', { name: 'Save' }).click();
    await rule.waitFor({ state: 'detached' });
    expect((await read()).transitions).toEqual([
      ...turned.transitions.slice(0, -1),
      { ...turned.transitions.at(-1), when: "stage.name == 'lapsed'" },
    ]);

    await act(page, 'Edit the rule', edited).click();
    const left = await write((transitions) => transitions.slice(0, -1));
    await lookAgain();
    await page.locator('tbody tr').getByText(edited, { exact: true }).waitFor({ state: 'detached' });
    await rule.getByRole('button', { name: 'Save' }).click();
    await rule.getByText(`The rule ${edited} is no longer there`, { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'settings-stage-rule-gone');
    expect(namesOf(await read())).toEqual(namesOf(left));
  });
});
