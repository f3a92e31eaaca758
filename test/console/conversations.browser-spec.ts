import { tabTo } from '../support/console/compliance.ts';
import { describeConsole, picture, startConsole, type TestConsole, violationsOf } from '../support/console/console.ts';

describeConsole('the conversation with a patient', () => {
  let attend: TestConsole;

  beforeAll(async () => {
    attend = await startConsole();
  });
  afterAll(() => attend.stop());

  const openFromTask = async () => {
    const page = await attend.signIn('front_desk');
    await page.getByRole('link', { name: 'Worklist' }).click();
    await page
      .getByRole('button', { name: /^Call about the answer to a survey/ })
      .first()
      .click();
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    const patientId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { givenName, familyName } = await attend.api(`/v1/patients/${patientId}`);
    await page.getByRole('heading', { name: `Conversation with ${givenName} ${familyName}`, level: 1 }).waitFor();
    // Browsers keep titles in their history.
    expect(await page.title()).toBe('Conversation · Attend');
    return { page, patientId };
  };

  it('is opened from a task, written in, and shows what becomes of the message', async () => {
    await attend.api(
      '/v1/saved-replies/thanks',
      { name: 'Thanks', body: 'Thank you for telling us.', language: 'en' },
      'PUT',
    );
    const { page, patientId } = await openFromTask();

    await page.getByLabel('Saved replies').selectOption({ label: 'Thanks' });
    await page.getByRole('button', { name: 'Send' }).click();
    const said = page.getByRole('listitem').filter({ hasText: 'Thank you for telling us.' });
    await said.waitFor();
    await page.getByText('The message is planned').waitFor();

    const { items } = await attend.api(`/v1/messages?patient=${patientId}`);
    expect(items.filter(({ template }: { template: string | null }) => template === null)).toHaveLength(1);
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'conversation');
  });

  it('is taken from the journeys by a person, and handed back', async () => {
    const { page, patientId } = await openFromTask();
    const hasIt = async () => (await attend.api(`/v1/patients/${patientId}/conversation`)).handOver.with;

    await page.getByLabel('Why').last().fill('She is upset; I will ring her myself.');
    await page.getByRole('button', { name: 'Take the conversation' }).click();
    await page.getByText('A person has this conversation').waitFor();
    expect(await hasIt()).toBe('person');

    await page.getByLabel('Why').last().fill('All is well again.');
    await page.getByRole('button', { name: 'Hand it back' }).click();
    await page.getByText('Journeys write to this patient by themselves.').waitFor();
    expect(await hasIt()).toBe('automation');
  });

  it('is taken for as long as somebody needs, by the keyboard alone, after a text from a template', async () => {
    const { page, patientId } = await openFromTask();
    const press = (name: string) => page.getByRole('button', { name, exact: true });
    await tabTo(page, page.getByLabel('Saved replies'));
    await page.keyboard.type('Thanks');
    await tabTo(page, press('Send'));
    await page.keyboard.press('Enter');
    await page.getByText('The message is planned').waitFor();

    await tabTo(page, page.getByLabel('For how long'));
    await page.keyboard.type('4 h');
    await tabTo(page, page.getByLabel('Why').last());
    await page.keyboard.type('She called twice.');
    await page.keyboard.press('Enter');
    await page.getByText('A person has this conversation').waitFor();
    const { handOver } = await attend.api(`/v1/patients/${patientId}/conversation`);
    expect(Date.parse(handOver.until) - Date.parse(handOver.since)).toBeLessThanOrEqual(4 * 3_600_000);
    expect(await violationsOf(page)).toEqual([]);

    await tabTo(page, page.getByLabel('Why').last());
    await page.keyboard.type('Done.');
    await page.keyboard.press('Enter');
    await page.getByText('Journeys write to this patient by themselves.').waitFor();
  });

  it('completes the task for which a call was made, where it is over', async () => {
    const { page, patientId } = await openFromTask();
    const id = new URL(page.url()).searchParams.get('task') ?? '';
    const reason = page.getByLabel('Reason of care');
    if (await reason.isVisible()) await reason.fill('Her inhaler is ready.');
    await page.getByLabel('What came of the call').selectOption('no answer');
    expect(await page.getByLabel('What became of the task').inputValue()).toBe('');
    await page.getByLabel('What came of the call').selectOption('reached');
    expect(await page.getByLabel('What became of the task').inputValue()).toBe('reached');
    expect(await violationsOf(page)).toEqual([]);
    await picture(page, 'conversation-call');
    await page.getByRole('button', { name: 'Record the call' }).click();

    await page.getByText('The call is recorded, and the task is done.').waitFor();
    expect(await attend.api(`/v1/tasks/${id}`)).toMatchObject({ status: 'done', outcome: 'reached', patientId });
  });

  it('holds the calls that staff made', async () => {
    const { page } = await openFromTask();

    await page.getByLabel('What came of the call').selectOption('left a message');
    await page.getByLabel('Note', { exact: true }).fill('Will ring again on Monday.');
    const reason = page.getByLabel('Reason of care');
    if (await reason.isVisible()) await reason.fill('Her inhaler is ready.');
    await page.getByRole('button', { name: 'Record the call' }).click();

    await page.getByRole('listitem').filter({ hasText: 'Will ring again on Monday.' }).waitFor();
  });
});
