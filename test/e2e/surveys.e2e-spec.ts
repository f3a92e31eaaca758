import { Feedback, REVIEW_PAGE, START_TIMEOUT_MS, VISIT_AT } from '../integration/surveys/feedback.ts';
import { startApp, type TestApp, TestClock } from '../support/app.ts';

/** From the visit to the answer, to the call by the front desk, and to the request for a review that both patients get. */
describe('feedback after a visit over HTTP', () => {
  let test: TestApp;
  let feedback: Feedback;
  let angry: string;
  let glad: string;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(VISIT_AT) });
    feedback = new Feedback(test);
    await feedback.install();
    angry = await feedback.addPatient('ann', { language: 'es' });
    glad = await feedback.addPatient('bob');
    await feedback.completeVisit(angry);
    await feedback.completeVisit(glad);
    await feedback.settle();
  }, START_TIMEOUT_MS);
  afterAll(() => test.stop());

  it('asks both patients a day and four hours after the visit, when no follow-up stands in the way', async () => {
    await feedback.moveTo('2026-11-21T18:59:59Z');
    expect(await feedback.messages(angry, 'post-visit-survey')).toEqual([]);

    await feedback.moveTo('2026-11-21T19:00:00Z');

    expect(await feedback.messages(angry, 'post-visit-survey')).toMatchObject([{ status: 'sent', channel: 'email' }]);
    expect(await feedback.messages(glad, 'post-visit-survey')).toMatchObject([{ status: 'sent', channel: 'email' }]);
  });

  it('takes a low score on the page, in the language of the message', async () => {
    const path = await feedback.linkOf(angry, 'post-visit-survey');

    const page = await feedback.ask(path);
    const answer = await feedback.answer(path, { score: '2', comment: 'Tres horas de espera.' });

    expect(page).toMatchObject({ status: 200 });
    expect(page.html).toContain('<html lang="es">');
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.html).toContain('Gracias');
  });

  it('has the front desk call within a day, and says nothing of the answer in the title', async () => {
    await feedback.settle();

    const tasks = await feedback.tasks(angry);
    expect(tasks).toMatchObject([{ status: 'open', role: 'front_desk', dueAt: '2026-11-22T19:00:00.000Z' }]);
    expect(tasks[0]?.title).toBe('Call about the answer to a survey');
  });

  it('opens no task for a high score', async () => {
    await feedback.answer(await feedback.linkOf(glad, 'post-visit-survey'), { score: '10' });
    await feedback.settle();

    expect(await feedback.tasks(glad)).toEqual([]);
  });

  it('asks both patients alike for a review three days after the visit', async () => {
    await feedback.moveTo('2026-11-23T15:00:00Z');

    for (const patient of [angry, glad]) {
      expect(await feedback.messages(patient, 'review-request')).toMatchObject([{ status: 'sent', channel: 'email' }]);
      const answer = await feedback.ask(await feedback.linkOf(patient, 'review-request'));
      expect(answer.status).toBe(302);
      expect(answer.headers.get('Location')).toBe(REVIEW_PAGE);
    }
  });

  it('counts what was asked and answered, and tells staff what was written', async () => {
    const [message] = await feedback.messages(angry, 'post-visit-survey');

    const counts = await feedback.admin('/v1/surveys?from=2026-11-20T00:00:00Z&serviceLine=pulmonology');
    const detail = await feedback.admin(`/v1/surveys/${message?.id ?? ''}`);

    expect(counts.body).toMatchObject({ asked: 2, answered: 2, nps: 0, serviceLine: 'pulmonology' });
    expect(counts.body.distribution[2]).toEqual({ score: 2, count: 1 });
    expect(detail.body).toMatchObject({
      patientId: angry,
      channel: 'email',
      answer: { score: 2, comment: 'Tres horas de espera.', via: 'link', answeredAt: '2026-11-21T19:00:00.000Z' },
    });
  });
});
