import { type TestApp, startApp } from '../../support/app.ts';

describe('rate limits', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({
      environment: { RATE_LIMIT_PER_KEY: '5', RATE_LIMIT_PER_ADDRESS: '12', TRUSTED_PROXIES: '127.0.0.1' },
    });
  });
  afterAll(() => test.stop());

  /** Every test comes from an address of its own. */
  const statuses = async (
    count: number,
    from: string,
    keyOf: (n: number) => string | undefined,
    path = '/v1/journeys',
  ) => {
    const found: number[] = [];
    for (let n = 0; n < count; n += 1)
      found.push((await test.api(keyOf(n))(path, { headers: { 'X-Forwarded-For': from } })).status);
    return found;
  };

  it('answer 429 once a key has asked too often, with a problem and the time to wait, and leave other keys alone', async () => {
    const { admin, clinician } = test.clinic.keys;
    expect(await statuses(6, '198.51.100.1', () => admin)).toEqual([200, 200, 200, 200, 200, 429]);

    const refused = await test.api(admin)('/v1/journeys', { headers: { 'X-Forwarded-For': '198.51.100.2' } });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body).toMatchObject({ status: 429, title: 'Too many requests' });
    expect(await statuses(1, '198.51.100.1', () => clinician)).toEqual([200]);
  });

  it('end the trying of one key after another from one address', async () => {
    const tried = await statuses(14, '198.51.100.3', (n) => `att_guess-${n}`);

    expect(tried.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 401));
    expect(tried.slice(12)).toEqual([429, 429]);
  });

  it('count the address that the trusted proxy names, and only the last one it was told', async () => {
    await statuses(13, '198.51.100.4', (n) => `att_other-${n}`);

    // A caller who writes an address of its own before the proxy's gains nothing.
    expect(await statuses(1, '203.0.113.9, 198.51.100.4', () => 'att_last')).toEqual([429]);
    expect(await statuses(1, '198.51.100.5', () => 'att_last')).toEqual([401]);
  });

  it('hold callers without a key to the limit of their address alone', async () => {
    const answered = await statuses(13, '198.51.100.7', () => undefined, '/u/no-such-token');

    expect(answered.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => answered[0]));
    expect(answered[0]).not.toBe(429);
    expect(answered[12]).toBe(429);
  });

  it('never refuse health checks and metrics', async () => {
    const answered = await statuses(14, '198.51.100.6', () => undefined, '/healthz');

    expect(new Set(answered)).toEqual(new Set([200]));
  });
});
