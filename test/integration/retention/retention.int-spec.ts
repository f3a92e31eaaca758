import { randomUUID } from 'node:crypto';

import { SegmentsWorker } from '../../../src/engine/segments.worker.ts';
import { RetentionWorker } from '../../../src/retention/retention.worker.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { PlantedPatient } from '../rights/planted-patient.ts';
import { AT, CANARY } from '../rights/planted-word.ts';

const put = (test: TestApp, kind: string, days: number | null) =>
  test.api(test.clinic.keys.compliance)(`/v1/retention/${kind}`, {
    method: 'PUT',
    body: { days, source: 'Counsel, 3 November 2026' },
  });

describe('retention', () => {
  let test: TestApp;
  let planted: PlantedPatient;

  beforeEach(async () => {
    test = await startApp();
    planted = await PlantedPatient.plant(test);
  });
  afterEach(() => test.stop());

  const compliance = () => test.api(test.clinic.keys.compliance);
  const preview = async () => {
    const { body } = await compliance()('/v1/retention/preview');
    return Object.fromEntries(body.items.map(({ kind, rows }: { kind: string; rows: number }) => [kind, rows]));
  };
  const settle = async () => {
    for (let passes = 0; passes < 50; passes += 1) if ((await test.get(RetentionWorker).runOnce()) === 0) return;
    throw new Error('purging did not come to an end');
  };
  const insert = (table: string, row: Readonly<Record<string, unknown>>) => {
    const all = { clinic_id: test.clinic.id, ...row };
    const places = Object.keys(all).map((_, index) => `$${index + 1}`);
    return asOwner(
      test.db.url,
      `INSERT INTO ${table} (${Object.keys(all).join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(all),
    );
  };
  const count = async (statement: string) => Number((await asOwner(test.db.url, statement))[0]?.['total']);
  const texts = () => count(`SELECT count(sent_body) AS total FROM message`);

  it('keeps for good what nobody said may go, and stored answers for three days', async () => {
    test.clock.set('2036-11-20T15:00:00Z');

    expect(await preview()).toEqual({ stored_answers: 1 });
    await settle();

    expect(await texts()).toBe(2);
    expect(await count(`SELECT count(*) AS total FROM idempotency_key`)).toBe(0);
  });

  it('counts what a time would take away before it is saved, and takes nothing', async () => {
    test.clock.set('2036-11-20T15:00:00Z');
    const ask = (kind: string, days: number) => compliance()(`/v1/retention/${kind}/preview?days=${days}`);

    expect((await ask('message_texts', 90)).body).toEqual({
      kind: 'message_texts',
      before: '2036-08-22T15:00:00.000Z',
      rows: await count(`SELECT count(*) AS total FROM message WHERE status <> 'planned'`),
    });
    expect((await ask('message_texts', 36_525)).body.rows).toBe(0);
    expect((await ask('message_texts', 89)).body.errors).toMatchObject([{ path: 'days' }]);
    expect((await ask('consents', 4000)).status).toBe(422);
    expect((await ask('nothing', 90)).status).toBe(404);
    expect(await texts()).toBe(2);
  });

  it('refuses less than the floor, and says how long', async () => {
    expect((await put(test, 'message_texts', 89)).body.errors).toEqual([
      { path: 'days', message: 'is 90 days or more (Attend)' },
    ]);
    const { body } = await put(test, 'message_texts', 90);

    const rule = body.items.find(({ kind }: { kind: string }) => kind === 'message_texts');
    expect(rule).toMatchObject({ days: null, floorDays: 90, own: { days: 90, source: 'Counsel, 3 November 2026' } });
    expect((await put(test, 'feelings', 90)).status).toBe(404);
  });

  it.each([
    ['message_texts', `SELECT count(sent_body) + count(sent_address) AS total FROM message`],
    ['signal_data', `SELECT count(sealed) AS total FROM signal`],
    ['reply_texts', `SELECT count(body) AS total FROM reply`],
    ['survey_comments', `SELECT count(comment) AS total FROM survey_answer`],
    ['task_notes', `SELECT count(note) AS total FROM task`],
    ['task_notes', `SELECT count(reason) + count(end_reason) AS total FROM hand_over`],
  ])('blanks %s when their time is over and not a second before, and keeps the rows', async (kind, statement) => {
    await put(test, kind, 100);
    const table = /FROM (\w+)/.exec(statement)?.[1] ?? '';
    const rows = await count(`SELECT count(*) AS total FROM ${table}`);
    expect(await count(statement)).toBeGreaterThan(0);

    test.clock.set('2027-02-27T14:59:59Z');
    await settle();
    const left = await count(statement);
    test.clock.set('2027-03-02T15:00:01Z');
    const foreseen = (await preview())[kind];
    await settle();

    expect(left).toBeGreaterThan(0);
    expect(foreseen).toBeGreaterThan(0);
    expect(await count(statement)).toBe(0);
    expect(await count(`SELECT count(*) AS total FROM ${table}`)).toBe(rows);
    const trail = await compliance()(`/v1/audit?action=retention.purge&object=${kind}`);
    expect(trail.body.items).toMatchObject([
      { actor: { kind: 'engine', id: 'retention' }, detail: { rows: foreseen } },
    ]);
  });

  it('has patients judged again under segments that counted what was blanked, and no others', async () => {
    const admin = test.api(test.clinic.keys.admin);
    const fill = async () => {
      test.clock.advanceSeconds(10);
      while ((await test.get(SegmentsWorker).runOnce()) > 0);
    };
    const time = test.clock.now().toISOString();
    const search = { specversion: '1.0', source: '/test', type: 'search.performed', time };
    const searched = [
      { ...search, id: 'jane', subject: 'external:jane', data: { specialty: 'dental' } },
      { ...search, id: 'joe', subject: 'external:joe', data: { specialty: 'dental' } },
    ];
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: searched });
    for (const [key, window] of [
      ['year', '8760h'],
      ['month', '720h'],
    ]) {
      const rule = `history.count('search.performed', {'specialty': 'dental'}, duration('${window}')) >= 1`;
      await admin(`/v1/segments/${key}`, { method: 'PUT', body: { name: key, rule } });
    }
    await fill();
    const inYear = async () => (await admin('/v1/segments/year')).body.members;
    expect(await inYear()).toBe(2);
    const members = await admin('/v1/segments/year/members');
    await compliance()('/v1/legal-holds', {
      body: { patientId: members.body.items[0].patientId, reason: `${CANARY} v. Clinic` },
    });

    await put(test, 'signal_data', 100);
    test.clock.set('2027-03-10T15:00:00Z');
    await fill();
    await settle();
    expect(
      await asOwner(test.db.url, `SELECT segment_key FROM segment_check WHERE due_at <= $1`, [test.clock.now()]),
    ).toEqual([{ segment_key: 'year' }]);
    await fill();

    expect(await inYear()).toBe(1);
  });

  it('blanks what a message said of which nobody knows what became of it', async () => {
    await put(test, 'message_texts', 90);
    await asOwner(test.db.url, `UPDATE message SET status = 'unknown' WHERE status = 'delivered'`);
    test.clock.set('2027-03-02T15:00:00Z');

    const foreseen = (await preview())['message_texts'];
    await settle();

    expect(foreseen).toBe(3);
    expect(await texts()).toBe(0);
  });

  it('takes nothing of a patient under a legal hold, nor what the message of another one of the household said, until it is released', async () => {
    await put(test, 'message_texts', 90);
    const held = await compliance()('/v1/legal-holds', {
      body: { patientId: planted.id, reason: `${CANARY} v. Clinic` },
    });
    test.clock.set('2027-03-02T15:00:00Z');
    expect((await preview())['message_texts']).toBe(0);
    await settle();
    expect(await texts()).toBe(2);

    await compliance()(`/v1/legal-holds/${held.body.id}`, { method: 'DELETE' });
    test.clock.set('2027-03-03T15:00:00Z');
    await settle();

    expect(await texts()).toBe(0);
    expect(await compliance()(`/v1/legal-holds/${held.body.id}`, { method: 'DELETE' })).toMatchObject({ status: 404 });
  });

  it('takes nothing of whoever a held patient turned out to be, nor of whoever turned out to be them', async () => {
    await put(test, 'message_texts', 90);
    const { mergedId } = planted;
    await asOwner(
      test.db.url,
      `INSERT INTO legal_hold (clinic_id, id, patient_id, reason, placed_at, placed_by)
       VALUES ($1, gen_random_uuid(), $2, '\\x00', $3, 'test')`,
      [test.clinic.id, mergedId, test.clock.now()],
    );
    test.clock.set('2027-03-02T15:00:00Z');
    await settle();

    expect(await texts()).toBe(2);
  });

  it('takes nothing that went to a held patient for another, that their message repeats, or that asks who they are', async () => {
    for (const kind of ['message_texts', 'task_notes']) await put(test, kind, 90);
    const held = await addPatient(test, test.clinic, 'held@example.com');
    const [first, again] = [randomUUID(), randomUUID()];
    const add = (id: string, more: object) =>
      insert('message', {
        ...{ id, patient_id: planted.otherId, purpose: 'treatment', priority: 1, channels: ['sms'], status: 'failed' },
        ...{ planned_at: AT, due_at: AT, latest_at: AT, template_version_id: planted.otherId, ...more },
      });
    await asOwner(test.db.url, `UPDATE message SET sent_body = NULL`);
    await add(randomUUID(), { recipient_id: held, sent_body: 'x' });
    await add(first, { sent_body: 'x' });
    await add(again, { sent_body: 'x', repeats: first });
    await add(randomUUID(), { patient_id: held, merged_into: again });
    await asOwner(test.db.url, `UPDATE task SET other_id = $1 WHERE note IS NOT NULL`, [held]);
    await asOwner(test.db.url, `UPDATE hand_over SET patient_id = $1`, [held]);
    await compliance()('/v1/legal-holds', { body: { patientId: held, reason: 'Doe v. Clinic' } });
    test.clock.set('2027-03-02T15:00:00Z');

    expect(await preview()).toMatchObject({ task_notes: 0 });
    await settle();

    expect(await texts()).toBe(3);
    expect(await count(`SELECT count(note) AS total FROM task`)).toBe(1);
  });

  it('goes through signals that lie years apart, and takes more than one pass of them', async () => {
    await put(test, 'signal_data', 100);
    await asOwner(
      test.db.url,
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
       SELECT $1, gen_random_uuid(), $2, 'page.viewed', n.at, n.at, '/test', n.at::text, '{"a": 1}'
       FROM (SELECT timestamptz '2019-01-01' + g * interval '1 day' AS at FROM generate_series(1, 1500) AS g) AS n`,
      [test.clinic.id, planted.otherId],
    );
    test.clock.set('2027-03-02T15:00:01Z');
    const foreseen = (await preview())['signal_data'];
    await settle();

    expect(foreseen).toBeGreaterThan(1500);
    expect(await count(`SELECT count(*) AS total FROM signal WHERE data <> '{}' OR sealed IS NOT NULL`)).toBe(0);
    const trail = await compliance()('/v1/audit?action=retention.purge&object=signal_data');
    expect(trail.body.items).toMatchObject([{ detail: { rows: foreseen } }]);
  });

  it('takes nothing at all of a clinic that is held as a whole', async () => {
    await put(test, 'message_texts', 90);
    await compliance()('/v1/legal-holds', { body: { reason: 'Subpoena' } });
    test.clock.set('2027-03-02T15:00:00Z');

    await settle();

    expect(await texts()).toBe(2);
    expect(await count(`SELECT count(*) AS total FROM idempotency_key`)).toBe(1);
  });

  it('goes through more rows than one pass takes, each once', async () => {
    await asOwner(
      test.db.url,
      `INSERT INTO idempotency_key (clinic_id, route, key, request_hash, status, answer, created_at)
       SELECT '${test.clinic.id}', 'POST /many', n::text, '', 201, '', timestamptz '2026-11-01' + n * interval '1 second'
       FROM generate_series(1, 2500) AS n`,
    );
    test.clock.set('2026-11-25T15:00:00Z');

    await settle();

    expect(await count(`SELECT count(*) AS total FROM idempotency_key`)).toBe(0);
    const trail = await compliance()('/v1/audit?action=retention.purge');
    expect(trail.body.items).toMatchObject([{ detail: { rows: 2501 } }]);
  });
});

describe('retention of evidence', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  it.each([
    'audit',
    'consents',
    'authorizations',
    'disclosures',
    'agreements',
    'incidents',
    'rights_requests',
    'policies',
  ])('never lets %s expire, whatever a clinic says', async (kind) => {
    expect(await put(test, kind, 3000)).toMatchObject({ status: 422, body: { errors: [{ path: 'days' }] } });
    const row = `INSERT INTO clinic_retention (clinic_id, id, kind, days, source, created_at, created_by)
                   VALUES ('${test.clinic.id}', gen_random_uuid(), '${kind}', 3000, 'x', now(), 'x')`;
    await expect(asOwner(test.db.url, row)).rejects.toThrow('below its floor');
  });
});
