import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { TimersWorker } from '../../src/engine/timers.worker.ts';
import { DispatchWorker } from '../../src/messages/dispatch/dispatch.worker.ts';
import { WorkerLoops } from '../../src/platform/worker-loop.ts';
import { TemplatesService } from '../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp, TestClock } from '../support/app.ts';
import { eventually } from '../support/kafka/eventually.ts';
import { ASTHMA_INTENT } from '../support/signals.ts';

const GUIDE_AT = '2026-11-18T15:04:05Z';
const SEARCH_AT = '2026-11-20T15:04:05Z';

/** The story of the design, over HTTP, on the whole application with its background loops running. */
describe('the reference story over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let ingest: TestApi;

  beforeAll(async () => {
    test = await startApp({ clock: new TestClock(SEARCH_AT) });
    admin = test.api(test.clinic.keys.admin);
    ingest = test.api(test.clinic.keys.ingest);
    const loops = test.get(WorkerLoops);
    loops.add(test.get(DispatchWorker), 20);
    loops.add(test.get(PendingWorker), 20);
    loops.add(test.get(TimersWorker), 20);
    loops.start();
  });
  afterAll(async () => {
    await test.get(WorkerLoops).stop();
    await test.stop();
  });

  const guide = (visitor: string, time = GUIDE_AT) => ({
    specversion: '1.0',
    id: `guide-${visitor}-${time}`,
    source: '/web',
    type: 'guide.downloaded',
    time,
    subject: `visitor:${visitor}`,
    data: { topic: 'asthma' },
  });
  /** As the contract writes it. */
  const search = (visitor: string, identifiers: object = {}, time = SEARCH_AT) => ({
    specversion: '1.0',
    id: `search-${visitor}-${time}`,
    source: '/web',
    type: 'search.performed',
    time,
    subject: `visitor:${visitor}`,
    data: { specialty: 'pulmonology', zip: '10001', identifiers },
  });
  const consent = (visitor: string) => ({
    specversion: '1.0',
    id: `consent-${visitor}`,
    source: '/web',
    type: 'consent.granted',
    time: GUIDE_AT,
    subject: `visitor:${visitor}`,
    data: { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Yes, write to me.', source: 'form' },
  });
  const email = (name: string) => ({ email: `${name}@example.com` });

  async function idOf(name: string): Promise<string> {
    const { body } = await admin('/v1/patients/lookup', { body: { identifier: email(name) } });
    expect(body.items).toHaveLength(1);
    return body.items[0].id as string;
  }

  const messagesOf = async (patient: string): Promise<any[]> =>
    (await admin(`/v1/messages?patient=${patient}`)).body.items;

  it('is set up by the API: a line of care, a text, and the journey as the contract writes it', async () => {
    const line = { name: 'Pulmonology', matches: ['pulmonology', 'asthma'] };
    const source = (await test.get(TemplatesService).shipped()).find(({ key }) => key === 'asthma-next-step');

    const answers = [
      await admin('/v1/service-lines/pulmonology', { method: 'PUT', body: line }),
      await admin('/v1/templates/asthma-next-step', { method: 'PUT', body: source }),
      await admin('/v1/templates/asthma-next-step/approve', { method: 'POST' }),
      await admin('/v1/journeys/asthma-intent', { method: 'PUT', body: ASTHMA_INTENT }),
      await admin('/v1/journeys/asthma-intent/publish', { method: 'POST' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[4]?.body).toMatchObject({ key: 'asthma-intent', status: 'live', liveVersion: 1 });
  });

  it('sends one message for a guide and a search two days later, and explains it', async () => {
    await ingest('/v1/signals', { body: [guide('v-81'), consent('v-81')] });
    const answer = await ingest('/v1/signals', { body: search('v-81', email('jane')) });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 1, duplicate: 0, rejected: [] } });

    const patient = await idOf('jane');
    const [message] = await eventually('the message is sent', async () => {
      const messages = await messagesOf(patient);
      return messages[0]?.status === 'sent' ? messages : undefined;
    });
    const { body } = await admin(`/v1/patients/${patient}`);
    const timeline = await admin(`/v1/patients/${patient}/timeline`);

    expect(message).toMatchObject({ status: 'sent', channel: 'email', journey: 'asthma-intent' });
    expect(body.stages).toMatchObject([
      {
        serviceLine: 'pulmonology',
        stage: 'consideration',
        since: '2026-11-20T15:04:05.000Z',
        because: { rule: 'second-intent-in-14-days' },
      },
    ]);
    const kinds = timeline.body.items.map(({ kind }: any) => kind);
    for (const kind of ['signal', 'stage', 'run', 'message', 'consent']) expect(kinds).toContain(kind);
    const detail = await admin(`/v1/messages/${message.id}`);
    expect(detail.body.decisions).toMatchObject([{ outcome: 'send' }]);
    expect(detail.body.body.text ?? detail.body.body).not.toMatch(/asthma attack|diagnos/i);
  });

  it('changes nothing when everything is delivered again, at once and in other pieces', async () => {
    const patient = await idOf('jane');
    const events = [guide('v-81'), consent('v-81'), search('v-81', email('jane'))];

    const answers = await Promise.all([
      ingest('/v1/signals', { body: events }),
      ingest('/v1/signals', { body: [...events].reverse() }),
      ...events.map((event) => ingest('/v1/signals', { body: event })),
    ]);

    expect(answers.map(({ body }) => body.accepted)).toEqual([0, 0, 0, 0, 0]);
    expect(answers.map(({ body }) => body.duplicate)).toEqual([3, 3, 1, 1, 1]);
    expect(await messagesOf(patient)).toHaveLength(1);
  });

  it('sends nothing for a search alone', async () => {
    await ingest('/v1/signals', { body: [consent('v-82'), search('v-82', email('alone'))] });

    expect(await messagesOf(await idOf('alone'))).toEqual([]);
  });

  it('sends nothing for a guide after the search, until the next search', async () => {
    await ingest('/v1/signals', {
      body: [consent('v-83'), search('v-83', email('late'), '2026-11-18T10:00:00Z'), guide('v-83')],
    });
    const patient = await idOf('late');
    expect(await messagesOf(patient)).toEqual([]);

    await ingest('/v1/signals', { body: search('v-83') });
    expect(await messagesOf(patient)).toHaveLength(1);
  });

  it('knows the guide of an anonymous visitor who becomes known by a form in between', async () => {
    await ingest('/v1/signals', { body: guide('v-84') });
    await ingest('/v1/signals', {
      body: {
        ...guide('v-84'),
        id: 'form-v-84',
        type: 'form.submitted',
        time: '2026-11-19T10:00:00Z',
        data: { givenName: 'Ana', identifiers: email('ana') },
      },
    });
    await ingest('/v1/signals', { body: [consent('v-84'), search('v-84')] });

    expect(await messagesOf(await idOf('ana'))).toHaveLength(1);
  });

  it('ends the journey when the patient books', async () => {
    const patient = await idOf('jane');
    await ingest('/v1/signals', {
      body: {
        ...search('v-81'),
        id: 'booking-v-81',
        type: 'appointment.booked',
        data: { serviceLine: 'pulmonology', appointmentId: 'A-81', start: '2026-12-01T15:00:00Z' },
      },
    });

    const { body } = await admin('/v1/journeys/asthma-intent/runs');
    const run = body.items.find(({ patientId }: any) => patientId === patient);
    expect(run).toMatchObject({ status: 'ended', endedBecause: 'goal' });
    expect((await admin(`/v1/patients/${patient}`)).body.stages).toMatchObject([{ stage: 'access' }]);
  });

  it('tells another clinic nothing', async () => {
    const other = await test.addClinic('second');
    const patient = await idOf('jane');
    const theirs = test.api(other.keys.admin);

    expect((await theirs(`/v1/patients/${patient}`)).status).toBe(404);
    expect((await theirs(`/v1/messages?patient=${patient}`)).body.items ?? []).toEqual([]);
    expect((await theirs('/v1/patients/lookup', { body: { identifier: email('jane') } })).body.items).toEqual([]);
  });
});
