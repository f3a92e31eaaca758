import { randomUUID } from 'node:crypto';

import { BreakerWorker } from '../../../src/journeys/breaker.worker.ts';
import { JourneyPausesService } from '../../../src/journeys/journey-pauses.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const JOURNEY = 'recall';
const HOUR_S = 3600;

describe('a breaker', () => {
  let test: TestApp;
  let admin: TestApi;
  let worker: BreakerWorker;

  beforeEach(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    worker = test.get(BreakerWorker);
    await sql(
      `INSERT INTO journey (clinic_id, key, name, status, live_version, created_at, updated_at)
       VALUES ($1, 'recall', 'Recall', 'live', 1, $2, $2), ($1, 'welcome', 'Welcome', 'live', 1, $2, $2)`,
      [test.clinic.id, test.clock.now()],
    );
  });
  afterEach(() => test.stop());

  const sql = (text: string, values: unknown[] = []) => asOwner(test.db.url, text, values);
  const ago = (seconds: number) => new Date(test.clock.now().getTime() - seconds * 1000);
  /** Messages of a journey that were handed over. Answers their ids. */
  const send = async (count: number, { journey = JOURNEY, at = ago(HOUR_S), plannedAt = ago(2 * HOUR_S) } = {}) => {
    const ids = Array.from({ length: count }, () => randomUUID());
    await sql(
      `INSERT INTO message (clinic_id, id, patient_id, journey_key, step, purpose, priority, channels, free_text, status,
                            planned_at, due_at, latest_at, claimed_at, sent_at, address_hash, kind)
       SELECT $1, k.id, k.id, $3, 'invite', 'treatment', 1, '{sms}', '\\x00', 'sent', $5, $5, $4, $4, $4, k.id, 'recall'
       FROM unnest($2::uuid[]) AS k (id)`,
      [test.clinic.id, ids, journey, at, plannedAt],
    );
    return ids;
  };
  const plan = (count: number, at: Date, journey = JOURNEY) =>
    sql(
      `INSERT INTO message (clinic_id, id, patient_id, journey_key, step, purpose, priority, channels, free_text, status,
                            planned_at, due_at, latest_at)
       SELECT $1, gen_random_uuid(), gen_random_uuid(), $2, 'invite', 'treatment', 1, '{sms}', '\\x00', 'planned', $3, $3, $3
       FROM generate_series(1, $4)`,
      [test.clinic.id, journey, at, count],
    );
  const receive = (ids: readonly string[], status: string) =>
    sql(
      `INSERT INTO receipt (clinic_id, message_id, status, received_at) SELECT $1, id, $3, $4 FROM unnest($2::uuid[]) AS k (id)`,
      [test.clinic.id, ids, status, test.clock.now()],
    );
  /** Who got these messages asks for no more: for one purpose and another, as people do. */
  const optOut = (ids: readonly string[]) =>
    sql(
      `INSERT INTO suppression (clinic_id, id, kind, hash, purpose, reason, source, at, created_by, created_at)
       SELECT $1, gen_random_uuid(), 'phone', k.id, p.purpose, 'opt_out', 'sms', $3, 'patient', $3
       FROM unnest($2::uuid[]) AS k (id) CROSS JOIN (VALUES ('marketing'), ('operations')) AS p (purpose)`,
      [test.clinic.id, ids, test.clock.now()],
    );
  const pauses = () =>
    sql(`SELECT journey_key AS journey, paused_by AS by, reason, ended_at IS NULL AS open FROM pause ORDER BY since`);

  it('trips on complaints: the journey is paused, an admin has a task, and the audit trail says why', async () => {
    await send(96, { journey: 'welcome' });
    const sent = await send(120);
    await receive(sent.slice(0, 3), 'complained');

    expect(await worker.runOnce()).toBe(1);

    const reason = '3 of 120 messages in 72 hours were reported as spam: 2.5 %; the threshold is 0.3 %';
    expect(await pauses()).toEqual([{ journey: JOURNEY, by: 'breaker', reason, open: true }]);
    expect((await admin(`/v1/journeys/${JOURNEY}`)).body.status).toBe('paused');
    expect((await admin('/v1/tasks')).body.items).toMatchObject([
      { kind: 'breaker', role: 'admin', status: 'open', title: `Journey "recall" was paused by itself: ${reason}` },
    ]);
    expect((await admin('/v1/audit?action=journey.pause')).body.items).toMatchObject([
      { actor: { kind: 'engine', id: 'breaker' }, object: { kind: 'journey', id: JOURNEY }, detail: { reason } },
    ]);
  });

  it('trips on bounces, whether a receipt tells of them or the hand-over did', async () => {
    const sent = await send(100);
    await receive(sent.slice(0, 2), 'bounced_hard');
    const fail = `UPDATE message SET status = 'failed', settled_at = $2, outcome_reason = $3 WHERE id = ANY ($1::uuid[])`;
    await sql(fail, [sent.slice(0, 2), test.clock.now(), 'email_bounced_hard']);
    await sql(fail, [sent.slice(2, 5), test.clock.now(), 'smtp_550_5.1.1']);
    // A mailbox that is full says nothing against the list of addresses.
    await sql(fail, [sent.slice(5, 50), test.clock.now(), 'smtp_552_5.2.2']);

    expect(await worker.runOnce()).toBe(1);

    expect(await pauses()).toMatchObject([
      { reason: expect.stringMatching(/^5 of 100 messages .* do not exist: 5 %/) },
    ]);
  });

  it('trips on opt-outs, each counted for the last message that the address got', async () => {
    const sent = await send(50);
    await optOut(sent.slice(0, 5));

    expect(await worker.runOnce()).toBe(1);

    expect(await pauses()).toMatchObject([{ reason: expect.stringMatching(/^5 of 50 messages .* opt-out: 10 %/) }]);
  });

  it('trips on volume: more than thrice the busiest hour of two weeks', async () => {
    await plan(200, ago(7 * 24 * HOUR_S));
    await plan(601, ago(60));
    // As much as ever.
    await plan(600, ago(3 * 24 * HOUR_S), 'welcome');
    await plan(600, ago(60), 'welcome');

    expect(await worker.runOnce()).toBe(1);

    expect(await pauses()).toMatchObject([
      {
        journey: JOURNEY,
        reason: '601 messages were planned in an hour; the busiest hour of the 14 days before had 200',
      },
    ]);
  });

  it('does not trip on few: one complaint of two messages, a handful of opt-outs, an hour below the floor', async () => {
    const [first, second] = [await send(2), await send(49, { journey: 'welcome' })];
    await receive(first.slice(0, 1), 'complained');
    await optOut(second.slice(0, 40));
    await plan(448, ago(60), 'welcome');

    expect(await worker.runOnce()).toBe(0);
  });

  it('counts only what was handed over within the window', async () => {
    await send(200);
    const old = await send(200, { at: ago(73 * HOUR_S) });
    await receive(old.slice(0, 100), 'complained');

    expect(await worker.runOnce()).toBe(0);
  });

  it('trips once, however many look at the same time', async () => {
    await receive((await send(120)).slice(0, 10), 'complained');
    await plan(501, ago(60));

    const tripped = await Promise.all([worker.runOnce(), worker.runOnce(), worker.runOnce()]);

    expect(tripped.sort()).toEqual([0, 0, 1]);
    expect(await pauses()).toHaveLength(1);
    expect(await sql(`SELECT kind FROM task`)).toEqual([{ kind: 'breaker' }]);
  });

  it('is armed again by whoever ends its pause, who must be an admin, and counts from then on', async () => {
    await receive((await send(120)).slice(0, 10), 'complained');
    await plan(501, ago(60));
    await worker.runOnce();

    const marketer = test.api(test.clinic.keys.marketer);
    expect((await marketer(`/v1/journeys/${JOURNEY}/resume`, { body: {} })).status).toBe(403);
    test.clock.advanceSeconds(60);
    expect((await admin(`/v1/journeys/${JOURNEY}/resume`, { method: 'POST' })).body.status).toBe('live');

    expect(await sql(`SELECT status FROM task`)).toEqual([{ status: 'cancelled' }]);
    expect(await worker.runOnce()).toBe(0);
    test.clock.advanceSeconds(60);
    await receive((await send(120, { at: test.clock.now() })).slice(0, 10), 'complained');
    expect(await worker.runOnce()).toBe(1);
    expect(await pauses()).toMatchObject([
      { open: false },
      { open: true, reason: expect.stringMatching(/^10 of 120/) },
    ]);
  });

  it('leaves a journey alone that somebody has paused', async () => {
    await receive((await send(120)).slice(0, 10), 'complained');
    const caller = { clinicId: test.clinic.id, kind: 'user', id: 'ann', role: 'admin' } as const;
    await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(JourneyPausesService).pause(tx, caller, JOURNEY, { reason: 'I saw it' }),
    );

    expect(await worker.runOnce()).toBe(0);

    expect(await pauses()).toMatchObject([{ by: 'user:ann', reason: 'I saw it' }]);
  });

  it('goes by what the clinic set, and shows it with the figures of each journey', async () => {
    const sent = await send(40);
    await receive(sent.slice(0, 4), 'complained');
    await optOut(sent.slice(2, 7));
    await plan(3, ago(60), 'welcome');
    const thresholds = { windowHours: 24, complaints: { rate: 0.1, count: 4, sample: 40 }, volume: null };

    const put = await admin('/v1/breakers', { method: 'PUT', body: thresholds });

    expect(put.status).toBe(200);
    expect(put.body.thresholds).toMatchObject({
      ...thresholds,
      bounces: { rate: 0.05, count: 5, sample: 50 },
    });
    const { body } = await test.api(test.clinic.keys.front_desk)('/v1/breakers');
    expect(body.items).toMatchObject([
      {
        journey: JOURNEY,
        isPaused: false,
        sent: 40,
        complaints: 4,
        bounces: 0,
        optOuts: 5,
        plannedLastHour: 0,
        busiestHour: 40,
      },
      { journey: 'welcome', sent: 0, complaints: 0, plannedLastHour: 3, busiestHour: 0 },
    ]);
    expect(await worker.runOnce()).toBe(1);
    expect((await admin('/v1/breakers')).body.items[0]).toMatchObject({ journey: JOURNEY, isPaused: true });
    expect((await admin('/v1/breakers', { method: 'PUT', body: { complaints: { rate: 2 } } })).status).toBe(422);
  });
});
