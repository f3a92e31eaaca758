import { signalsEn } from '../../console/src/parts/signals.words.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('the page of the day', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  it('shows signals, messages and why some were held back, stages, and what to look at', async () => {
    const page = await attend.signIn('owner');
    await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    const today = await attend.api('/v1/today');

    await page
      .getByRole('rowheader', { name: 'The patient has not agreed' })
      .or(page.getByText('Held back'))
      .first()
      .waitFor();
    const [first] = today.signals.byType;
    const row = page.getByRole('row', { name: signalsEn[first.type] ?? first.type });
    expect(await row.getByRole('cell').last().textContent()).toBe(String(first.count));
    await page.getByRole('img', { name: /\d+ [AP]M: \d+/ }).waitFor();
    for (const { name } of today.stages) await page.getByRole('rowheader', { name, exact: true }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'today');
  });

  it('says in the language of its reader what happened and why messages were held back', async () => {
    const page = await attend.signIn('owner');
    await page.evaluate(() => {
      localStorage.setItem('attend.language', 'es');
    });
    await page.reload();
    await page.getByRole('rowheader', { name: 'Vio una página' }).waitFor();
    await page.getByRole('rowheader', { name: /^El paciente no ha/ }).waitFor();
  });

  it('hides numbers of few people from marketers', async () => {
    const page = await attend.signIn('marketer', { colorScheme: 'dark' });

    await page.getByRole('cell', { name: 'few' }).first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows what has just come in without being loaded again', async () => {
    const page = await attend.signIn('owner');
    await page.getByRole('heading', { name: 'Signals' }).waitFor();
    expect(await page.getByText('Pauses in force').count()).toBe(0);

    await attend.api('/v1/pauses', { scope: 'channel', channel: 'sms', reason: 'The number is being moved.' });
    // No change tells of a pause, so the page sees it with the next thing that happens.
    await attend.api('/v1/tasks', { kind: 'manual', title: 'Order new forms' });

    await page.getByText('Pauses in force: 1').waitFor();
  });
});
