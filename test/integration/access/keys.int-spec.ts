import type { NewTask } from '../../../src/tasks/task.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import { ApiKeysService } from '../../../src/access/keys/api-keys.service.ts';
import { asOwner, createTestDatabase } from '../../support/database.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { addressOf, routesOf } from '../../support/routes.ts';

/** What an answer shows. The stranger's own audit trail names what the stranger asked for in vain: that is not shown, but said back. */
function shown(body: any): string {
  if (typeof body === 'string') return body.replaceAll(/^.*,failed,.*$/gm, '');
  if (!Array.isArray(body?.items)) return JSON.stringify(body);
  return JSON.stringify(body.items.filter((item: any) => item?.result !== 'failed'));
}

describe('API keys', () => {
  let test: TestApp;
  let other: TestClinic;

  beforeAll(async () => {
    test = await startApp();
    other = await test.addClinic('second');
  });
  afterAll(() => test.stop());

  const statusWith = async (key: string) => (await test.api(key)('/v1/journeys')).status;

  it('are stored as a hash: nothing in the database is a key', async () => {
    const { keys } = test.clinic;
    const rows = await asOwner(test.db.url, `SELECT api_key::text AS row FROM api_key`);

    const secret = keys.admin.slice(-43);
    expect(rows.filter(({ row }) => String(row).includes(secret))).toEqual([]);
  });

  it.each([
    ['a word', 'nonsense'],
    ['a key with another secret', `att_AZ-gAAAAcACAAAAAAAAAAA_${'x'.repeat(43)}`],
    ['a key of the right length with a foreign character', `att_AZ-gAAAAcACAAAAAAAAAAA_${'ä'.repeat(43)}`],
  ])('answers 401 to %s', async (_, key) => {
    expect(await statusWith(encodeURI(key))).toBe(401);
  });

  it('do not open another clinic: a secret counts only with the clinic it was made for', async () => {
    const mixed = other.keys.admin.slice(0, 27) + test.clinic.keys.admin.slice(27);

    expect(await statusWith(mixed)).toBe(401);
  });

  it('stop working when they are revoked or have expired', async () => {
    const keys = test.get(ApiKeysService);
    const make = () => test.db.database.transaction((tx) => keys.create(tx, test.clinic.id, 'admin', 'short-lived'));
    const [revoked, expired] = [await make(), await make()];
    expect(await statusWith(revoked.key)).toBe(200);

    await asOwner(test.db.url, `UPDATE api_key SET revoked_at = $2 WHERE id = $1`, [revoked.id, test.clock.now()]);
    await asOwner(test.db.url, `UPDATE api_key SET expires_at = $2 WHERE id = $1`, [expired.id, test.clock.now()]);

    expect(await statusWith(revoked.key)).toBe(401);
    expect(await statusWith(expired.key)).toBe(401);
  });

  it('say when they were last used, to the minute', async () => {
    const db = await createTestDatabase();
    const app = await startApp({ database: db });
    await app.api(app.clinic.keys.admin)('/v1/journeys');
    const first = app.clock.now();
    app.clock.advanceSeconds(30);
    await app.api(app.clinic.keys.admin)('/v1/journeys');
    // Stopping waits for what is noted beside the requests.
    await app.stop();

    const used = await asOwner(db.url, `SELECT role, last_used_at FROM api_key WHERE last_used_at IS NOT NULL`);
    await db.drop();

    expect(used).toEqual([{ role: 'admin', last_used_at: first }]);
  });

  it('show nothing of another clinic (invariant 10: no row of one clinic is read or written for another)', async () => {
    const patientId = await addPatient(test, other, 'jane@example.com');
    const owner = test.api(other.keys.admin);
    const message = await owner(`/v1/patients/${patientId}/follow-ups`, { body: { body: 'Hello', reason: 'test' } });
    const taskId = '019a0000-0000-7000-8000-00000000000a';
    await test.db.database.transaction((tx) => test.get(TasksService).add(tx, [aTask(other.id, taskId, patientId)]));
    const stranger = test.api(test.clinic.keys.owner);
    const ids = { patients: patientId, messages: message.body.id as string, tasks: taskId, recalls: patientId };

    for (const { method, path, isPublic } of routesOf(test)) {
      const id = ids[path.split('/')[2] as keyof typeof ids];
      // Whoever puts an agreement names its id: another clinic's is free to be taken.
      const isNamed = method === 'PUT' && path.startsWith('/v1/vendor-agreements/');
      // Whose sessions they are is asked first, and a key has none.
      const isOfPeople = path === '/v1/sessions/{id}';
      if (isPublic || !path.startsWith('/v1/') || isNamed || isOfPeople) continue;
      const answer = await stranger(addressOf(path, id), {
        method,
        ...(method === 'GET' ? {} : { body: bodyOf(path) }),
      });
      if (path.includes('{id}')) expect({ path, method, status: answer.status }).toEqual({ path, method, status: 404 });
      expect(shown(answer.body)).not.toContain(patientId);
    }
    expect((await owner(`/v1/patients/${patientId}`)).status).toBe(200);
    expect((await owner(`/v1/tasks/${taskId}`)).body.status).toBe('open');
  });
});

