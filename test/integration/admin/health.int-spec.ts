import { startApp, type TestApp } from '../../support/app.ts';

describe('operations', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  it('says that the process lives and is ready, to anybody', async () => {
    const api = test.api();

    expect(await api('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await api('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
  });

  it('counts requests by the template of their route, never by their address', async () => {
    const api = test.api();
    await api('/healthz');
    await api('/v1/patients/019a0000-0000-7000-8000-00000000abcd');

    const { body } = await api('/metrics');

    expect(body).toContain('route="/healthz"');
    expect(body).not.toContain('00000000abcd');
  });
});
