import { startApp, type TestApi, type TestApp } from '../../support/app.ts';

const ID = '019a0000-0000-7000-8000-000000000001';

describe('invariant 11: no patient data in errors, logs, keys, headers or URLs; an answer to bad input', () => {
  let test: TestApp;
  let api: TestApi;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.admin);
  });
  afterAll(() => test.stop());

  it('is a problem document for an address that is too long to be read', async () => {
    const answer = await api(`/v1/tasks?role=${'x'.repeat(20_000)}`);

    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 431, title: 'Headers too large' });
  });

  it.each([
    ['malformed JSON', { text: '{"a":', type: 'application/json' }, 400],
    ['an empty body that calls itself JSON', { text: '', type: 'application/json' }, 400],
    ['a key that reaches into a prototype', { text: '{"__proto__":{"a":1}}', type: 'application/json' }, 400],
    [
      'a constructor that reaches into a prototype',
      { text: '{"constructor":{"prototype":{}}}', type: 'application/json' },
      400,
    ],
    ['a body of 10 MB', { text: JSON.stringify({ a: 'x'.repeat(10_000_000) }), type: 'application/json' }, 413],
    ['a content type nobody reads', { text: '<a/>', type: 'application/xml' }, 415],
    ['a number where an event should be', { text: '7', type: 'application/json' }, 422],
    [
      'more events than one body may hold',
      { text: JSON.stringify(Array(1001).fill({})), type: 'application/json' },
      422,
    ],
  ])('is a problem document: %s', async (_, raw, status) => {
    const answer = await api('/v1/signals', { method: 'POST', raw });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      type: expect.any(String),
      title: expect.any(String),
      status,
      detail: expect.any(String),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\bat \w+ \(/);
  });

  it.each([
    ['/v1/patients/not-an-id', 422],
    [`/v1/patients/${ID}`, 404],
    ['/v1/patients/%00', 422],
    ['/v1/patients/%E0%A4%A', 400],
    [`/v1/patients/${'x'.repeat(2000)}`, 400],
    [`/v1/patients/${ID}%00`, 422],
    ['/v1/messages/1', 422],
    ['/v1/journeys/nothing', 404],
    ['/v1/journeys/UPPER', 422],
    ['/v1/nothing', 404],
    ['/v1/signals?limit=0', 422],
    ['/v1/signals?limit=201', 422],
    ['/v1/signals?limit=many', 422],
    ['/v1/signals?cursor=abc', 422],
    [`/v1/signals?cursor=${Buffer.from('["2026-01-01T00:00:00Z","x"]').toString('base64url')}`, 422],
    ['/v1/signals?from=yesterday', 422],
    ['/v1/signals?type=%00', 422],
    ['/v1/signals?type=a&type=b', 422],
  ])('never is a 5xx: GET %s answers %i', async (path, status) => {
    expect((await api(path)).status).toBe(status);
  });

  it('lists every fault of a body with its path and no value', async () => {
    const { status, body } = await api(`/v1/patients/${ID}/consents`, {
      body: { purpose: 'spying', wording: 7, extra: 1 },
    });

    expect(status).toBe(422);
    expect(body.errors.map(({ path }: any) => path)).toEqual(
      expect.arrayContaining(['purpose', 'channel', 'action', 'source']),
    );
    expect(JSON.stringify(body)).not.toContain('spying');
  });

  it('carries the id of the request, taken over from the caller when it can be nothing but an id', async () => {
    const id = '0af7651916cd43dd8448eb211c80319c';
    const given = await api('/v1/nothing', { headers: { 'X-Request-Id': id } });
    const name = await api('/v1/nothing', { headers: { 'X-Request-Id': 'MRN-1234' } });
    const odd = await api('/v1/nothing', { headers: { 'X-Request-Id': 'a b\tc' } });

    expect(given.headers.get('x-request-id')).toBe(id);
    expect(name.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes the good lines of a stream and refuses the others by their place', async () => {
    const event = (id: string) => ({
      specversion: '1.0',
      id,
      source: '/web',
      type: 'page.viewed',
      time: '2026-11-20T14:59:00Z',
      subject: 'visitor:v-1',
    });
    const lines = [JSON.stringify(event('1')), '{"broken', '{"__proto__":{}}', '', JSON.stringify(event('2'))];

    const { status, body } = await api('/v1/signals', {
      method: 'POST',
      raw: { text: lines.join('\n'), type: 'application/x-ndjson' },
    });

    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 2, duplicate: 0 });
    expect(body.rejected.map(({ index }: any) => index)).toEqual([1, 2]);
  });

  it('takes a CloudEvent under its own content type', async () => {
    const text = JSON.stringify({
      specversion: '1.0',
      id: 'ce-1',
      source: '/web',
      type: 'page.viewed',
      time: '2026-11-20T14:59:00Z',
      subject: 'visitor:v-1',
    });

    const { body } = await api('/v1/signals', {
      method: 'POST',
      raw: { text, type: 'application/cloudevents+json; charset=utf-8' },
    });

    expect(body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
  });

  it('does not store a text with a NUL character, and says so', async () => {
    const { status } = await api('/v1/service-lines/odd', { method: 'PUT', body: { name: 'a\u0000b' } });

    expect(status).toBe(422);
  });
});
