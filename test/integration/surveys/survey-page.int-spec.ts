import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { ApiDatabase, Database } from '../../../src/platform/sql.ts';
import { RaiseService } from '../../../src/signals/raise.service.ts';
import { SURVEYS_SOURCE } from '../../../src/surveys/survey.ts';
import { SurveysService } from '../../../src/surveys/surveys.service.ts';
import { startApp, type TestApp, TestClock } from '../../support/app.ts';
import { type Asked, Feedback, START_TIMEOUT_MS, VISIT_AT } from './feedback.ts';

interface AnswerRow {
  readonly score: number;
  readonly via: string;
}

describe('the page of a survey', () => {
  let test: TestApp;
  let feedback: Feedback;
  let asked: Asked;
  let count = 0;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(VISIT_AT) });
    feedback = new Feedback(test);
    await feedback.install();
  }, START_TIMEOUT_MS);
  beforeEach(async () => {
    test.clock.set(VISIT_AT);
    count += 1;
    asked = await feedback.asked(`patient-${count}`);
  });
  afterAll(() => test.stop());

  const answers = (messageId = asked.messageId) =>
    feedback.query<AnswerRow>(`SELECT score, via FROM survey_answer WHERE message_id = $1`, [messageId]);
  const signals = (patientId = asked.patientId) =>
    feedback.query<{ data: Record<string, unknown> }>(
      `SELECT data FROM signal WHERE type = 'survey.answered' AND patient_id = $1`,
      [patientId],
    );
  const reply = (score: number) =>
    test.get(Database).transaction((tx) =>
      test.get(RaiseService).raise(tx, [
        {
          clinicId: test.clinic.id,
          type: 'survey.answered',
          time: test.clock.now(),
          patientId: asked.patientId,
          source: SURVEYS_SOURCE,
          key: asked.messageId,
          data: { messageId: asked.messageId, score },
        },
      ]),
    );

  it('answers nothing when it is opened, because scanners of mail open every link', async () => {
    const pages = [await feedback.ask(asked.path), await feedback.ask(`${asked.path}?score=0`)];
    await feedback.settle();

    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    expect([await answers(), await signals()]).toEqual([[], []]);
  });

  it('sets no cookie, keeps nothing, tells nobody where its reader came from, and needs no script', async () => {
    const { headers, html } = await feedback.ask(asked.path);

    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(headers.get('X-Robots-Tag')).toContain('noindex');
    expect(html).not.toMatch(/<script|<img|<link/);
    expect(html).not.toContain(`patient-${count}`);
  });

  it('asks from a message that went to the portal of the clinic, too, where there is no address to take off or to confirm', async () => {
    await feedback.query(`UPDATE message SET channel = 'webhook', address_hash = NULL WHERE id = $1`, [
      asked.messageId,
    ]);
    const [unsubscribe, confirm] = ['/u/', '/o/'].map((page) => asked.path.replace('/s/', page));

    const answered = [await feedback.ask(asked.path), await feedback.answer(asked.path, { score: '8' })];
    const refused = [await feedback.ask(unsubscribe ?? ''), await feedback.ask(confirm ?? '')];
    refused.push(await feedback.answer(unsubscribe ?? '', { scope: 'all' }), await feedback.answer(confirm ?? '', {}));

    expect(answered.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers()).toMatchObject([{ score: 8 }]);
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  });

  it('takes the first answer, thanks, and lets a second change nothing', async () => {
    const first = await feedback.answer(asked.path, { score: '9', comment: '  All was well. ' });
    const second = await feedback.answer(asked.path, { score: '0', comment: 'Or was it?' });
    const again = await feedback.ask(asked.path);
    await feedback.settle();

    expect([first, second, again].map(({ status, html }) => [status, html.includes('Thank you')])).toEqual([
      [200, true],
      [200, true],
      [200, true],
    ]);
    expect(await answers()).toEqual([{ score: 9, via: 'link' }]);
    expect(await signals()).toMatchObject([{ data: { score: 9, messageId: asked.messageId } }]);
  });

  it('takes one of many answers that come at once', async () => {
    const scores = ['0', '1', '2', '3', '4', '5', '6', '7'];
    const pages = await Promise.all(scores.map((score) => feedback.answer(asked.path, { score })));
    await feedback.settle();

    expect(pages.map(({ status }) => status)).toEqual(scores.map(() => 200));
    const [answer, ...others] = await answers();
    expect(others).toEqual([]);
    expect((await signals()).map(({ data }) => data['score'])).toEqual([answer?.score]);
  });

  it.each(['', '11', '-1', '5.5', '010', 'ten', ' 5'])('asks again when the score is %j', async (score) => {
    const page = await feedback.answer(asked.path, { score, comment: 'It was <b>long</b>.' });
    await feedback.settle();

    expect(page.status).toBe(422);
    expect(page.html).toContain('role="alert"');
    expect(page.html).toContain('It was &lt;b&gt;long&lt;/b&gt;.</textarea>');
    expect([await answers(), await signals()]).toEqual([[], []]);
  });

  it('asks again when nothing was filled in, or the body is no form', async () => {
    const empty = await feedback.answer(asked.path, {});
    const list = await test.api()(asked.path, { body: ['score'] });

    expect([empty.status, list.status]).toEqual([422, 422]);
    expect(await answers()).toEqual([]);
  });

  it('keeps the words of the patient sealed', async () => {
    await feedback.answer(asked.path, { score: '8', comment: 'my secret remark' });
    const kept = `SELECT (SELECT string_agg(a::text, '') FROM survey_answer AS a) || COALESCE((SELECT string_agg(p::text, '')
      FROM pending_signal AS p), '') || COALESCE((SELECT string_agg(s::text, '') FROM signal AS s), '') AS everything`;
    const before = await feedback.query<{ everything: string }>(kept);
    await feedback.settle();
    const after = await feedback.query<{ everything: string }>(kept);

    for (const [row] of [before, after]) {
      expect(row?.everything).toContain(asked.messageId);
      expect(row?.everything).not.toContain('my secret remark');
      expect(row?.everything).not.toContain(Buffer.from('my secret remark').toString('hex'));
    }
  });

  it('is in Spanish for a message that was in Spanish', async () => {
    const other = await feedback.asked(`spanish-${count}`, { language: 'es' });

    expect((await feedback.ask(other.path)).html).toContain('<html lang="es">');
    expect((await feedback.answer(other.path, { score: '7' })).html).toContain('Gracias');
  });

  it('does not exist for a link that nobody was sent, nor for that of another message', async () => {
    const unknown = await feedback.ask('/s/AAAAAAAAAAAAAAAAAAAAAA', { 'Accept-Language': 'es-MX,es' });
    const broken = await feedback.answer('/s/nothing', { score: '5' });
    await feedback.moveTo('2026-11-23T15:00:00Z');
    const review = (await feedback.linkOf(asked.patientId, 'review-request')).replace('/r/', '/s/');

    expect(unknown.status).toBe(404);
    expect(unknown.html).toContain('<html lang="es">');
    expect(broken.status).toBe(404);
    expect((await feedback.ask(review)).status).toBe(404);
    expect((await feedback.answer(review, { score: '5' })).status).toBe(404);
  });

  it('takes nothing more of a patient who was erased', async () => {
    await test.api(test.clinic.keys.compliance)(`/v1/patients/${asked.patientId}`, { method: 'DELETE' });

    const page = await feedback.ask(asked.path);
    const answer = await feedback.answer(asked.path, { score: '2', comment: 'They were late.' });

    expect([page.status, answer.status]).toEqual([404, 404]);
    expect(await answers()).toEqual([]);
  });

  it('thanks who answered by reply already, and changes nothing', async () => {
    await reply(3);
    await test.get(PendingWorker).runOnce();

    const page = await feedback.ask(asked.path);
    const answer = await feedback.answer(asked.path, { score: '10' });
    await feedback.settle();

    expect(page.html).toContain('Thank you');
    expect(answer.html).toContain('Thank you');
    expect(await answers()).toEqual([]);
    expect((await signals()).map(({ data }) => data['score'])).toEqual([3]);
    const detail = await feedback.admin(`/v1/surveys/${asked.messageId}`);
    expect(detail.body.answer).toMatchObject({ score: 3, comment: null, via: 'reply' });
  });

  it('counts for one answer when a reply comes after it', async () => {
    await feedback.answer(asked.path, { score: '10' });
    await reply(1);
    await feedback.settle();

    expect((await signals()).map(({ data }) => data['score'])).toEqual([10]);
    expect(await feedback.tasks(asked.patientId)).toEqual([]);
  });

  it('lets its clinic alone write answers', async () => {
    const other = await test.addClinic(`other-${count}`);
    const { patientId, messageId } = asked;
    const answer = { patientId, messageId, score: 5, comment: null, via: 'link', at: test.clock.now() } as const;

    const write = test
      .get(ApiDatabase)
      .forClinic(other.id, (tx) => test.get(SurveysService).answer(tx, { ...answer, clinicId: test.clinic.id }));

    await expect(write).rejects.toThrow();
    expect(await answers()).toEqual([]);
  });

  it('hands answers over when their patient turns out to be somebody else', async () => {
    await feedback.answer(asked.path, { score: '10' });
    const into = await feedback.addPatient(`same-${count}`);

    const moves = [{ clinicId: test.clinic.id, from: asked.patientId, into }];
    await test.get(Database).transaction((tx) => test.get(SurveysService).movePatients(tx, moves));

    expect(
      await feedback.query(`SELECT patient_id FROM survey_answer WHERE message_id = $1`, [asked.messageId]),
    ).toEqual([{ patient_id: into }]);
  });
});
