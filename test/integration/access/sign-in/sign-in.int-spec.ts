import { startApp, type TestAnswer, type TestApp } from '../../../support/app.ts';
import { asOwner } from '../../../support/database.ts';
import { addUser, auditOf, Browser, codeOf, enrol, type Person, PASSWORD } from '../../../support/people.ts';

const MINUTE = 60;
const WRONG = { password: 'not the right one at all' };

describe('signing in by password', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  let users = 0;
  const someone = (): Promise<Person> => {
    users += 1;
    return addUser(test, test.clinic, 'clinician', `user-${users}@example.com`);
  };
  const tryAs = (email: string, more: object = {}): Promise<TestAnswer> =>
    new Browser(test).signIn(test.clinic, email, more);

  it('takes the address in any case', async () => {
    const { email } = await someone();

    expect((await tryAs(email.toUpperCase())).status).toBe(200);
  });

  it('says the same of a wrong clinic, address, password and code, of a disabled user and of a locked one', async () => {
    const [user, disabled, coded, locked] = [await someone(), await someone(), await someone(), await someone()];
    await asOwner(test.db.url, `UPDATE app_user SET disabled_at = $2 WHERE id = $1`, [disabled.id, test.clock.now()]);
    await enrol(test, await Browser.of(test, test.clinic, coded.email));
    for (let failures = 0; failures < 5; failures += 1) await tryAs(locked.email, WRONG);

    const answers = [
      await tryAs(user.email, { clinic: 'nowhere' }),
      await tryAs('nobody@example.com'),
      await tryAs(user.email, WRONG),
      await tryAs(disabled.email),
      await tryAs(coded.email),
      await tryAs(coded.email, { code: '000000' }),
      await tryAs(locked.email),
    ];

    const [first] = answers;
    expect(first?.status).toBe(401);
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({ status: 401, body: first?.body })),
    );
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
  });

  it('writes down who came in, who did not and why, and never what was typed', async () => {
    const user = await someone();
    const before = (await auditOf(test, test.clinic, 'session.begin')).length;
    await tryAs(user.email);
    await tryAs(user.email, WRONG);
    await tryAs('typed-by-mistake@example.com', { password: 'typed by mistake' });

    const rows = (await auditOf(test, test.clinic, 'session.begin')).slice(0, -before || undefined);

    expect(rows.slice(0, 3)).toMatchObject([
      { actor: { id: 'unknown', role: null }, result: 'refused', detail: { reason: 'unknown_user' } },
      { actor: { id: user.id, role: 'clinician' }, result: 'refused', detail: { reason: 'password' } },
      { actor: { id: user.id, role: 'clinician' }, result: 'ok', detail: { method: 'password', secondFactor: 'none' } },
    ]);
    const all = await asOwner(test.db.url, `SELECT audit_event::text AS row FROM audit_event`);
    expect(all.filter(({ row }) => /@example|mistake/.test(String(row)))).toEqual([]);
    const counts = await asOwner(test.db.url, `SELECT sign_in_failure::text AS row FROM sign_in_failure`);
    expect(counts.filter(({ row }) => /@|127\.0/.test(String(row)))).toEqual([]);
  });

  it('locks an account for a minute after five failures, whether or not it exists, and longer with each further one', async () => {
    const user = await someone();
    for (const email of [user.email, 'no-such-user@example.com']) {
      for (let failures = 0; failures < 5; failures += 1) await tryAs(email, WRONG);
    }
    expect((await tryAs(user.email)).status).toBe(401);
    const [refused] = await auditOf(test, test.clinic, 'session.begin');
    expect(refused).toMatchObject({ result: 'refused', detail: { reason: 'locked' } });
    expect((await auditOf(test, test.clinic, 'session.lock')).slice(0, 2)).toMatchObject([
      { actor: { id: 'unknown' }, detail: { locked: ['account'] } },
      { actor: { id: user.id }, detail: { locked: ['account'] } },
    ]);

    test.clock.advanceSeconds(MINUTE);
    await tryAs(user.email, WRONG);
    test.clock.advanceSeconds(MINUTE);
    expect((await tryAs(user.email)).status).toBe(401);
    test.clock.advanceSeconds(MINUTE);

    expect((await tryAs(user.email)).status).toBe(200);
  });

  it('forgets failures once somebody comes in', async () => {
    const { email } = await someone();
    for (let times = 0; times < 2; times += 1) {
      for (let failures = 0; failures < 4; failures += 1) await tryAs(email, WRONG);
      expect((await tryAs(email)).status).toBe(200);
    }
  });

  it('lets an administrator see who is locked, and unlock', async () => {
    const { id, email } = await someone();
    for (let failures = 0; failures < 5; failures += 1) await tryAs(email, WRONG);
    expect((await tryAs(email)).status).toBe(401);

    const admin = test.api(test.clinic.keys.admin);
    expect((await admin(`/v1/users/${id}`)).body).toMatchObject({ isLocked: true });
    expect((await admin('/v1/users')).body.items.filter((user: any) => user.isLocked)).toMatchObject([{ id }]);
    const answer = await admin(`/v1/users/${id}/unlock`, { method: 'POST' });

    expect(answer.status).toBe(204);
    expect((await admin(`/v1/users/${id}`)).body).toMatchObject({ isLocked: false });
    expect((await tryAs(email)).status).toBe(200);
  });

  it('lets no more guesses through at the same moment than one after the other', async () => {
    const { email } = await someone();

    await Promise.all(Array.from({ length: 12 }, () => tryAs(email, WRONG)));

    const [row] = await asOwner(
      test.db.url,
      `SELECT failures FROM sign_in_failure WHERE subject = 'account' ORDER BY last_at DESC, since DESC LIMIT 1`,
    );
    const judged = (await auditOf(test, test.clinic, 'session.begin')).slice(0, 12);
    expect(judged.filter(({ detail }) => detail.reason === 'password')).toHaveLength(5);
    expect(judged.filter(({ detail }) => detail.reason === 'locked')).toHaveLength(7);
    expect(row?.['failures']).toBe(5);
  });

  it('locks an address that tries one account after the other', async () => {
    const { email } = await someone();
    test.clock.advanceSeconds(61 * MINUTE);
    for (let guesses = 0; guesses < 50; guesses += 1) await tryAs(`guess-${guesses}@example.com`, WRONG);

    expect((await tryAs(email)).status).toBe(401);
    expect((await auditOf(test, test.clinic, 'session.lock'))[0]).toMatchObject({ detail: { locked: ['address'] } });
    test.clock.advanceSeconds(60 * MINUTE);

    expect((await tryAs(email)).status).toBe(200);
  });

  it('believes only proxies that are named about where somebody comes from', async () => {
    const addressOf = async (app: TestApp) => {
      await new Browser(app).send('/v1/session', {
        body: { clinic: 'first', email: 'nobody@example.com', ...WRONG },
        headers: { 'X-Forwarded-For': '192.0.2.1, 198.51.100.7' },
      });
      return (await auditOf(app, app.clinic, 'session.begin'))[0].detail.address;
    };
    const proxied = await startApp({ environment: { TRUSTED_PROXIES: '127.0.0.0/8' } });
    try {
      expect(await addressOf(test)).toBe('127.0.0.1');
      expect(await addressOf(proxied)).toBe('198.51.100.7');
    } finally {
      await proxied.stop();
    }
  });

  it('changes the password for whoever knows the old one, and ends the other sessions', async () => {
    const { id, email } = await someone();
    const [here, there] = [await Browser.of(test, test.clinic, email), await Browser.of(test, test.clinic, email)];
    const old = here.cookies.get('attend');
    const change = (body: object) => here.send('/v1/session/password', { method: 'PUT', body });
    const password = 'a quite different sentence';

    const wrong = await change({ old: 'not my password', password });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'old' }] } });
    const weak = await change({ old: PASSWORD, password: 'password2026' });
    expect(weak).toMatchObject({ status: 422, body: { errors: [{ path: 'password' }] } });
    expect((await change({ old: PASSWORD, password })).status).toBe(200);

    expect(here.cookies.get('attend')).not.toBe(old);
    expect((await here.send('/v1/session')).status).toBe(200);
    expect((await there.send('/v1/session')).status).toBe(401);
    here.cookies.set('attend', old ?? '');
    expect((await here.send('/v1/session')).status).toBe(401);
    expect((await tryAs(email)).status).toBe(401);
    expect((await tryAs(email, { password })).status).toBe(200);
    expect(await auditOf(test, test.clinic, 'user.password')).toMatchObject([
      { result: 'ok', actor: { id } },
      { result: 'refused', actor: { id }, detail: { reason: 'password' } },
    ]);
  });
});

