import { PlaybooksService } from '../../../src/playbooks/playbooks.service.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { Feedback, REVIEW_PAGE, START_TIMEOUT_MS, VISIT_AT } from './feedback.ts';

describe('feedback after a visit', () => {
  let test: TestApp;
  let feedback: Feedback;

  beforeEach(async () => {
    test = await startApp({ clock: new TestClock(VISIT_AT) });
    feedback = new Feedback(test);
    await feedback.install();
  }, START_TIMEOUT_MS);
  afterEach(() => test.stop());

  const journeysOf = async (key: string) => {
    const playbooks = await test.get(PlaybooksService).shipped();
    return playbooks.find((playbook) => playbook.key === key)?.journeys ?? [];
  };

  it('review ask must ignore score', async () => {
    const [definition] = (await journeysOf('post-visit-feedback')).filter(({ key }) => key === 'review-request');
    const text = JSON.stringify(definition);

    expect(definition).toMatchObject({ trigger: { signal: 'visit.completed' }, purpose: 'operations', kind: 'review' });
    expect(text).not.toMatch(/survey|score|"when"|"branch"|"waitFor"|"goal"/);
  });

  it('ships each journey once', async () => {
    const playbooks = await test.get(PlaybooksService).shipped();
    const keys = playbooks.flatMap(({ journeys }) => journeys.map(({ key }) => key));

    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it.each([
    { score: 0, calls: 1 },
    { score: 6, calls: 1 },
    { score: 7, calls: 0 },
    { score: 10, calls: 0 },
  ])('has the front desk call $calls times for a score of $score', async ({ score, calls }) => {
    const { patientId, path } = await feedback.asked('ann');

    await feedback.answer(path, { score: String(score) });
    await feedback.settle();

    expect(await feedback.tasks(patientId)).toHaveLength(calls);
  });

  it('has the front desk call for a low score that a survey of others brought', async () => {
    const patient = await feedback.addPatient('ann');

    await feedback.send(patient, 'survey.answered', { score: 1 });
    await feedback.settle();

    expect(await feedback.tasks(patient)).toMatchObject([{ role: 'front_desk', status: 'open' }]);
  });

  it('asks again after the next visit only when 180 days have passed', async () => {
    const patient = await feedback.addPatient('ann');
    const asks = async () => [
      (await feedback.messages(patient, 'post-visit-survey')).length,
      (await feedback.messages(patient, 'review-request')).length,
    ];
    const visit = async (at: string, later: string) => {
      await feedback.moveTo(at);
      await feedback.send(patient, 'visit.completed', { serviceLine: 'pulmonology', appointmentId: at });
      await feedback.settle();
      await feedback.moveTo(later);
    };

    await visit('2026-11-20T15:00:00Z', '2026-11-24T15:00:00Z');
    expect(await asks()).toEqual([1, 1]);
    await visit('2027-05-18T15:00:00Z', '2027-05-19T14:00:00Z');
    expect(await asks()).toEqual([1, 1]);
    await visit('2027-05-19T15:00:00Z', '2027-05-23T15:00:00Z');
    expect(await asks()).toEqual([2, 2]);
  });

  it('asks once after a visit that is told twice', async () => {
    const patient = await feedback.addPatient('ann');

    await feedback.completeVisit(patient);
    await feedback.completeVisit(patient);
    await feedback.moveTo('2026-11-24T15:00:00Z');

    expect(await feedback.messages(patient, 'post-visit-survey')).toHaveLength(1);
    expect(await feedback.messages(patient, 'review-request')).toHaveLength(1);
  });

  describe('the request for a review', () => {
    const isClicked = () => feedback.query<{ data: object }>(`SELECT data FROM signal WHERE type = 'message.clicked'`);
    const askedForReview = async (name: string) => {
      const patient = await feedback.addPatient(name);
      await feedback.completeVisit(patient);
      await feedback.moveTo('2026-11-23T15:00:00Z');
      return { patient, path: await feedback.linkOf(patient, 'review-request') };
    };

    it('leads everybody to one address that says nothing of them, and notes nothing', async () => {
      const { patient, path } = await askedForReview('ann');

      const { status, headers, html } = await feedback.ask(path);
      await feedback.settle();

      expect(status).toBe(302);
      expect(headers.get('Location')).toBe(REVIEW_PAGE);
      expect(headers.get('Location')).not.toContain(patient);
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('Set-Cookie')).toBeNull();
      expect(html).toBe('');
      expect(await isClicked()).toEqual([]);
    });

    it('notes once that it was followed where the clinic wants to know', async () => {
      const { path } = await askedForReview('ann');
      await feedback.query(`UPDATE clinic SET track_opens = true`);

      await feedback.ask(path);
      await feedback.ask(path);
      await feedback.settle();

      expect(await isClicked()).toMatchObject([{ data: { channel: 'email' } }]);
    });

    it('does not leave while there is no page for reviews, and its old links lead nowhere', async () => {
      const { path } = await askedForReview('ann');
      const taken = await feedback.admin('/v1/review-page', { method: 'PUT', body: { url: null } });
      test.clock.set('2026-11-24T15:00:00Z');
      const bob = await feedback.addPatient('bob');
      await feedback.completeVisit(bob);
      await feedback.moveTo('2026-11-27T15:00:00Z');

      expect(taken.body).toEqual({ url: null });
      expect(await feedback.messages(bob, 'review-request')).toMatchObject([
        { status: 'suppressed', outcomeReason: 'variable_missing' },
      ]);
      expect((await feedback.ask(path)).status).toBe(404);
      expect((await feedback.ask('/r/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    });
  });

  it('takes the address of the page for reviews from those who run the clinic, over https only', async () => {
    const put = (role: 'owner' | 'admin' | 'marketer' | 'front_desk', url: string) =>
      test.api(test.clinic.keys[role])('/v1/review-page', { method: 'PUT', body: { url } });

    const answers = [
      await put('owner', 'https://reviews.example.com/other'),
      await put('marketer', 'https://reviews.example.com/mine'),
      await put('front_desk', 'https://reviews.example.com/mine'),
      await put('admin', 'http://reviews.example.com/other'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 422]);
    expect(answers[3]?.body.errors).toMatchObject([{ path: 'url' }]);
    expect((await feedback.admin('/v1/review-page')).body).toEqual({ url: 'https://reviews.example.com/other' });
  });
});
