import type { Locator, Page } from 'playwright-core';

import { describeConsole, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

const TELEPHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Whether anything of a line is cut off. */
const isCut = (line: Locator): Promise<boolean> => line.evaluate((one) => one.scrollWidth > one.clientWidth);

/** By how much a page is wider than what shows it. */
const excessOf = (page: Page): Promise<number> =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);

describeConsole('the console on a telephone', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('names whom a task is about, shows the task that was chosen, and has every queue', async () => {
    const { items } = await attend.api('/v1/tasks?limit=50');
    const { patientName } = items.find(({ title }: any) => title === 'Call about the answer to a survey');
    const page = await attend.signedIn('front_desk', TELEPHONE);
    await page.goto('/worklist?queue=overdue');
    await page.locator('label').filter({ hasText: 'Put off' }).tap();
    await page.waitForURL('**/worklist?queue=snoozed');
    expect(await excessOf(page)).toBe(0);

    await page.goto('/worklist');
    const row = page.getByRole('listitem').filter({ hasText: patientName }).first();
    await row.waitFor();
    expect(await isCut(row.getByText(patientName, { exact: true }))).toBe(false);

    await row.getByText(patientName, { exact: true }).tap();
    const outcomes = page.getByRole('region', { name: `survey, ${patientName}` }).getByText('What became of it?');
    await outcomes.waitFor();
    expect((await outcomes.boundingBox())?.y).toBeLessThan(TELEPHONE.viewport.height);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('lists patients by their whole names, and tells what happened to one within the page', async () => {
    const page = await attend.signedIn('front_desk', TELEPHONE);
    await page.goto('/patients');
    const link = page.getByRole('listitem').getByRole('link').first();
    await link.waitFor();
    expect(await isCut(link)).toBe(false);
    expect(await violationsOf(page)).toEqual([]);

    const { items } = await attend.api('/v1/tasks?limit=50');
    const { patientId } = items.find(({ title }: any) => title === 'Call about the answer to a survey');
    await page.goto(`/patients/${patientId}`);
    await page.getByText('Entered the journey “Service recovery”').waitFor();
    expect(await excessOf(page)).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows a journey without a second picture over its steps, and time without words over each other', async () => {
    const page = await attend.signedIn('owner', TELEPHONE);
    await page.goto('/journeys/asthma-intent');
    await page.locator('.react-flow__node').first().waitFor();
    expect(await page.locator('.react-flow__minimap').isVisible()).toBe(false);

    await page.goto('/tour');
    const [month, half] = [page.getByText('1 month'), page.getByText('6 months', { exact: true })];
    await month.waitFor();
    const [left, right] = [await month.boundingBox(), await half.boundingBox()];
    expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);
  });
});