describe('the second factor', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ environment: { ATTEND_MODE: 'live' } });
  });
  afterAll(() => test.stop());
  beforeEach(() => {
    // Codes of one test are old in the next.
    test.clock.advanceSeconds(5 * MINUTE);
  });

  let users = 0;
  const someone = (): Promise<Person> => {
    users += 1;
    return addUser(test, test.clinic, 'admin', `user-${users}@example.com`);
  };
  const tryAs = (email: string, code: string) => new Browser(test).signIn(test.clinic, email, { code });

  it('is required in live mode: without one a session can do nothing but set one up', async () => {
    const { id, email } = await someone();
    const browser = await Browser.of(test, test.clinic, email);
    const before = browser.cookies.get('attend');

    expect((await browser.send('/v1/session')).body.session).toMatchObject({ needs: 'enrolment', secondFactor: null });
    const refused = await browser.send('/v1/journeys');
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining('POST /v1/session/totp') } });
    const password = { old: PASSWORD, password: 'a quite different sentence' };
    expect((await browser.send('/v1/session/password', { method: 'PUT', body: password })).status).toBe(403);
    const { recoveryCodes } = await enrol(test, browser);

    expect((await browser.send('/v1/session')).body.session).toMatchObject({ needs: null, secondFactor: 'totp' });
    expect((await browser.send('/v1/journeys')).status).toBe(200);
    expect(new Set(recoveryCodes).size).toBe(10);
    // What could do little must not lie around as what can do everything.
    expect(browser.cookies.get('attend')).not.toBe(before);
    browser.cookies.set('attend', before ?? '');
    expect((await browser.send('/v1/session')).status).toBe(401);
    expect(await auditOf(test, test.clinic, 'user.totp')).toMatchObject([{ actor: { id }, result: 'ok' }]);
  });

  it('says to an authenticator what it must know', async () => {
    const { email } = await someone();
    const browser = await Browser.of(test, test.clinic, email);

    const { body } = await browser.send('/v1/session/totp', { body: {} });

    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.uri).toBe(
      `otpauth://totp/Clinic%20first:${encodeURIComponent(email)}?issuer=Clinic%20first&secret=${body.secret}&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('takes a code once, and none that is older', async () => {
    const { email } = await someone();
    const { secret } = await enrol(test, await Browser.of(test, test.clinic, email));
    // The code that confirmed it was taken by that.
    expect((await tryAs(email, codeOf(test, secret))).status).toBe(401);
    test.clock.advanceSeconds(60);
    const code = codeOf(test, secret);

    const answers = await Promise.all([tryAs(email, code), tryAs(email, code)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await tryAs(email, code)).status).toBe(401);
    expect((await tryAs(email, codeOf(test, secret, -1))).status).toBe(401);
    expect((await tryAs(email, codeOf(test, secret, 1))).status).toBe(200);
  });

  it('is replaced by a recovery code, each of which counts once', async () => {
    const { id, email } = await someone();
    const { recoveryCodes } = await enrol(test, await Browser.of(test, test.clinic, email));
    const [code = '', another = ''] = recoveryCodes;

    expect((await tryAs(email, code.toUpperCase().replaceAll('-', ' '))).body.session.secondFactor).toBe(
      'recovery_code',
    );
    expect((await tryAs(email, code)).status).toBe(401);
    expect((await tryAs(email, another)).status).toBe(200);
    const kept = await asOwner(test.db.url, `SELECT code_hash FROM recovery_code WHERE user_id = $1`, [id]);
    expect(kept).toHaveLength(8);
    expect(kept.filter(({ code_hash: hash }) => recoveryCodes.includes(String(hash)))).toEqual([]);
  });

  it('is replaced only by whoever has the old one', async () => {
    const { email } = await someone();
    const browser = await Browser.of(test, test.clinic, email);
    const { recoveryCodes } = await enrol(test, browser);

    expect((await browser.send('/v1/session/totp', { body: {} })).status).toBe(422);
    expect((await browser.send('/v1/session/totp', { body: { code: recoveryCodes[0] } })).status).toBe(200);
  });

  it('counts only once it is confirmed, within 15 minutes', async () => {
    const { email } = await someone();
    const browser = await Browser.of(test, test.clinic, email);
    const { body } = await browser.send('/v1/session/totp', { body: {} });
    const confirm = (code: string) => browser.send('/v1/session/totp/confirm', { body: { code } });

    expect((await confirm('000000')).status).toBe(422);
    expect((await new Browser(test).signIn(test.clinic, email)).status).toBe(200);
    test.clock.advanceSeconds(10 * MINUTE);
    await browser.send('/v1/session');
    test.clock.advanceSeconds(5 * MINUTE);

    expect((await confirm(codeOf(test, body.secret))).status).toBe(422);
  });

  it('is sealed, and bound to its row: the secret of another user does not open', async () => {
    const [first, second] = [await someone(), await someone()];
    const { secret } = await enrol(test, await Browser.of(test, test.clinic, first.email));
    await enrol(test, await Browser.of(test, test.clinic, second.email));
    const rows = await asOwner(test.db.url, `SELECT encode(secret, 'escape') AS secret FROM user_totp`);
    expect(rows.filter((row) => String(row['secret']).includes(secret))).toEqual([]);

    await asOwner(
      test.db.url,
      `UPDATE user_totp SET secret = (SELECT secret FROM user_totp WHERE user_id = $1) WHERE user_id = $2`,
      [first.id, second.id],
    );
    test.clock.advanceSeconds(60);

    expect((await tryAs(second.email, codeOf(test, secret))).status).not.toBe(200);
  });

  it('takes no Idempotency-Key: requests of one would wait for each other, and what is told once be kept', async () => {
    const browser = await Browser.of(test, test.clinic, (await someone()).email);
    const paths = ['/v1/session/totp', '/v1/session/totp/confirm', '/v1/session/code'];
    const atOnce = Array.from({ length: 12 }, (_, place) => paths[place % paths.length] ?? '');

    const answers = await Promise.all(
      atOnce.map((path, place) =>
        browser.send(path, { body: { code: '000000' }, headers: { 'Idempotency-Key': `at once ${place}` } }),
      ),
    );

    expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
      atOnce.map(() => [422, 'this route takes no Idempotency-Key']),
    );
  });

  it('is taken away by an administrator when it is lost, with all sessions', async () => {
    const { id, email } = await someone();
    const browser = await Browser.of(test, test.clinic, email);
    await enrol(test, browser);

    const answer = await test.api(test.clinic.keys.admin)(`/v1/users/${id}/reset-totp`, { method: 'POST' });

    expect(answer.status).toBe(204);
    expect((await browser.send('/v1/session')).status).toBe(401);
    const again = await Browser.of(test, test.clinic, email);
    expect((await again.send('/v1/session')).body.session.needs).toBe('enrolment');
  });
});
