import type { Caller } from '../../../src/access/caller.ts';
import { ApiKeysService } from '../../../src/access/keys/api-keys.service.ts';
import { AccessReviewsService } from '../../../src/access/reviews/access-reviews.service.ts';
import type { UserRole } from '../../../src/access/permissions.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { addUser, auditOf, Browser } from '../../support/people.ts';
import { untilBlocked } from '../../support/until-blocked.ts';

const TODAY = '2026-11-20';

interface One {
  readonly kind: 'user' | 'api_key';
  readonly id: string;
}

describe('access that a review ends', () => {
  let test: TestApp;
  let clinic: TestClinic;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  let clinics = 0;
  beforeEach(async () => {
    clinics += 1;
    clinic = await test.addClinic(`reviewed-${clinics}`);
  });

  const listOf = async (path: string) => (await test.api(clinic.keys.owner)(path)).body.items;
  const addPerson = (role: UserRole, name: string) => addUser(test, clinic, role, `${name}@example.com`);
  const addKeys = (count: number): Promise<string[]> =>
    test.db.database.transaction(async (tx) => {
      const ids: string[] = [];
      for (let place = 0; place < count; place += 1) {
        const key = await test.get(ApiKeysService).create(tx, clinic.id, 'ingest', `key ${place}`);
        ids.push(key.id);
      }
      return ids;
    });
  /** Ends these, in this order, and keeps all others. */
  async function reviewOf(ended: readonly One[]) {
    const users = (await listOf('/v1/users?limit=200')).filter(({ disabledAt }: any) => disabledAt === null);
    const keys = await listOf('/v1/api-keys?active=true&limit=200');
    const all = [
      ...users.map(({ id }: any): One => ({ kind: 'user', id })),
      ...keys.map(({ id }: any): One => ({ kind: 'api_key', id })),
    ];
    const isEnded = (one: One) => ended.some(({ id }) => id === one.id);
    const kept = all.filter((one) => !isEnded(one)).map((one) => ({ ...one, decision: 'keep' as const, note: '' }));
    const gone = ended.map((one) => ({ ...one, decision: 'end' as const, note: '' }));
    return { decisions: [...gone, ...kept], notes: '', nextDueOn: '2027-05-01' };
  }
  const keysOf = (ids: readonly string[]) => ids.map((id): One => ({ kind: 'api_key', id }));
  const usersOf = (people: readonly { readonly id: string }[]) => people.map(({ id }): One => ({ kind: 'user', id }));

  it('stands in the trail as if it had been ended by itself, with the review that did it', async () => {
    const leaver = await addPerson('clinician', 'leaver');
    const [key = ''] = await addKeys(1);
    const reviewer = await addPerson('compliance', 'reviewer');
    const browser = await Browser.of(test, clinic, reviewer.email);

    const done = await browser.send('/v1/access-reviews', {
      body: await reviewOf([...usersOf([leaver]), ...keysOf([key])]),
    });

    expect(done.status).toBe(201);
    const row = { actor: { kind: 'user', id: reviewer.id, role: 'compliance' }, purpose: 'security', result: 'ok' };
    const detail = { review: done.body.id };
    expect(await auditOf(test, clinic, 'user.change')).toMatchObject([
      { ...row, object: { kind: 'user', id: leaver.id }, detail },
    ]);
    expect(await auditOf(test, clinic, 'api-key.revoke')).toMatchObject([
      { ...row, object: { kind: 'api_key', id: key }, detail },
    ]);
  });

  it('leaves no row where the review is refused', async () => {
    const owners = [await addPerson('owner', 'first'), await addPerson('owner', 'second')];
    const [key = ''] = await addKeys(1);

    const answer = await test.api(clinic.keys.owner)('/v1/access-reviews', {
      body: await reviewOf([...keysOf([key]), ...usersOf(owners)]),
    });

    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringContaining('last owner') } });
    expect(await auditOf(test, clinic, 'user.change')).toEqual([]);
    expect(await auditOf(test, clinic, 'api-key.revoke')).toEqual([]);
    expect((await listOf('/v1/users')).every(({ disabledAt }: any) => disabledAt === null)).toBe(true);
  });

  it('of keys of owners is ended by owners', async () => {
    const ownKey = (await listOf('/v1/api-keys?active=true')).find(({ role }: any) => role === 'owner').id;

    const answer = await test.api(clinic.keys.compliance)('/v1/access-reviews', {
      body: await reviewOf(keysOf([ownKey])),
    });

    expect(answer).toMatchObject({ status: 403, body: { detail: 'keys of owners are for owners' } });
  });

  it('takes as many statements for many as for two', async () => {
    /** Counts the statements of a review. */
    const count = async (ended: readonly One[]) => {
      const review = await reviewOf(ended);
      const caller: Caller = { clinicId: clinic.id, kind: 'user', id: clinic.id, role: 'owner' };
      let statements = 0;
      await test.db.api.forClinic(clinic.id, async (tx) => {
        const counting: Sql = {
          query: (text, values) => {
            statements += 1;
            return tx.query(text, values);
          },
        };
        await test.get(AccessReviewsService).record(counting, caller, review, TODAY);
      });
      return statements;
    };
    const people = [];
    for (let place = 0; place < 12; place += 1) people.push(await addPerson('clinician', `person-${place}`));
    const keys = await addKeys(12);

    const few = await count([...usersOf(people.slice(0, 1)), ...keysOf(keys.slice(0, 1))]);
    const many = await count([...usersOf(people.slice(1)), ...keysOf(keys.slice(1))]);

    expect(many).toBe(few);
  });

  it('is locked in one order, whatever the order of the request, so that two reviews do not wait for each other', async () => {
    const [first = '', second = ''] = (await addKeys(2)).sort();
    const review = await reviewOf(keysOf([second, first]));
    const free = Promise.withResolvers<undefined>();
    const held = Promise.withResolvers<undefined>();
    const holding = test.db.database.transaction(async (tx) => {
      await tx.query(`SELECT 1 FROM api_key WHERE id = $1 FOR UPDATE`, [first]);
      held.resolve(undefined);
      await free.promise;
    });
    await held.promise;

    const reviewing = test.api(clinic.keys.owner)('/v1/access-reviews', { body: review });
    await untilBlocked(test.db.url);
    const other = await test.db.database.query(`SELECT id FROM api_key WHERE id = $1 FOR UPDATE SKIP LOCKED`, [second]);
    free.resolve(undefined);
    await holding;

    expect(other).toEqual([{ id: second }]);
    expect((await reviewing).status).toBe(201);
  });
});