/** A body that would be taken, so that an object of another clinic is missing for no other reason. */
function bodyOf(path: string): object {
  const action = path.split('/').at(-1) ?? '';
  const bodies: Record<string, object> = {
    consents: { purpose: 'treatment', channel: 'sms', action: 'revoke', source: 'test' },
    'follow-ups': { body: 'Hello', reason: 'test' },
    stakeholders: { kind: 'guardian', otherPatientId: '019a0000-0000-7000-8000-00000000000b' },
    calls: { outcome: 'reached' },
    merge: { into: '019a0000-0000-7000-8000-00000000000b' },
    'hand-over': { to: 'person', reason: 'test' },
    end: path.includes('runs') ? { reason: 'other' } : {},
    assign: { assignee: 'user:019a0000-0000-7000-8000-00000000000b' },
    complete: { outcome: 'done' },
    snooze: path.includes('recalls') ? { until: '2027-01-01' } : { until: '2027-01-01T00:00:00Z' },
    close: path.includes('incidents') ? { note: 'test' } : { reason: 'test' },
    assess: { outcome: 'breach', conclusion: 'test' },
    count: { scopes: [{ kind: 'everybody' }] },
    clocks: { clock: 'individuals/US', as: 'does_not_apply', evidence: 'test' },
    notes: { note: 'test' },
    comments: { text: 'test' },
    reopen: { note: 'test' },
    spend: { items: [{ day: '2026-10-01', channel: 'radio', amount: 1 }] },
    suppressions: { kind: 'phone', reason: 'staff', note: 'test' },
    disclosures: {
      recipient: { kind: 'authority', name: 'test' },
      ...{ description: 'test', purpose: 'test', basis: 'judicial' },
    },
    verify: { identityBy: 'photo_id' },
    extend: { reason: 'test' },
    deny: { reason: 'nothing_held', explanation: 'test' },
    disagree: { statement: 'test' },
    fulfil: { note: 'test' },
    lift: { kind: 'phone', because: 'mistake' },
    'risk-acknowledgements': { channel: 'sms', wording: 'test', source: 'test' },
    review: { outcome: 'justified', note: 'test' },
    'opt-ins': { wording: 'test', wordingVersion: '1', source: 'test' },
  };
  return bodies[action] ?? {};
}

function aTask(clinicId: string, id: string, patientId: string): NewTask {
  return {
    clinicId,
    id,
    kind: 'manual',
    patientId,
    otherId: null,
    runId: null,
    step: null,
    visit: null,
    title: 'Call back',
    role: 'front_desk',
    dueAt: null,
    causeSignal: null,
  };
}
