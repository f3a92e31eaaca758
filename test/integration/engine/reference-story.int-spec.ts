import { type TestEngine, startEngine } from '../../support/engine.ts';
import { anEvent, ASTHMA_INTENT } from '../../support/signals.ts';

const GUIDE_AT = '2026-11-18T15:00:00Z';
const SEARCH_AT = '2026-11-20T15:00:00Z';

describe('the reference story', () => {
  let engine: TestEngine;

  beforeAll(async () => {
    engine = await startEngine(SEARCH_AT);
    await engine.publish(ASTHMA_INTENT);
  });
  afterAll(() => engine.stop());

  const guide = (subject: string, time = GUIDE_AT, data: object = {}) =>
    anEvent('guide.downloaded', { subject, time, data: { topic: 'asthma', ...data } });
  const search = (subject: string, time = SEARCH_AT, data: object = {}) =>
    anEvent('search.performed', { subject, time, data: { specialty: 'pulmonology', ...data } });
  const consent = (subject: string) =>
    anEvent('consent.granted', {
      subject,
      time: GUIDE_AT,
      data: { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Yes, write to me.', source: 'form' },
    });
  const form = (subject: string, email: string, time = GUIDE_AT) =>
    anEvent('form.submitted', { subject, time, data: { givenName: 'Jane', identifiers: { email } } });

  async function messagesOf(subject: string): Promise<Record<string, unknown>[]> {
    const signals = await engine.query(`SELECT DISTINCT patient_id FROM signal WHERE event_id LIKE $1`, [
      `%${subject}`,
    ]);
    return engine.query(`SELECT status, channel, outcome_reason FROM message WHERE patient_id = ANY ($1::uuid[])`, [
      signals.map((row) => row['patient_id']),
    ]);
  }

  it('sends one message when a known patient searches two days after the guide', async () => {
    const subject = 'visitor:v-1';
    await engine.send(form(subject, 'jane@example.com'), consent(subject), { ...guide(subject), id: 'guide v-1' });
    const answer = await engine.send({ ...search(subject), id: 'search v-1' });
    await engine.settle();

    expect(answer).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
    expect(await messagesOf('v-1')).toEqual([{ status: 'sent', channel: 'email', outcome_reason: null }]);
    const stages = await engine.query(`SELECT s.from_stage, s.to_stage, s.rule FROM stage_change s JOIN signal g
      ON g.patient_id = s.patient_id AND g.event_id = 'search v-1' ORDER BY s.at`);
    expect(stages).toEqual([
      { from_stage: null, to_stage: 'awareness', rule: 'first-intent' },
      { from_stage: 'awareness', to_stage: 'consideration', rule: 'second-intent-in-14-days' },
    ]);
  });

  it('changes nothing when the same events come again', async () => {
    const before = await engine.query(`SELECT count(*)::int AS n FROM signal`);
    const subject = 'visitor:v-1';
    const answer = await engine.send({ ...guide(subject), id: 'guide v-1' }, { ...search(subject), id: 'search v-1' });
    await engine.settle();

    expect(answer).toEqual({ accepted: 0, duplicate: 2, rejected: [] });
    expect(await engine.query(`SELECT count(*)::int AS n FROM signal`)).toEqual(before);
    expect(await messagesOf('v-1')).toHaveLength(1);
  });

  it('sends nothing for a search alone', async () => {
    await engine.send(form('visitor:v-2', 'two@example.com'), consent('visitor:v-2'), {
      ...search('visitor:v-2'),
      id: 'search v-2',
    });
    await engine.settle();

    expect(await messagesOf('v-2')).toEqual([]);
  });

  it('sends nothing for a guide after the search, until the next search', async () => {
    const subject = 'visitor:v-3';
    await engine.send(form(subject, 'three@example.com'), consent(subject), {
      ...search(subject, GUIDE_AT),
      id: 'search v-3',
    });
    await engine.send(guide(subject, '2026-11-19T15:00:00Z'));
    await engine.settle();
    expect(await messagesOf('v-3')).toEqual([]);

    await engine.send({ ...search(subject), id: 'again v-3' });
    await engine.settle();
    expect(await messagesOf('v-3')).toHaveLength(1);
  });

  it('knows the guide of an anonymous visitor who becomes known by a form', async () => {
    const subject = 'visitor:v-4';
    await engine.send({ ...guide(subject), id: 'guide v-4' });
    await engine.send(form(subject, 'four@example.com', '2026-11-19T10:00:00Z'), consent(subject));
    await engine.send({ ...search(subject), id: 'search v-4' });
    await engine.settle();

    expect(await messagesOf('search v-4')).toEqual([{ status: 'sent', channel: 'email', outcome_reason: null }]);
  });

  it('joins the guide of an anonymous browser to the patient that the form names', async () => {
    await engine.send(form('external:mrn-5', 'five@example.com'), consent('external:mrn-5'));
    await engine.send({ ...guide('visitor:v-5'), id: 'guide v-5' });
    await engine.send(form('visitor:v-5', 'five@example.com', '2026-11-19T10:00:00Z'));
    await engine.send({ ...search('external:mrn-5'), id: 'search v-5' });
    await engine.settle();

    expect(await messagesOf('search v-5')).toHaveLength(1);
    const owners = await engine.query(
      `SELECT count(DISTINCT patient_id)::int AS n FROM signal WHERE event_id IN ('guide v-5', 'search v-5')`,
    );
    expect(owners).toEqual([{ n: 1 }]);
  });

  it('never merges two known patients, and asks a person instead', async () => {
    await engine.send(form('external:mrn-6', 'six@example.com'), form('external:mrn-7', 'seven@example.com'));
    await engine.send(form('external:mrn-6', 'seven@example.com', '2026-11-19T10:00:00Z'));

    const tasks = await engine.query(`SELECT kind, status FROM task WHERE kind = 'identity_review'`);
    expect(tasks).toEqual([{ kind: 'identity_review', status: 'open' }]);
    expect(await engine.query(`SELECT 1 FROM patient WHERE merged_into IS NOT NULL AND is_known`)).toEqual([]);
  });

  it('ends the journey when the patient books', async () => {
    await engine.send(
      anEvent('appointment.booked', { subject: 'visitor:v-1', time: SEARCH_AT, data: { serviceLine: 'pulmonology' } }),
    );

    const runs = await engine.query(
      `SELECT r.status, r.ended_because FROM run r JOIN signal g ON g.patient_id = r.patient_id AND g.event_id = 'search v-1'`,
    );
    expect(runs).toEqual([{ status: 'ended', ended_because: 'goal' }]);
  });

  it('opens a task when nobody booked in five days, and ends when it is done', async () => {
    await engine.moveTo('2026-11-25T15:00:01Z');

    const [task] = await engine.query(`SELECT t.status, t.title, r.step FROM task t JOIN run r ON r.id = t.run_id
      JOIN signal g ON g.patient_id = t.patient_id AND g.event_id = 'search v-4'`);
    expect(task).toEqual({ status: 'open', title: 'Offer an asthma consultation', step: 'call' });
  });

  it('leaves no live run without a timer, a wait or an open task', async () => {
    const stuck = await engine.query(`SELECT r.id FROM run r WHERE r.status = 'live'
      AND NOT EXISTS (SELECT 1 FROM timer t WHERE t.run_id = r.id) AND NOT EXISTS (SELECT 1 FROM wait w WHERE w.run_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM task k WHERE k.run_id = r.id AND k.status IN ('open', 'claimed', 'snoozed'))`);

    expect(stuck).toEqual([]);
  });
});
