import { startApp, type TestApp } from '../../support/app.ts';
import { addUser, Browser, type Person } from '../../support/people.ts';

interface Decision {
  readonly kind: string;
  readonly id: string;
  readonly decision: string;
  readonly note?: string;
}

describe('the review of access (45 CFR 164.308(a)(4)(ii)(C))', () => {
  let test: TestApp;
  let owner: Person;
  let leaver: Person;
  let reviewer: Browser;
  let own: Person;

  beforeAll(async () => {
    test = await startApp();
    owner = await addUser(test, test.clinic, 'owner');
    leaver = await addUser(test, test.clinic, 'admin');
    own = await addUser(test, test.clinic, 'compliance');
    reviewer = await Browser.of(test, test.clinic, own.email);
  });
  afterAll(() => test.stop());

  const ask = (path: string) => reviewer.send(path).then(({ body }) => body);
  /** Keeps all that can come in, but for what is said otherwise. */
  async function decisions(but: Readonly<Record<string, Partial<Decision>>> = {}): Promise<Decision[]> {
    const users = (await ask('/v1/users')).items.filter(({ disabledAt }: any) => disabledAt === null);
    const keys = (await ask('/v1/api-keys?active=true')).items;
    const of = (kind: string) => (one: any) => ({ kind, id: one.id, decision: 'keep', ...but[one.id] });
    return [...users.map(of('user')), ...keys.map(of('api_key'))];
  }
  const send = (body: object) =>
    reviewer.send('/v1/access-reviews', { body: { notes: 'With the manager.', nextDueOn: '2027-05-01', ...body } });

  it('is done when everybody and every key was decided about, and not before', async () => {
    const all = await decisions();
    const lacking = await send({ decisions: all.slice(1), nextDueOn: '2020-01-01' });

    expect(lacking.status).toBe(422);
    expect(lacking.body.errors).toEqual([
      { path: 'decisions', message: expect.stringMatching(/^lacks a decision about /) },
      { path: 'nextDueOn', message: 'lies ahead, by two years at most' },
    ]);
    const strange = await send({ decisions: [...all, all[0]] });
    expect(strange.body.errors).toMatchObject([{ path: `decisions.${all.length}.id` }]);
    expect((await ask('/v1/access-reviews')).items).toEqual([]);
  });

  it('does nothing where it ends the reviewer, or an owner without being one', async () => {
    const self = await send({ decisions: await decisions({ [own.id]: { decision: 'end' } }) });
    const above = await send({
      decisions: await decisions({ [leaver.id]: { decision: 'end' }, [owner.id]: { decision: 'end' } }),
    });

    expect(self.body.errors).toMatchObject([{ message: 'is your own access: somebody else ends it' }]);
    expect(above).toMatchObject({ status: 409, body: { detail: 'only an owner may change an owner' } });
    expect((await ask(`/v1/users/${leaver.id}`)).disabledAt).toBeNull();
  });

  it('ends what it ends at once, and stays as it was done', async () => {
    const key = await test.api(test.clinic.keys.owner)('/v1/api-keys', { body: { name: 'old feed', role: 'ingest' } });
    const session = await Browser.of(test, test.clinic, leaver.email);
    // Where the clinic is, the next day has begun.
    const owners = test.api(test.clinic.keys.owner);
    await owners('/v1/clinic', { method: 'PATCH', body: { timeZone: 'Pacific/Auckland' } });

    const done = await send({
      decisions: await decisions({
        [leaver.id]: { decision: 'end', note: 'Left in May.' },
        [key.body.id]: { decision: 'end' },
      }),
    });

    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({
      doneBy: `user:${own.id}`,
      notes: 'With the manager.',
      nextDueOn: '2027-05-01',
      ended: 2,
      decided: expect.arrayContaining([
        {
          kind: 'user',
          id: leaver.id,
          name: leaver.email,
          role: 'admin',
          lastUsedAt: expect.any(String),
          decision: 'end',
          note: 'Left in May.',
        },
      ]),
    });
    expect((await session.send('/v1/session')).status).toBe(401);
    expect((await test.api(key.body.key)('/v1/signals', { body: [] })).status).toBe(401);
    expect((await ask('/v1/access-reviews')).items).toMatchObject([{ id: done.body.id, ended: 2 }]);
    expect(await ask(`/v1/access-reviews/${done.body.id}`)).toEqual(done.body);
    expect((await ask('/v1/audit?action=access-review.done&limit=200')).items).toMatchObject([
      { object: { kind: 'access_review', id: done.body.id }, result: 'ok' },
      { result: 'failed' },
      { result: 'failed' },
      { result: 'failed' },
      { result: 'failed' },
    ]);
    const policy = await owners('/v1/policies/access?format=md');
    expect(policy.body).toContain('last reviewed on 2026-11-21; the next review is due on 2027-05-01');
  });

  it('is for owners and compliance, and read by admins', async () => {
    const as = (role: 'admin' | 'front_desk') => test.api(test.clinic.keys[role]);

    expect((await as('admin')('/v1/access-reviews')).body.items).toHaveLength(1);
    expect((await as('admin')('/v1/access-reviews', { body: {} })).status).toBe(403);
    expect((await as('front_desk')('/v1/access-reviews')).status).toBe(403);
  });
});
