import { startApp, type TestApi, type TestApp } from '../../../support/app.ts';
import { asOwner } from '../../../support/database.ts';
import { addUser, auditOf, Browser, PASSWORD, type Person } from '../../../support/people.ts';

const HOUR = 3600;

describe('the people of a clinic', () => {
  let test: TestApp;
  let owner: TestApi;
  let admin: TestApi;
  let theOwner: Person;

  beforeAll(async () => {
    test = await startApp();
    owner = test.api(test.clinic.keys.owner);
    admin = test.api(test.clinic.keys.admin);
    theOwner = await addUser(test, test.clinic, 'owner');
  });
  afterAll(() => test.stop());

  const add = async (email: string, role = 'front_desk') => (await admin('/v1/users', { body: { email, role } })).body;
  const accept = (token: string, password = PASSWORD) =>
    test.api()('/v1/invitations/accept', { body: { token, password } });
  const patch = (api: TestApi, id: string, body: object) => api(`/v1/users/${id}`, { method: 'PATCH', body });

  it('are invited, choose a password that nobody else knows, and come in', async () => {
    const added = await add('New.Person@example.com');
    expect(added).toMatchObject({ email: 'new.person@example.com', hasPassword: false, lastSignInAt: null });
    expect((await new Browser(test).signIn(test.clinic, added.email)).status).toBe(401);

    expect((await accept(added.invitation.token, 'Clinic First 2026')).body.errors).toEqual([
      { path: 'password', message: 'is the email address or the name of the clinic' },
    ]);
    expect((await accept(added.invitation.token)).status).toBe(204);

    expect((await new Browser(test).signIn(test.clinic, added.email)).status).toBe(200);
    expect((await admin(`/v1/users/${added.id}`)).body).toMatchObject({
      hasPassword: true,
      lastSignInAt: '2026-11-20T15:00:00.000Z',
    });
    expect(await auditOf(test, test.clinic, 'user.password')).toMatchObject([
      { actor: { kind: 'user', id: added.id, role: 'front_desk' }, detail: { by: 'invitation' } },
    ]);
  });

  it('use an invitation once, within 72 hours, and only the newest', async () => {
    const first = await add('once@example.com');
    const again = (await admin(`/v1/users/${first.id}/invite`, { method: 'POST' })).body;
    expect((await accept(first.invitation.token)).status).toBe(422);
    expect((await accept(again.token)).status).toBe(204);
    expect((await accept(again.token)).body.errors).toEqual([{ path: 'token', message: expect.any(String) }]);

    const late = await add('late@example.com');
    test.clock.advanceSeconds(72 * HOUR);
    expect((await accept(late.invitation.token)).status).toBe(422);
    expect((await accept('nonsense')).status).toBe(422);
  });

  it('are told an invitation once, even when the request is repeated, and it is kept nowhere', async () => {
    const request = { body: { email: 'told@example.com', role: 'marketer' }, headers: { 'Idempotency-Key': 'told' } };
    const [first, second] = [await admin('/v1/users', request), await admin('/v1/users', request)];
    const { invitation, ...rest } = first.body;
    expect(invitation.token).toMatch(/./);
    expect(second).toMatchObject({ status: 201, body: rest });
    expect(second.body).not.toHaveProperty('invitation');

    const inviting = { method: 'POST', headers: { 'Idempotency-Key': 'told again' } };
    const path = `/v1/users/${rest.id as string}/invite`;
    const [{ body: told }, { body: again }] = [await admin(path, inviting), await admin(path, inviting)];
    expect(told.token).toMatch(/./);
    expect(again).toEqual({ expiresAt: told.expiresAt });
  });

  it('cannot come in by an older invitation once their role, their access or their password changed', async () => {
    const inviteAgain = async (id: string) =>
      (await admin(`/v1/users/${id}/invite`, { method: 'POST' })).body.token as string;
    const { id, email, invitation } = await add('promoted@example.com');
    await patch(admin, id, { role: 'admin' });
    expect((await accept(invitation.token)).status).toBe(422);

    const disabled = await inviteAgain(id);
    await patch(admin, id, { isDisabled: true });
    await patch(admin, id, { isDisabled: false });
    expect((await accept(disabled)).status).toBe(422);

    expect((await accept(await inviteAgain(id))).status).toBe(204);
    const found = await inviteAgain(id);
    const browser = await Browser.of(test, test.clinic, email);
    const body = { old: PASSWORD, password: 'another long pass phrase' };
    expect((await browser.send('/v1/session/password', { method: 'PUT', body })).status).toBe(200);
    expect((await accept(found)).status).toBe(422);
  });

  it('let nobody in as themselves', async () => {
    const { id, email } = await addUser(test, test.clinic, 'admin', 'self@example.com');
    const browser = await Browser.of(test, test.clinic, email);

    for (const action of ['invite', 'reset-totp', 'unlock']) {
      expect((await browser.send(`/v1/users/${id}/${action}`, { method: 'POST' })).status).toBe(409);
    }
  });

  it('leave in the trail who was added and which role was given', async () => {
    const { id } = await add('trail@example.com', 'marketer');
    await patch(admin, id, { role: 'clinician' });
    await patch(admin, id, { isDisabled: true });

    const object = { kind: 'user', id };
    expect((await auditOf(test, test.clinic, 'user.add'))[0]).toMatchObject({ object, detail: { role: 'marketer' } });
    expect((await auditOf(test, test.clinic, 'user.change')).slice(0, 2)).toMatchObject([
      { object, detail: { role: 'clinician', disabledAt: test.clock.now().toISOString() } },
      { object, detail: { role: 'clinician' } },
    ]);
  });

  it('keep of an invitation a hash only', async () => {
    const { invitation } = await add('hash@example.com');

    const rows = await asOwner(test.db.url, `SELECT user_invitation::text AS row FROM user_invitation`);

    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => String(row).includes(invitation.token.slice(-43)))).toEqual([]);
  });

  it('come in again by a new invitation when they forgot the password, and their sessions end', async () => {
    const { id, email } = await addUser(test, test.clinic, 'marketer');
    const browser = await Browser.of(test, test.clinic, email);
    const { token } = (await admin(`/v1/users/${id}/invite`, { method: 'POST' })).body;
    expect((await browser.send('/v1/session')).status).toBe(200);

    expect((await accept(token, 'remembered this time')).status).toBe(204);

    expect((await browser.send('/v1/session')).status).toBe(401);
    expect((await new Browser(test).signIn(test.clinic, email)).status).toBe(401);
    expect((await new Browser(test).signIn(test.clinic, email, { password: 'remembered this time' })).status).toBe(200);
  });

  it('are listed page by page, and one address is one user', async () => {
    const { body: page } = await admin('/v1/users?limit=1');
    const { body: rest } = await admin(`/v1/users?limit=200&cursor=${page.next}`);

    expect(page.items).toMatchObject([{ id: theOwner.id, email: 'owner@example.com', role: 'owner' }]);
    expect(rest.items.map(({ id }: Person) => id)).not.toContain(theOwner.id);
    expect((await admin('/v1/users', { body: { email: 'OWNER@example.com', role: 'admin' } })).status).toBe(409);
    expect(JSON.stringify(rest)).not.toContain('argon2');
  });

  it.each([
    ['makes an owner', 'POST', '/v1/users', { email: 'second-owner@example.com', role: 'owner' }],
    ['demotes an owner', 'PATCH', '/v1/users/{owner}', { role: 'admin' }],
    ['disables an owner', 'PATCH', '/v1/users/{owner}', { isDisabled: true }],
    ['invites an owner again', 'POST', '/v1/users/{owner}/invite', {}],
    ["takes an owner's second factor away", 'POST', '/v1/users/{owner}/reset-totp', {}],
  ])('stand above each other: no admin %s', async (_, method, path, body) => {
    const answer = await admin(path.replace('{owner}', theOwner.id), { method, body });

    expect(answer.status).toBe(409);
  });

  it('do not make more of themselves than they are', async () => {
    const user = await addUser(test, test.clinic, 'admin', 'ambitious@example.com');
    const browser = await Browser.of(test, test.clinic, user.email);

    expect((await browser.send(`/v1/users/${user.id}`, { method: 'PATCH', body: { role: 'owner' } })).status).toBe(409);
    expect((await browser.send('/v1/session')).body.role).toBe('admin');
  });

  it('keep one owner who can sign in', async () => {
    // Invited and never come: such an owner could not open the door again.
    await owner('/v1/users', { body: { email: 'invited-owner@example.com', role: 'owner' } });

    expect((await patch(owner, theOwner.id, { isDisabled: true })).status).toBe(409);
    expect((await patch(owner, theOwner.id, { role: 'admin' })).status).toBe(409);
  });

  it('keep one owner of two who demote each other at the same moment', async () => {
    const second = await addUser(test, test.clinic, 'owner', 'owner-2@example.com');

    const answers = await Promise.all([
      patch(owner, theOwner.id, { role: 'admin' }),
      patch(owner, second.id, { role: 'admin' }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await asOwner(test.db.url, `UPDATE app_user SET role = 'owner' WHERE id = $1`, [theOwner.id]);
  });

  it('are disabled and come back, with their password', async () => {
    const { id, email } = await addUser(test, test.clinic, 'clinician');

    expect((await patch(admin, id, { isDisabled: true })).body.disabledAt).toEqual(expect.any(String));
    expect((await new Browser(test).signIn(test.clinic, email)).status).toBe(401);
    expect((await patch(admin, id, { isDisabled: false })).body.disabledAt).toBeNull();

    expect((await new Browser(test).signIn(test.clinic, email)).status).toBe(200);
  });
});
