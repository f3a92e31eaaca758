import { may, PERMISSION_NAMES } from '../../../../src/access/permissions.ts';
import { UserChangesService } from '../../../../src/access/users/user-changes.service.ts';
import { startApp, type TestApp, type TestClinic } from '../../../support/app.ts';
import { asOwner } from '../../../support/database.ts';
import { addUser, auditOf, Browser, type Person, PASSWORD } from '../../../support/people.ts';

const MINUTE = 60;
const HOUR = 3600;

describe('sessions', () => {
  let test: TestApp;
  let other: TestClinic;
  let admin: Person;

  beforeAll(async () => {
    test = await startApp();
    other = await test.addClinic('second');
    admin = await addUser(test, test.clinic, 'admin');
  });
  afterAll(() => test.stop());

  const signIn = () => Browser.of(test, test.clinic, admin.email);
  const statusOf = async (browser: Browser, path = '/v1/journeys') => (await browser.send(path)).status;

  it('let a person do what their role may, and say who they are', async () => {
    const browser = await signIn();

    const { body } = await browser.send('/v1/session');

    expect(body).toEqual({
      kind: 'user',
      id: admin.id,
      email: 'admin@example.com',
      role: 'admin',
      may: PERMISSION_NAMES.filter((permission) => may('admin', permission)),
      clinic: { id: test.clinic.id, slug: 'first', name: 'Clinic first', timeZone: 'America/New_York' },
      session: {
        method: 'password',
        secondFactor: null,
        hasTotp: false,
        needs: null,
        csrfToken: expect.stringMatching(/^[0-9a-f]{64}$/),
        idleMinutes: 15,
        idleAt: '2026-11-20T15:15:00.000Z',
        absoluteAt: '2026-11-21T03:00:00.000Z',
      },
    });
    expect(await statusOf(browser)).toBe(200);
    expect(await statusOf(browser, '/v1/sign-in/oidc')).toBe(404);
    expect((await browser.send('/v1/sign-in/oidc', { method: 'DELETE' })).status).toBe(403);
  });

  it('put the person into the audit trail', async () => {
    const browser = await signIn();
    await browser.send('/v1/service-lines/dental', { method: 'PUT', body: { name: 'Dental' } });

    const [row] = await auditOf(test, test.clinic, 'service-line.put');

    expect(row.actor).toEqual({ kind: 'user', id: admin.id, role: 'admin' });
  });

  it('say who a key is, which has no session', async () => {
    const { body } = await test.api(test.clinic.keys.marketer)('/v1/session');

    expect(body).toMatchObject({ kind: 'api_key', role: 'marketer', email: null, session: null });
    expect((await test.api(test.clinic.keys.marketer)('/v1/session', { method: 'DELETE' })).status).toBe(422);
  });

  it('are carried by a cookie out of reach of scripts and of other sites', async () => {
    const answer = await new Browser(test).signIn(test.clinic, admin.email);

    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^attend=[\w-]{22}_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
    expect(JSON.stringify(answer.body)).not.toContain(
      /attend=([^;]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1],
    );
  });

  it('are stored as a hash: nothing in the database is a cookie', async () => {
    const browser = await signIn();
    const secret = browser.cookies.get('attend')?.slice(-43) ?? '';

    const rows = await asOwner(test.db.url, `SELECT user_session::text AS row FROM user_session`);

    expect(secret).toHaveLength(43);
    expect(rows.filter(({ row }) => String(row).includes(secret))).toEqual([]);
  });

  it('end after 15 minutes without use, and go on while they are used', async () => {
    const browser = await signIn();
    for (let uses = 0; uses < 3; uses += 1) {
      test.clock.advanceSeconds(14 * MINUTE);
      expect(await statusOf(browser)).toBe(200);
    }

    test.clock.advanceSeconds(15 * MINUTE);

    expect(await statusOf(browser)).toBe(401);
  });

  it('end after 12 hours however much they are used', async () => {
    const browser = await signIn();
    for (let quarters = 0; quarters < 71; quarters += 1) {
      test.clock.advanceSeconds(10 * MINUTE);
      await browser.send('/v1/session');
    }
    expect(await statusOf(browser)).toBe(200);

    test.clock.advanceSeconds(10 * MINUTE);

    expect(await statusOf(browser)).toBe(401);
  });

  it('note that they are used at most once a minute', async () => {
    const browser = await signIn();
    const began = test.clock.now();
    const seen = async () => {
      const [row] = await asOwner(test.db.url, `SELECT max(last_seen_at) AS at FROM user_session`);
      return row?.['at'];
    };

    test.clock.advanceSeconds(59);
    await statusOf(browser);
    expect(await seen()).toEqual(began);
    test.clock.advanceSeconds(1);
    await statusOf(browser);

    expect(await seen()).toEqual(test.clock.now());
  });

  it('end earlier where the clinic wants it, those that have begun as well, and never later', async () => {
    const browser = await signIn();
    const policy = (body: object) => test.api(test.clinic.keys.admin)('/v1/sign-in/policy', { method: 'PUT', body });
    expect((await policy({ idleMinutes: 16, absoluteHours: 12 })).status).toBe(422);
    expect((await policy({ idleMinutes: 15, absoluteHours: 13 })).status).toBe(422);
    expect((await policy({ idleMinutes: 5, absoluteHours: 1 })).status).toBe(200);

    test.clock.advanceSeconds(5 * MINUTE);
    expect(await statusOf(browser)).toBe(401);
    const longer = await signIn();
    for (let fours = 0; fours < 15; fours += 1) {
      test.clock.advanceSeconds(4 * MINUTE);
      await longer.send('/v1/session');
    }

    expect(await statusOf(longer)).toBe(401);
    expect((await policy({ idleMinutes: 15, absoluteHours: 12 })).status).toBe(200);
  });

  it.each([
    ['without the token', { 'X-CSRF-Token': '' }, 403],
    ['with a token of another session', { 'X-CSRF-Token': 'f'.repeat(64) }, 403],
    ['from another site', { Origin: 'https://evil.example' }, 403],
    ['from another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }, 403],
    ['from a neighbour on the same domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
    ['from our own pages', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://127.0.0.1:1' }, 200],
    ['from our own origin', {}, 200],
  ])('ask a change to come from our own pages: %s', async (_, headers, status) => {
    const browser = await signIn();

    const answer = await browser.send('/v1/service-lines/eyes', { method: 'PUT', body: { name: 'Eyes' }, headers });

    expect(answer.status).toBe(status);
  });

  it('ask it of a change that says nothing of where it comes from', async () => {
    const browser = await signIn();
    const Cookie = `attend=${browser.cookies.get('attend')}`;

    const answer = await test.api()('/v1/service-lines/eyes', {
      method: 'PUT',
      body: { name: 'Eyes' },
      headers: { Cookie, 'X-CSRF-Token': browser.csrfToken ?? '' },
    });

    expect(answer.status).toBe(403);
    expect((await auditOf(test, test.clinic, 'session.csrf'))[0]).toMatchObject({
      result: 'refused',
      actor: { id: admin.id },
      detail: { method: 'PUT', route: '/v1/service-lines/:key' },
    });
  });

  it('ask nothing of the sort of a key, which no browser sends by itself', async () => {
    const answer = await test.api(test.clinic.keys.admin)('/v1/service-lines/eyes', {
      method: 'PUT',
      body: { name: 'Eyes' },
      headers: { Origin: 'https://evil.example' },
    });

    expect(answer.status).toBe(200);
  });

  it('do not let another page sign somebody in', async () => {
    const answer = await test.api()('/v1/session', {
      body: { clinic: 'first', email: admin.email, password: PASSWORD },
      headers: { Origin: 'https://evil.example' },
    });

    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it('count only with the clinic they were made for (invariant 10: no row of one clinic is read or written for another)', async () => {
    const stranger = await addUser(test, other, 'admin', admin.email);
    const browser = await Browser.of(test, other, stranger.email);
    const cookie = browser.cookies.get('attend') ?? '';
    const own = await signIn();
    expect((await browser.send('/v1/session')).body.clinic.id).toBe(other.id);

    browser.cookies.set('attend', (own.cookies.get('attend') ?? '').slice(0, 23) + cookie.slice(23));

    expect(await statusOf(browser)).toBe(401);
    expect((await own.send(`/v1/users/${stranger.id}`)).status).toBe(404);
    expect((await own.send(`/v1/users/${stranger.id}`, { method: 'PATCH', body: { isDisabled: true } })).status).toBe(
      404,
    );
  });

  it('end when their user signs out, here or everywhere', async () => {
    const [here, there] = [await signIn(), await signIn()];
    expect((await here.send('/v1/sessions')).body.items.filter((item: any) => item.isThisOne)).toHaveLength(1);

    const cookie = here.cookies.get('attend') ?? '';
    expect((await here.send('/v1/session', { method: 'DELETE' })).status).toBe(204);
    expect(here.cookies.size).toBe(0);
    here.cookies.set('attend', cookie);
    expect(await statusOf(here)).toBe(401);
    expect(await statusOf(there)).toBe(200);

    const again = await signIn();
    expect((await again.send('/v1/sessions', { method: 'DELETE' })).status).toBe(204);
    expect(await statusOf(there)).toBe(401);
    expect((await auditOf(test, test.clinic, 'session.end')).filter(({ result }) => result === 'ok')).toHaveLength(1);
    expect((await auditOf(test, test.clinic, 'session.end-all')).filter(({ result }) => result === 'ok')).toHaveLength(
      1,
    );
  });

  it('end one by one, and nobody ends those of others', async () => {
    const [here, there] = [await signIn(), await signIn()];
    const stranger = await Browser.of(test, test.clinic, (await addUser(test, test.clinic, 'owner')).email);
    const items = (await here.send('/v1/sessions')).body.items as { id: string; isThisOne: boolean }[];
    // The last that began stands first.
    const [newest] = items.filter(({ isThisOne }) => !isThisOne);
    const path = `/v1/sessions/${newest?.id}`;

    expect((await stranger.send(path, { method: 'DELETE' })).status).toBe(404);
    expect(await statusOf(there)).toBe(200);
    expect((await here.send(path, { method: 'DELETE' })).status).toBe(204);
    expect(await statusOf(there)).toBe(401);
    expect(await statusOf(here)).toBe(200);
    expect((await here.send(path, { method: 'DELETE' })).status).toBe(404);
  });

  it('end at once when their user is disabled, and when the role changes', async () => {
    const user = await addUser(test, test.clinic, 'clinician');
    const owner = { clinicId: test.clinic.id, role: 'owner', name: 'test' } as const;
    const changes = test.get(UserChangesService);
    const change = (settings: object) =>
      test.db.database.transaction((tx) => changes.change(tx, owner, user.id, settings));
    const first = await Browser.of(test, test.clinic, user.email);

    await change({ role: 'marketer' });
    expect(await statusOf(first)).toBe(401);
    const second = await Browser.of(test, test.clinic, user.email);
    expect((await second.send('/v1/session')).body.role).toBe('marketer');
    await asOwner(test.db.url, `UPDATE app_user SET disabled_at = $2 WHERE id = $1`, [user.id, test.clock.now()]);

    expect(await statusOf(second)).toBe(401);
    expect((await new Browser(test).signIn(test.clinic, user.email)).status).toBe(401);
  });

  it('are called by another name where the public address has TLS, which no neighbour can set', async () => {
    const secure = await startApp({ environment: { PUBLIC_URL: 'https://attend.example.com' } });
    try {
      const user = await addUser(secure, secure.clinic, 'admin');
      const answer = await secure.api()('/v1/session', {
        body: { clinic: 'first', email: user.email, password: PASSWORD },
      });

      expect(answer.headers.getSetCookie()).toEqual([
        expect.stringMatching(/^__Host-attend=[\w-]{66}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
      ]);
    } finally {
      await secure.stop();
    }
  });

  it('go by the clock on the wall: moving the sandbox ahead signs nobody out', async () => {
    const browser = await signIn();

    expect((await browser.send('/v1/sandbox/clock', { body: { advance: 'P30D' } })).status).toBe(200);

    expect(await statusOf(browser)).toBe(200);
    test.clock.advanceSeconds(13 * HOUR);
    expect(await statusOf(browser)).toBe(401);
  });
});
