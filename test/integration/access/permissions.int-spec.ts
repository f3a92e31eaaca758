import { may, ROLES } from '../../../src/access/permissions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addressOf, type Route, routesOf } from '../../support/routes.ts';

describe('who may call what', () => {
  let test: TestApp;
  let routes: Route[];
  let document: any;

  beforeAll(async () => {
    test = await startApp();
    document = (await test.api()('/v1/openapi.json')).body;
    routes = routesOf(test);
  });
  afterAll(() => test.stop());

  it('is declared for every route: a permission, or that anybody may', () => {
    expect(routes.filter((route) => !route.isPublic && route.permission === undefined)).toEqual([]);
    expect(routes.length).toBeGreaterThan(30);
  });

  it('has every route in the OpenAPI document, and no route that is not there', () => {
    const documented = Object.entries<object>(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(documented.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('answers every documented route', () => {
    const server = test.app.getHttpAdapter().getInstance();

    const unknown = routes.filter(
      ({ method, path }) => !server.hasRoute({ method, url: path.replaceAll(/\{(\w+)\}/g, ':$1') }),
    );

    expect(unknown).toEqual([]);
  });

  it('lets each role through exactly where the table of permissions says so', async () => {
    const wrong: string[] = [];
    for (const role of ROLES) {
      const api = test.api(test.clinic.keys[role]);
      for (const { method, path, permission } of routes.filter((route) => !route.isPublic)) {
        const { status } = await api(addressOf(path), { method, ...(method === 'GET' ? {} : { body: {} }) });
        const isAllowed = permission !== undefined && may(role, permission);
        if ((status !== 403) !== isAllowed || status >= 500) wrong.push(`${role} ${method} ${path}: ${status}`);
      }
    }

    expect(wrong).toEqual([]);
    // Every route once for each role.
  }, 240_000);

  it('asks everybody for a key, except where anybody may', async () => {
    for (const { method, path, isPublic } of routes) {
      const { status } = await test.api()(addressOf(path), { method, ...(method === 'GET' ? {} : { body: {} }) });

      expect({ path, isRefused: status === 401 }).toEqual({ path, isRefused: !isPublic });
    }
  });

  it('lets a key for ingest do nothing but post signals', () => {
    const allowed = routes.filter(({ permission }) => permission !== undefined && may('ingest', permission));

    expect(allowed.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /v1/signals']);
  });
});
