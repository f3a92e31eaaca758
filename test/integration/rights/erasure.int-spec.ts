import { randomUUID } from 'node:crypto';

import { SegmentsWorker } from '../../../src/engine/segments.worker.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { ErasureScopeRunner } from '../../../src/rights/erasure/erasure-scope.runner.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { auditOf } from '../../support/people.ts';
import { RECALL_JOURNEY } from '../../support/recall-journey.ts';
import { untilBlocked } from '../../support/until-blocked.ts';
import { PlantedPatient } from './planted-patient.ts';
import { CANARY } from './planted-word.ts';
import { type Hit, scanDatabase } from './scan-database.ts';

const WORDS = new RegExp(`${CANARY}[-.\\w]*`, 'gi');

describe('erasing a patient', () => {
  let test: TestApp;
  let planted: PlantedPatient;
  let before: Hit[];

  const scan = async () => scanDatabase(test.db, await test.get(Keys).of(test.db.database, test.clinic.id), WORDS);
  const erase = (id: string) => test.api(test.clinic.keys.compliance)(`/v1/patients/${id}`, { method: 'DELETE' });
  const setStatus = (patientId: string, status: string) =>
    asOwner(
      test.db.url,
      `UPDATE message SET status = $2 WHERE patient_id = $1 AND status IN ('claimed', 'delivered')`,
      [patientId, status],
    );
  const rows = (statement: string) => asOwner(test.db.url, statement, [planted.id]);

  beforeAll(async () => {
    test = await startApp();
    planted = await PlantedPatient.plant(test);
    before = await scan();
  });
  afterAll(() => test.stop());

  it('is refused under a legal hold, and changes nothing then', async () => {
    const compliance = test.api(test.clinic.keys.compliance);
    const held = await compliance('/v1/legal-holds', { body: { patientId: planted.id, reason: 'Doe v. Clinic' } });

    expect(await erase(planted.id)).toMatchObject({ status: 409 });
    expect(await scan()).toEqual(before);
    const [placed] = await auditOf(test, test.clinic, 'legal-hold.place');
    expect(placed.object).toEqual({ kind: 'legal_hold', id: held.body.id });

    await compliance(`/v1/legal-holds/${held.body.id}`, { method: 'DELETE' });
  });

  it('is refused while a message is being handed over', async () => {
    await setStatus(planted.id, 'claimed');

    expect(await erase(planted.id)).toMatchObject({ status: 409 });
    await setStatus(planted.id, 'delivered');
  });

  it('is refused while a message to another one of the household, that names the patient, is being handed over', async () => {
    await setStatus(planted.otherId, 'claimed');

    expect(await erase(planted.id)).toMatchObject({ status: 409 });
    await setStatus(planted.otherId, 'delivered');
  });

  it('leaves nothing of who it was or what was said but what the law keeps, in no table and no sealed value', async () => {
    expect(new Set(before.map(({ table }) => table)).size).toBeGreaterThan(20);

    const { status, body } = await erase(planted.id);

    expect(status).toBe(200);
    expect(body).toMatchObject({ patientId: planted.id, erasedAt: '2026-11-20T15:00:00.000Z' });
    expect(body.kept.length).toBeGreaterThan(3);
    const left = await scan();
    expect(left.filter(({ word }) => word !== `${CANARY}-kept`)).toEqual([]);
    expect([...new Set(left.map(({ table }) => table))].sort()).toEqual([
      'break_glass',
      'channel_risk_ack',
      'consent',
      'disclosure',
      'incident_entry',
      'legal_hold',
      'marketing_authorization',
      'opt_in',
      'rights_request_event',
    ]);
  });

  it('keeps the skeleton of what was done', async () => {
    const messages = await rows(
      `SELECT status, sent_at IS NOT NULL AS "wasSent", address_hash IS NOT NULL AS "hasHash", link_token IS NOT NULL AS "isLinked"
       FROM message WHERE patient_id = $1 ORDER BY planned_at`,
    );

    expect(messages).toEqual([
      { status: 'delivered', wasSent: true, hasHash: true, isLinked: true },
      { status: 'suppressed', wasSent: false, hasHash: false, isLinked: false },
      { status: 'cancelled', wasSent: false, hasHash: false, isLinked: false },
    ]);
    expect(await rows(`SELECT 1 FROM signal WHERE patient_id = $1`)).not.toEqual([]);
    expect(
      await rows(`SELECT 1 FROM message_decision d JOIN message m ON m.id = d.message_id WHERE m.patient_id = $1`),
    ).not.toEqual([]);
    expect(await asOwner(test.db.url, `SELECT 1 FROM suppression WHERE lifted_at IS NULL`)).toHaveLength(1);
  });

  it('takes of what was written to another one of the household the text alone, and the text before it that did not arrive', async () => {
    const other = `SELECT sent_body, sent_address IS NOT NULL AS "hasAddress", blanked_at, status FROM message WHERE id = $1`;
    const [kept] = await asOwner(test.db.url, `SELECT id FROM message WHERE patient_id = $1`, [planted.otherId]);
    const [first, again, merged] = [randomUUID(), randomUUID(), randomUUID()];
    const member = await addPatient(test, test.clinic, 'member@example.com', { givenName: 'Mia' });
    for (const [id, patientId, repeats, mergedInto] of [
      [first, planted.otherId, null, null],
      [again, planted.otherId, first, null],
      [merged, member, null, again],
    ]) {
      await asOwner(
        test.db.url,
        `INSERT INTO message (clinic_id, id, patient_id, repeats, merged_into, purpose, priority, channels, status, planned_at,
                              due_at, latest_at, template_version_id, sent_body)
         VALUES ($1, $2, $3, $4, $5, 'treatment', 1, '{sms}', 'failed', $6, $6, $6, $2, '\\x00')`,
        [test.clinic.id, id, patientId, repeats, mergedInto, test.clock.now()],
      );
    }

    await erase(member);

    expect(await asOwner(test.db.url, other, [kept?.['id']])).toEqual([
      { sent_body: null, hasAddress: true, blanked_at: null, status: 'delivered' },
    ]);
    expect(await asOwner(test.db.url, other, [first])).toMatchObject([{ sent_body: null, blanked_at: null }]);
    expect(await asOwner(test.db.url, other, [again])).toMatchObject([{ sent_body: null, blanked_at: null }]);
  });

  it('takes of what went to a guardian for somebody else where it went and what it said, and calls off nothing', async () => {
    const guardian = await addPatient(test, test.clinic, 'guardian@example.com');
    const child = await addPatient(test, test.clinic, 'child@example.com');
    for (const status of ['delivered', 'deferred']) {
      await asOwner(
        test.db.url,
        `INSERT INTO message (clinic_id, id, patient_id, recipient_id, purpose, priority, channels, status, planned_at, due_at,
                              latest_at, template_version_id, sent_address, sent_body)
         VALUES ($1, gen_random_uuid(), $2, $3, 'treatment', 1, '{sms}', $4, $5, $5, $5, $2, '\\x00', '\\x00')`,
        [test.clinic.id, child, guardian, status, test.clock.now()],
      );
    }

    expect((await erase(guardian)).status).toBe(200);

    const gone = { sent_address: null, sent_body: null, recipient_id: null, blanked_at: null };
    expect(
      await asOwner(
        test.db.url,
        `SELECT status, sent_address, sent_body, recipient_id, blanked_at FROM message WHERE patient_id = $1 ORDER BY status`,
        [child],
      ),
    ).toEqual([
      { ...gone, status: 'deferred' },
      { ...gone, status: 'delivered' },
    ]);
  });

  it('is not forbidden by an answer that does not open, which is forgotten', async () => {
    const id = await addPatient(test, test.clinic, 'damaged@example.com');
    await test.api(test.clinic.keys.admin)(`/v1/patients/${id}/follow-ups`, {
      body: { body: 'How are you?', reason: 'asked' },
      headers: { 'Idempotency-Key': 'damaged' },
    });
    await asOwner(test.db.url, `UPDATE idempotency_key SET answer = set_byte(answer, 40, get_byte(answer, 40) # 1)`);

    expect((await erase(id)).status).toBe(200);

    expect(await asOwner(test.db.url, `SELECT FROM idempotency_key`)).toEqual([]);
  });

  it('goes before a hold that is placed while it is at work, and not after', async () => {
    const id = await addPatient(test, test.clinic, 'raced@example.com');
    let placing: Promise<unknown> | undefined;
    await test.db.database.transaction(async (tx) => {
      await test.get(ErasureScopeRunner).take(tx, test.clinic.id, id);
      placing = test.api(test.clinic.keys.compliance)('/v1/legal-holds', { body: { patientId: id, reason: 'Doe' } });
      await untilBlocked(test.db.url);
    });

    expect(await placing).toMatchObject({ status: 201 });
    expect((await erase(id)).status).toBe(409);
  });

  it('ends what was under way', async () => {
    expect(await rows(`SELECT status, ended_because FROM run WHERE patient_id = $1`)).toEqual([
      { status: 'ended', ended_because: 'erased' },
    ]);
    expect(await rows(`SELECT 1 FROM timer WHERE patient_id = $1`)).toEqual([]);
    expect(await rows(`SELECT 1 FROM wait WHERE patient_id = $1`)).toEqual([]);
    expect(await rows(`SELECT 1 FROM task WHERE patient_id = $1 AND status IN ('open', 'claimed', 'snoozed')`)).toEqual(
      [],
    );
    expect(await rows(`SELECT DISTINCT status FROM recall WHERE patient_id = $1`)).toEqual([{ status: 'closed' }]);
  });

  it('takes nobody erased into a segment or a journey any more', async () => {
    const admin = test.api(test.clinic.keys.admin);
    await admin('/v1/journeys/empty', { method: 'PUT', body: RECALL_JOURNEY });
    await admin('/v1/journeys/empty/publish', { body: {} });
    await admin('/v1/segments/everybody', { method: 'PUT', body: { name: 'Everybody', rule: 'true' } });
    test.clock.advanceSeconds(60);
    while ((await test.get(SegmentsWorker).runOnce()) > 0);

    const [there] = await asOwner(
      test.db.url,
      `SELECT count(*)::int AS n FROM patient WHERE clinic_id = $1 AND merged_into IS NULL AND erased_at IS NULL`,
      [test.clinic.id],
    );
    const { items, total } = (await admin('/v1/segments/everybody/members?limit=100')).body;
    expect(total).toBe(there?.['n']);
    expect(items.map(({ patientId }: { patientId: string }) => patientId)).not.toContain(planted.id);
    const chosen = { patientIds: [planted.id], preview: true };
    expect((await admin('/v1/journeys/empty/enrolments', { body: chosen })).body.items).toMatchObject([
      { outcome: 'refused', reasons: ['unknown_patient'] },
    ]);
  });

  it('makes the same person a new patient when they come again, and takes nothing more about the old one', async () => {
    const email = `${CANARY.toLowerCase()}.email@example.com`;
    test.clock.advanceSeconds(60);
    const api = test.api(test.clinic.keys.admin);
    const signal = {
      specversion: '1.0',
      source: '/test',
      type: 'form.submitted',
      time: test.clock.now().toISOString(),
    };

    const told = await api('/v1/signals', {
      body: { ...signal, id: 'again-1', subject: `patient:${planted.id}`, data: {} },
    });
    await api('/v1/signals', { body: { ...signal, id: 'again-2', data: { identifiers: { email } } } });

    expect(told.body).toMatchObject({ accepted: 0, rejected: [{ reason: 'unknown patient' }] });
    const found = await api('/v1/patients/lookup', { body: { identifier: { email } } });
    expect(found.body.items).toHaveLength(1);
    expect(found.body.items[0].id).not.toBe(planted.id);
  });

  it('is done once, however often it is asked for', async () => {
    const again = await erase(planted.id);

    expect(again.status).toBe(200);
    expect(again.body.counts).toMatchObject({ comments: 0, appointments: 0, storedAnswers: 0 });
  });

  it('follows from a request by right, which stays with its answer', async () => {
    const id = await addPatient(test, test.clinic, 'erased@example.com', { givenName: 'Erna' });
    const compliance = test.api(test.clinic.keys.compliance);
    const body = { patientId: id, kind: 'erasure', receivedVia: 'letter', identityBy: 'photo_id', asks: 'Forget me.' };
    const filed = await compliance('/v1/rights-requests', { body });

    const done = await compliance(`/v1/rights-requests/${filed.body.id}/fulfil`, { body: { note: 'Told by letter.' } });

    expect(done).toMatchObject({ status: 200, body: { status: 'fulfilled', patientId: id } });
    expect((await compliance(`/v1/patients/${id}`)).body.givenName).toBeUndefined();
    expect((await compliance(`/v1/tasks?patient=${id}`)).body.items).toEqual([]);
    const trail = await compliance(`/v1/audit?action=patient.erased&object=${id}`);
    expect(trail.body.items).toMatchObject([{ object: { id }, result: 'ok' }]);
  });

  it('amends a record by a request, and refuses changes where nothing is amended', async () => {
    const id = await addPatient(test, test.clinic, 'amended@example.com', { givenName: 'Aron' });
    const compliance = test.api(test.clinic.keys.compliance);
    const file = async (kind: string) => {
      const body = { patientId: id, kind, receivedVia: 'letter', identityBy: 'photo_id', asks: 'My name is Aaron.' };
      return (await compliance('/v1/rights-requests', { body })).body.id as string;
    };
    const body = { note: 'Done.', changes: { givenName: 'Aaron' } };

    const wrong = await compliance(`/v1/rights-requests/${await file('access')}/fulfil`, { body });
    const done = await compliance(`/v1/rights-requests/${await file('amendment')}/fulfil`, { body });

    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'changes' }] } });
    expect(done.body.status).toBe('fulfilled');
    expect((await compliance(`/v1/patients/${id}`)).body.givenName).toBe('Aaron');
  });

  it('is for those who answer for it', async () => {
    const { keys } = test.clinic;

    expect((await test.api(keys.front_desk)(`/v1/patients/${planted.id}`, { method: 'DELETE' })).status).toBe(403);
  });
});
