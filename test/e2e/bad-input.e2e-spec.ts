import { RecallsService } from '../../src/recalls/recalls.service.ts';
import { startApp, type TestAnswer, type TestApi, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { RECALL_JOURNEY } from '../support/recall-journey.ts';

const TIME = '2026-11-20T14:59:00Z';

let events = 0;

function anEvent(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  events += 1;
  return {
    specversion: '1.0',
    id: `event-${events}`,
    source: '/web',
    type: 'page.viewed',
    time: TIME,
    subject: 'visitor:v-1',
    ...fields,
  };
}

describe('bad input', () => {
  let test: TestApp;
  let api: TestApi;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.ingest);
  });
  afterAll(() => test.stop());

  const post = (body: unknown) => api('/v1/signals', { body });

  /** Sends a bad event between two good ones, and answers the one rejection. */
  async function rejectionOf(bad: unknown): Promise<{ index: number; path: string; reason: string; id?: string }> {
    const { status, body } = await post([anEvent(), bad, anEvent()]);

    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 2, duplicate: 0 });
    expect(body.rejected).toHaveLength(1);
    expect(body.rejected[0].index).toBe(1);
    return body.rejected[0];
  }

  it.each([
    { what: 'something that is no event', bad: 'text', path: '' },
    { what: 'null', bad: null, path: '' },
    { what: 'a list in the list', bad: [anEvent()], path: '' },
    { what: 'another version of CloudEvents', bad: anEvent({ specversion: '0.3' }), path: 'specversion' },
    { what: 'an event without an id', bad: anEvent({ id: undefined }), path: 'id' },
    { what: 'an unknown type', bad: anEvent({ type: 'moon.rose' }), path: 'type' },
    { what: 'a type that every object has', bad: anEvent({ type: 'constructor' }), path: 'type' },
    { what: 'a time tomorrow', bad: anEvent({ time: '2026-11-21T15:00:00Z' }), path: 'time' },
    { what: 'a time 5 minutes and a second ahead', bad: anEvent({ time: '2026-11-20T15:05:01Z' }), path: 'time' },
    { what: 'a time in 1970', bad: anEvent({ time: '1970-01-01T00:00:00Z' }), path: 'time' },
    { what: 'a time that is none', bad: anEvent({ time: '2026-02-30T25:00:00Z' }), path: 'time' },
    { what: 'the year 275760', bad: anEvent({ time: '+275760-09-13T00:00:00Z' }), path: 'time' },
    { what: 'a subject that is an address', bad: anEvent({ subject: 'email:jane@example.com' }), path: 'subject' },
    { what: 'nobody', bad: anEvent({ subject: undefined }), path: 'subject' },
    {
      what: 'a patient that does not exist',
      bad: anEvent({ subject: 'patient:00000000-0000-8000-8000-000000000000' }),
      path: 'subject',
    },
    {
      what: 'data against the schema',
      bad: anEvent({ data: { durationSeconds: 'long' } }),
      path: 'data.durationSeconds',
    },
    { what: 'data that is a text', bad: anEvent({ data: 'x' }), path: 'data' },
    { what: 'a NUL character', bad: anEvent({ data: { title: 'a\u0000b' } }), path: 'data.title' },
    { what: 'half a surrogate pair', bad: anEvent({ data: { title: '\uD83D' } }), path: 'data.title' },
    { what: 'an id with a NUL character', bad: anEvent({ id: 'a\u0000' }), path: 'id' },
    { what: 'data of 65 KiB', bad: anEvent({ data: { note: 'x'.repeat(65 * 1024) } }), path: 'data' },
    {
      what: 'data nested a hundred levels deep',
      bad: anEvent({ data: JSON.parse('{"a":'.repeat(100) + '1' + '}'.repeat(100)) }),
      path: 'data',
    },
    {
      what: 'an address that is none',
      bad: anEvent({ data: { identifiers: { email: 'x' } } }),
      path: 'data.identifiers.email',
    },
    { what: 'an unknown identifier', bad: anEvent({ data: { identifiers: { ssn: '1' } } }), path: 'data.identifiers' },
    {
      what: 'a hundred thousand identifiers',
      bad: anEvent({
        data: { identifiers: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, 'x'])) },
      }),
      path: 'data',
    },
    {
      what: 'an id in another notation',
      bad: anEvent({ type: 'recall.due', data: { recallId: 'urn:uuid:00000000-0000-8000-8000-000000000000' } }),
      path: 'data.recallId',
    },
  ])('is refused with its path, and takes no good neighbour with it: $what', async ({ bad, path }) => {
    const rejection = await rejectionOf(bad);

    expect(rejection.path).toBe(path);
    expect(rejection.reason).toMatch(/\w/);
  });

  it.each([
    { what: 'malformed JSON', raw: { text: '{"specversion":', type: 'application/json' }, status: 400 },
    {
      what: 'a body of 10 MB',
      raw: { text: JSON.stringify([anEvent({ data: { x: 'x'.repeat(10_000_000) } })]), type: 'application/json' },
      status: 413,
    },
    {
      what: 'a million identifiers',
      raw: {
        text: JSON.stringify(
          anEvent({
            data: { identifiers: Object.fromEntries(Array.from({ length: 1_000_000 }, (_, n) => [`k${n}`, 'x'])) },
          }),
        ),
        type: 'application/json',
      },
      status: 413,
    },
    {
      what: 'a key that reaches into a prototype',
      raw: { text: '{"__proto__":{"isAdmin":true}}', type: 'application/json' },
      status: 400,
    },
    {
      what: 'arrays in arrays without end',
      raw: { text: '['.repeat(100_000) + ']'.repeat(100_000), type: 'application/json' },
      status: 202,
    },
    {
      what: 'more than a thousand events',
      raw: { text: JSON.stringify(Array(1001).fill(anEvent())), type: 'application/json' },
      status: 422,
    },
    { what: 'bytes that are no text', raw: { text: '\uFFFD\uFFFE', type: 'application/json' }, status: 400 },
  ])('is a clear $status: $what', async ({ raw, status }) => {
    const answer = await api('/v1/signals', { method: 'POST', raw });

    expect(answer.status).toBe(status);
    if (status >= 400) {
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    }
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('is refused line by line in a stream, and takes no good line with it', async () => {
    const lines = [
      JSON.stringify(anEvent()),
      '{"specversion":',
      '{"__proto__":{"isAdmin":true}}',
      JSON.stringify(anEvent({ data: { constructor: { prototype: 1 } } })),
      JSON.stringify(anEvent({ type: 'moon.rose' })),
      '7',
      JSON.stringify(anEvent()),
    ];

    const { status, body } = await api('/v1/signals', {
      raw: { text: lines.join('\n'), type: 'application/x-ndjson' },
    });

    expect(status).toBe(202);
    expect(body.accepted).toBe(2);
    expect(body.rejected.map(({ index }: { index: number }) => index)).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    { who: 'nobody', key: () => undefined, status: 401 },
    { who: 'a key that is none', key: () => 'attend_nothing', status: 401 },
    {
      who: 'a key of a clinic that does not exist',
      key: (own: string) => own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      status: 401,
    },
    { who: 'a marketer', key: () => test.clinic.keys.marketer, status: 403 },
  ])('from $who is a $status', async ({ key, status }) => {
    const answer = await test.api(key(test.clinic.keys.ingest))('/v1/signals', { body: anEvent() });

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status });
  });

  it('repeats nothing of what it was told', async () => {
    const secret = 'Hrothgar Beowulfsson';
    const bad = [
      anEvent({ type: secret }),
      anEvent({ time: secret }),
      anEvent({ subject: secret }),
      anEvent({ data: { [secret]: 'a\u0000' } }),
      anEvent({ data: { identifiers: { email: secret } } }),
      anEvent({ data: { identifiers: { [secret]: 'x' } } }),
      anEvent({ data: { actor: secret } }),
    ];

    const { body } = await post(bad);

    expect(body.rejected).toHaveLength(bad.length);
    expect(JSON.stringify(body)).not.toContain('Hrothgar');
  });

  describe('that is odd, and good', () => {
    const ODD = {
      givenName: '👩🏽‍⚕️ Zoë',
      familyName: 'الهاشمي ‮gnirts',
      message: 'שלום "quoted" \\back {brace}, NULL; DROP TABLE patient; --\n\ttab',
      address: '１２ Łódź Straße',
    };

    it('is stored and returned unharmed', async () => {
      const admin = test.api(test.clinic.keys.admin);
      const event = anEvent({
        type: 'form.submitted',
        id: 'odd "id" \\ {x},NULL 👩🏽‍⚕️',
        source: '/wéb/ﷺ',
        subject: 'visitor:זר-👻',
        data: { ...ODD, identifiers: { email: 'zoe@example.com' } },
      });
      expect((await post(event)).body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
      expect((await post(event)).body).toEqual({ accepted: 0, duplicate: 1, rejected: [] });

      const { body: found } = await admin('/v1/patients/lookup', {
        body: { identifier: { email: 'zoe@example.com' } },
      });
      const { body: signals } = await admin(`/v1/signals?patient=${found.items[0].id}`);

      expect(found.items[0]).toMatchObject({
        givenName: ODD.givenName,
        familyName: ODD.familyName,
        address: ODD.address,
      });
      expect(signals.items).toMatchObject([{ eventId: event['id'], source: event['source'], data: ODD }]);
    });

    it.each([
      { what: 'the word NULL for an id', fields: { id: 'NULL', source: 'null' } },
      { what: 'an empty data', fields: { data: {} } },
      { what: 'no data', fields: { data: null } },
      { what: 'a time of a year ago', fields: { time: '2025-11-20T15:00:00Z' } },
      { what: 'a time of 1990', fields: { time: '1990-01-01T00:00:00Z' } },
      { what: 'a clock five minutes ahead', fields: { time: '2026-11-20T15:05:00Z' } },
      { what: 'extension attributes', fields: { traceparent: '00-x', clinicid: 'another clinic' } },
      { what: 'huge and tiny numbers', fields: { data: { durationSeconds: 1e308, value: 5e-324 } } },
      { what: 'a number beyond all numbers', fields: { data: { other: 1e308 * 10 } } },
      { what: 'a zone that nobody knows', fields: { type: 'patient.updated', data: { timeZone: 'Mars/Phobos' } } },
      {
        what: 'an appointment of long ago',
        fields: { type: 'appointment.booked', data: { appointmentId: 'Y', start: '1990-01-01T00:00:00Z' } },
      },
      {
        what: 'an appointment of the far future',
        fields: { type: 'appointment.booked', data: { appointmentId: 'Z', start: '2099-12-31T23:59:59Z' } },
      },
    ])('is taken: $what', async ({ fields }) => {
      const { status, body } = await post(anEvent(fields));

      expect(status).toBe(202);
      expect(body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
    });

    it('keeps the journeys going that it touches', async () => {
      const admin = test.api(test.clinic.keys.admin);
      const steps = {
        until: { kind: 'wait', until: { after: 'appointment.start', offset: 'P1Y' }, next: 'end' },
        end: { kind: 'exit' },
      };
      const journey = { name: 'Odd', purpose: 'treatment', start: 'until', steps };
      const booked = { trigger: { signal: 'appointment.booked' }, correlate: 'signal.data.appointmentId' };
      const answers: TestAnswer[] = [
        await admin('/v1/journeys/odd', { method: 'PUT', body: { ...journey, ...booked } }),
        await admin('/v1/journeys/odd/publish', { method: 'POST' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);

      const odd = ['2099-12-31T23:59:59Z', '1990-01-01T00:00:00Z', '2026-12-01T15:00:00Z'].map((start, n) =>
        anEvent({ type: 'appointment.booked', data: { appointmentId: `odd-${n} 👻`, start } }),
      );
      const { status, body } = await post(odd);

      const timers = await asOwner(test.db.url, `SELECT t.due_at::text AS due_at FROM timer AS t ORDER BY t.due_at`);

      expect(status).toBe(202);
      expect(body).toEqual({ accepted: 3, duplicate: 0, rejected: [] });
      expect(timers).toEqual([{ due_at: '2027-12-01 15:00:00+00' }, { due_at: '2100-12-31 23:59:59+00' }]);
    });

    it('makes an item of a visit of 1990 like of any other', async () => {
      const admin = test.api(test.clinic.keys.admin);
      await admin('/v1/service-lines/dental', { method: 'PUT', body: { name: 'Dental', matches: [] } });
      await admin('/v1/journeys/recall', { method: 'PUT', body: RECALL_JOURNEY });
      await test.db.api.forClinic(test.clinic.id, (tx) =>
        test.get(RecallsService).saveRule(tx, test.clinic.id, 'yearly', {
          name: 'Yearly',
          serviceLine: 'dental',
          anchor: { signal: 'visit.completed' },
          interval: 'P1Y',
          journey: 'recall',
        }),
      );

      const visit = { type: 'visit.completed', time: '1990-01-01T00:00:00Z', data: { serviceLine: 'dental' } };
      const { body } = await post(anEvent(visit));

      expect(body.accepted).toBe(1);
    });
  });
});
