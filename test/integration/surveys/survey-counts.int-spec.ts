import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { type Asked, Feedback, START_TIMEOUT_MS, VISIT_AT } from './feedback.ts';

describe('GET /v1/surveys', () => {
  let test: TestApp;
  let feedback: Feedback;
  let ann: Asked;
  let bob: Asked;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(VISIT_AT) });
    feedback = new Feedback(test);
    await feedback.install();
    ann = await feedback.asked('ann');
    bob = await feedback.asked('bob');
    await feedback.answer(ann.path, { score: '9', comment: 'Kind people.' });
    await feedback.settle();
    test.clock.advanceSeconds(60);
  }, START_TIMEOUT_MS);
  afterAll(() => test.stop());

  const as = (role: keyof TestApp['clinic']['keys'], path: string) => test.api(test.clinic.keys[role])(path);

  it('counts those who were asked and those who answered', async () => {
    const { body } = await as('front_desk', '/v1/surveys');

    expect(body).toMatchObject({ asked: 2, answered: 1, nps: 100, serviceLine: null });
    expect(body.distribution.map(({ count }: { count: number }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it('counts by the time of asking and by the line of care of the visit', async () => {
    const before = await as('admin', '/v1/surveys?from=2026-01-01T00:00:00Z&to=2026-11-20T15:00:00Z');
    const elsewhere = await as('admin', '/v1/surveys?serviceLine=dental-hygiene');
    const here = await as('admin', '/v1/surveys?serviceLine=pulmonology&from=2026-11-20T00:00:00Z');

    expect([before, elsewhere, here].map(({ body }) => body.asked)).toEqual([0, 0, 2]);
  });

  it('refuses a time that ends before it begins', async () => {
    const { status, body } = await as('admin', '/v1/surveys?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z');

    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: 'from', message: 'is later than to' }]);
  });

  it('hides small numbers from those who may not see patients', async () => {
    const now = test.clock.now();
    test.clock.set('2027-02-01T15:00:00Z');
    const { status, body } = await as('marketer', '/v1/surveys');
    const part = await as('marketer', '/v1/surveys?from=2026-10-01T04:00:00Z&to=2026-12-31T05:00:00Z');
    test.clock.set(now.toISOString());

    expect(status).toBe(200);
    expect(part).toMatchObject({ status: 422, body: { errors: [{ path: 'from' }] } });
    expect(body).toMatchObject({ from: '2026-10-01T04:00:00.000Z', to: '2027-01-01T05:00:00.000Z' });
    expect(body).toMatchObject({ asked: null, answered: null, nps: null });
    expect(body.distribution.map(({ count }: { count: unknown }) => count)).toEqual(Array(11).fill(null));
  });

  it('shows an answer with its words to those who care for the patient, on the record, and to no others', async () => {
    const answers = await Promise.all(
      (['owner', 'admin', 'front_desk', 'clinician', 'marketer', 'compliance', 'ingest'] as const).map((role) =>
        as(role, `/v1/surveys/${ann.messageId}`),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 403, 403, 403]);
    expect(answers[2]?.body).toEqual({
      messageId: ann.messageId,
      patientId: ann.patientId,
      channel: 'email',
      askedAt: '2026-11-21T19:00:00.000Z',
      answer: { score: 9, comment: 'Kind people.', via: 'link', answeredAt: '2026-11-22T23:00:00.000Z' },
    });
    const audit = await as('compliance', '/v1/audit?action=survey.read');
    expect(audit.body.items[0]).toMatchObject({ action: 'survey.read', result: 'ok' });
  });

  it('shows a question without an answer, and nothing that is no question', async () => {
    const unanswered = await as('clinician', `/v1/surveys/${bob.messageId}`);
    const other = await test.addClinic('second');
    const theirs = await test.api(other.keys.admin)(`/v1/surveys/${ann.messageId}`);
    await feedback.moveTo('2026-11-23T23:00:00Z');
    const [review] = await feedback.messages(ann.patientId, 'review-request');

    expect(unanswered.body.answer).toBeNull();
    expect(theirs.status).toBe(404);
    expect((await as('admin', `/v1/surveys/${review?.id ?? ''}`)).status).toBe(404);
  });
});
