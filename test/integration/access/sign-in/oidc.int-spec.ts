import { startApp, type TestApi, type TestApp } from '../../../support/app.ts';
import { asOwner } from '../../../support/database.ts';
import { CLIENT, type OidcAccount, type OidcServer, startOidcServer } from '../../../support/oidc-server.ts';
import { addUser, auditOf, Browser, enrol } from '../../../support/people.ts';

describe('signing in by a provider', () => {
  let test: TestApp;
  let provider: OidcServer;
  let owner: TestApi;

  beforeAll(async () => {
    provider = await startOidcServer();
    test = await startApp();
    owner = test.api(test.clinic.keys.owner);
    await configure();
  });
  afterAll(async () => {
    await test.stop();
    await provider.stop();
  });

  const configure = (changes: object = {}) =>
    owner('/v1/sign-in/oidc', {
      method: 'PUT',
      body: {
        issuer: provider.issuer,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        emailDomains: ['example.com'],
        ...changes,
      },
    });

  let people = 0;
  /** Somebody at the provider, and with a role a user of the clinic as well. */
  async function someone(account: OidcAccount = {}, role?: 'clinician'): Promise<{ subject: string; email: string }> {
    people += 1;
    const email = account.email ?? `person-${people}@example.com`;
    if (role !== undefined) await addUser(test, test.clinic, role, email);
    provider.accounts.set(`subject-${people}`, { email, email_verified: true, ...account });
    return { subject: `subject-${people}`, email };
  }

  /** Leaves for the provider, and answers where it sends one. */
  async function leave(browser: Browser): Promise<URL> {
    const response = await browser.visit('/v1/sign-in/oidc/first');
    expect(response.status).toBe(302);
    return new URL(response.headers.get('Location') ?? '');
  }

  /** The address to come back to, at the port where the application listens. */
  const homeward = (url: string) => `${new URL(url).pathname}${new URL(url).search}`;

  async function signIn(subject: string, browser = new Browser(test)): Promise<Response> {
    const back = await provider.signIn((await leave(browser)).href, subject);
    return browser.visit(homeward(back));
  }

  const refusals = async () => (await auditOf(test, test.clinic, 'session.begin')).map(({ detail }) => detail.reason);

  it('binds the person to the user of the same verified address, and begins a session', async () => {
    const { subject, email } = await someone({}, 'clinician');
    const browser = new Browser(test);

    const response = await signIn(subject, browser);

    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/');
    expect([...browser.cookies.keys()]).toEqual(['attend']);
    expect((await browser.send('/v1/session')).body).toMatchObject({
      email,
      role: 'clinician',
      session: { method: 'oidc', secondFactor: 'provider', needs: null },
    });
    expect((await auditOf(test, test.clinic, 'session.begin'))[0]).toMatchObject({
      result: 'ok',
      actor: { role: 'clinician' },
      detail: { method: 'oidc', how: 'bind', amr: ['pwd', 'otp'] },
    });
  });

  it('knows the person by the subject from then on, whatever the address is', async () => {
    const { subject, email } = await someone({}, 'clinician');
    await signIn(subject);
    provider.accounts.set(subject, { email: 'married@elsewhere.example', email_verified: false });
    const browser = new Browser(test);

    await signIn(subject, browser);

    expect((await browser.send('/v1/session')).body.email).toBe(email);
  });

  it('does not let in whoever has got the address since', async () => {
    const { subject, email } = await someone({}, 'clinician');
    await signIn(subject);
    const heir = await someone({ email });

    expect((await signIn(heir.subject)).status).toBe(401);
    expect((await refusals())[0]).toBe('bound_to_another');
  });

  it.each([
    ['an address that the provider has not verified', { email_verified: false }, 'email_not_verified'],
    ['an address of a domain that the clinic does not name', { email: 'jane@elsewhere.example' }, 'email_domain'],
  ])('refuses %s', async (_, account, reason) => {
    const { subject } = await someone(account, 'clinician');

    const response = await signIn(subject);

    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie().filter((cookie) => !cookie.startsWith('attend-oidc=;'))).toEqual([]);
    expect((await refusals())[0]).toBe(reason);
  });

  it('refuses whoever is no user, unless a claim says what they are', async () => {
    const stranger = await someone({ groups: ['visitors'] });
    const newcomer = await someone({ groups: ['visitors', 'desk'] });
    expect((await signIn(newcomer.subject)).status).toBe(401);
    expect((await refusals())[0]).toBe('unknown_user');

    await configure({ roleClaim: 'groups', roleMap: [{ value: 'desk', role: 'front_desk' }] });
    const browser = new Browser(test);
    await signIn(newcomer.subject, browser);

    expect((await browser.send('/v1/session')).body).toMatchObject({ email: newcomer.email, role: 'front_desk' });
    expect((await signIn(stranger.subject)).status).toBe(401);
    expect((await new Browser(test).signIn(test.clinic, newcomer.email)).status).toBe(401);
    await configure();
  });

  it('refuses a disabled user', async () => {
    const { subject, email } = await someone({}, 'clinician');
    await signIn(subject);
    await asOwner(test.db.url, `UPDATE app_user SET disabled_at = $2 WHERE email = $1`, [email, test.clock.now()]);

    expect((await signIn(subject)).status).toBe(401);
    expect((await refusals())[0]).toBe('disabled');
  });

  it('refuses somebody who went away at the provider', async () => {
    expect((await signIn('nobody')).status).toBe(401);
    expect((await refusals())[0]).toBe('provider');
  });

  it('refuses an answer in another browser than the one that asked', async () => {
    const { subject } = await someone({}, 'clinician');
    const [mine, victims] = [new Browser(test), new Browser(test)];
    const back = await provider.signIn((await leave(mine)).href, subject);

    expect((await victims.visit(homeward(back))).status).toBe(422);
    // Also when the other browser has begun a sign-in of its own: the state is not that one's.
    await leave(victims);
    expect((await victims.visit(homeward(back))).status).toBe(401);
    expect(victims.cookies.size).toBe(0);
    expect((await refusals())[0]).toBe('provider');
  });

  it.each([
    ['nonce', 'another-nonce-than-was-asked-for'],
    ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ['state', 'another-state'],
  ])('refuses an answer to a question that was tampered with: %s', async (parameter, value) => {
    const { subject } = await someone({}, 'clinician');
    const browser = new Browser(test);
    const url = await leave(browser);
    expect(url.searchParams.get(parameter)).toMatch(/^[\w-]{43}$/);
    url.searchParams.set(parameter, value);

    const response = await browser.visit(homeward(await provider.signIn(url.href, subject)));

    expect(response.status).toBe(401);
    expect((await refusals())[0]).toBe('provider');
    expect(await response.text()).not.toContain(value);
  });

  it('takes an answer once', async () => {
    const { subject } = await someone({}, 'clinician');
    const browser = new Browser(test);
    const url = await leave(browser);
    const carried = browser.cookies.get('attend-oidc') ?? '';
    const back = homeward(await provider.signIn(url.href, subject));
    expect((await browser.visit(back)).status).toBe(302);

    const thief = new Browser(test);
    thief.cookies.set('attend-oidc', carried);

    expect((await thief.visit(back)).status).toBe(401);
  });

  it('takes nothing that a browser carries for more than ten minutes, or that it made up', async () => {
    const other = await test.addClinic('second');
    const { subject } = await someone({}, 'clinician');
    const browser = new Browser(test);
    const back = homeward(await provider.signIn((await leave(browser)).href, subject));
    const carried = browser.cookies.get('attend-oidc') ?? '';
    const statusWith = async (cookie: string) => {
      browser.cookies.set('attend-oidc', cookie);
      return (await browser.visit(back)).status;
    };

    expect(await statusWith(carried.replace(test.clinic.id, other.id))).toBe(422);
    expect(await statusWith(carried.slice(0, -4))).toBe(422);
    expect(await statusWith('nonsense')).toBe(422);
    test.clock.advanceSeconds(600);
    expect(await statusWith(carried)).toBe(422);
  });

  it('keeps what a browser carries from scripts and other sites, and from reading', async () => {
    const browser = new Browser(test);

    const response = await browser.visit('/v1/sign-in/oidc/first');

    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^attend-oidc=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    const url = new URL(response.headers.get('Location') ?? '');
    expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:3000/v1/sign-in/oidc/callback');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(decodeURIComponent(browser.cookies.get('attend-oidc') ?? '')).not.toContain(url.searchParams.get('state'));
  });

  it('asks for a code of Attend as well where the clinic wants it', async () => {
    const { subject } = await someone({}, 'clinician');
    await configure({ requiresTotp: true });
    const first = new Browser(test);
    await signIn(subject, first);
    expect((await first.send('/v1/session')).body.session.needs).toBe('enrolment');
    expect((await first.send('/v1/journeys')).status).toBe(403);
    const { recoveryCodes } = await enrol(test, first);

    const second = new Browser(test);
    await signIn(subject, second);
    expect((await second.send('/v1/session')).body.session.needs).toBe('code');
    expect((await second.send('/v1/session/totp', { body: {} })).status).toBe(422);
    expect((await second.send('/v1/session/code', { body: { code: '000000' } })).status).toBe(422);
    expect((await second.send('/v1/journeys')).status).toBe(403);
    expect((await second.send('/v1/session/code', { body: { code: recoveryCodes[0] } })).status).toBe(200);

    expect((await second.send('/v1/journeys')).status).toBe(200);
    await configure({ requiresTotp: false });
  });

  it('is set up by owners only, and never shows the secret again', async () => {
    const body = { issuer: provider.issuer, clientId: CLIENT.id, emailDomains: ['example.com'] };
    const admin = test.api(test.clinic.keys.admin);
    expect((await admin('/v1/sign-in/oidc', { method: 'PUT', body })).status).toBe(403);
    expect((await configure({ clientSecret: undefined })).status).toBe(200);

    const shown = (await admin('/v1/sign-in/oidc')).body;

    expect(shown).toMatchObject({ issuer: provider.issuer, emailDomains: ['example.com'], requiresTotp: false });
    expect(JSON.stringify(shown)).not.toContain(CLIENT.secret);
    const stored = await asOwner(test.db.url, `SELECT encode(client_secret, 'escape') AS secret FROM oidc_provider`);
    expect(stored.filter(({ secret }) => String(secret).includes(CLIENT.secret))).toEqual([]);
    // A secret for one provider is not handed to another.
    expect((await configure({ issuer: 'http://127.0.0.1:9', clientSecret: undefined })).status).toBe(422);
  });

  it.each([
    ['an owner by a claim', { roleClaim: 'groups', roleMap: [{ value: 'x', role: 'owner' }] }],
    ['roles without a claim', { roleMap: [{ value: 'x', role: 'admin' }] }],
    ['no domain', { emailDomains: [] }],
    ['an address with a name in it', { issuer: 'https://user:pass@login.example.com' }],
    ['a file', { issuer: 'file:///etc/passwd' }],
  ])('is not set up with %s', async (_, changes) => {
    expect((await configure(changes)).status).toBe(422);
  });

  it('is a 503 while the provider is away, and a 404 where there is none', async () => {
    await configure({ issuer: 'http://127.0.0.1:9' });
    expect((await new Browser(test).visit('/v1/sign-in/oidc/first')).status).toBe(503);
    await owner('/v1/sign-in/oidc', { method: 'DELETE' });
    expect((await new Browser(test).visit('/v1/sign-in/oidc/first')).status).toBe(404);
    expect((await new Browser(test).visit('/v1/sign-in/oidc/nowhere')).status).toBe(404);
    expect((await owner('/v1/sign-in/oidc')).status).toBe(404);
    await configure();
  });

  it('asks for TLS in live mode', async () => {
    const live = await startApp({ environment: { ATTEND_MODE: 'live' } });
    try {
      const body = { issuer: provider.issuer, clientId: 'x', clientSecret: 'x', emailDomains: ['example.com'] };
      const put = (changes: object) =>
        live.api(live.clinic.keys.owner)('/v1/sign-in/oidc', { method: 'PUT', body: { ...body, ...changes } });

      expect((await put({})).body.errors).toEqual([{ path: 'issuer', message: 'must be https in live mode' }]);
      expect((await put({ issuer: 'https://login.example.com' })).status).toBe(200);
    } finally {
      await live.stop();
    }
  });
});
