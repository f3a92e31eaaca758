import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

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
    const row = page.getByRole('row').filter({ hasText: upcoming.dueOn }).first();
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
    const page = await attend.signIn('front_desk');
    await page.goto('/recalls');
    await page.getByLabel('Status').selectOption('upcoming');
    const [next] = (await attend.api('/v1/recalls?status=upcoming&limit=1')).items;
    await page.getByRole('row').filter({ hasText: next.dueOn }).first().getByRole('button', { name: 'Close' }).click();
    const close = page.getByRole('dialog', { name: 'Close this recall' });
    await close.getByLabel('Reason').fill('was seen elsewhere');
    await close.getByRole('button', { name: 'Save' }).click();
    await close.waitFor({ state: 'hidden' });
    expect((await attend.api(`/v1/recalls?patient=${next.patientId}`)).items).toContainEqual(
      expect.objectContaining({ id: next.id, status: 'closed', closedBecause: 'was seen elsewhere' }),
    );
  });

  it('are shown to a marketer, who does nothing about them', async () => {
    const page = await attend.signIn('marketer', { colorScheme: 'dark' });
    await page.getByRole('link', { name: 'Recalls' }).click();
    await page.getByLabel('Status').selectOption('upcoming');
    await page.getByRole('table').waitFor();

    expect(await page.getByRole('button', { name: 'Close', exact: true }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });
});
