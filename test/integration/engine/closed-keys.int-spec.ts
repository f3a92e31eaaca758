import type { Type } from '@nestjs/common';

import { AuditService } from '../../../src/audit/audit.service.ts';
import { ChainWorker } from '../../../src/audit/chain/chain.worker.ts';
import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { MigrateRunsWorker } from '../../../src/engine/migrate-runs.worker.ts';
import { SegmentsWorker } from '../../../src/engine/segments.worker.ts';
import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { EnrolmentsWorker } from '../../../src/enrolments/enrolments.worker.ts';
import { IntakeService } from '../../../src/intake/intake.service.ts';
import { KafkaBatchRunner } from '../../../src/intake/kafka-batch.runner.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { LapseWorker } from '../../../src/lifecycle/lapse.worker.ts';
import { Metrics } from '../../../src/platform/http-metrics.ts';
import { Keys } from '../../../src/platform/keys.ts';
import type { Worker } from '../../../src/platform/worker-loop.ts';
import { RecallDueWorker } from '../../../src/recalls/recall-due.worker.ts';
import { RaiseService } from '../../../src/signals/raise.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

const NOW = '2026-11-20T15:00:00Z';
const TOMORROW = '2026-11-21T15:01:00Z';
const LIST = '11111111-1111-4111-8111-111111111111';

const JOURNEY = {
  key: 'call',
  name: 'Call',
  purpose: 'operations',
  trigger: { signal: 'page.viewed' },
  start: 'rest',
  steps: {
    rest: { kind: 'wait', for: 'P1D', next: 'again' },
    again: { kind: 'wait', for: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

const view = (visitor: string) => anEvent('page.viewed', { subject: `visitor:${visitor}`, time: NOW });

describe('where the data keys of one clinic do not open', () => {
  let engine: TestEngine;
  let process: Pick<TestEngine, 'get' | 'settle'>;
  /** The clinic; its work stands before that of the other. */
  let closed: string;
  let open: string;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    open = engine.clinicId;
    const input = { slug: 'hillside', name: 'Hillside', timeZone: 'America/New_York', phone: '+12125550101' };
    ({ id: closed } = await engine.db.database.transaction((tx) => engine.get(ClinicsService).create(tx, input)));
    for (const clinicId of [closed, open]) {
      await engine.db.api.forClinic(clinicId, async (tx) => {
        await engine.get(JourneysService).saveDraft(tx, clinicId, JOURNEY.key, JOURNEY, 'test');
        await engine.get(JourneysService).publish(tx, clinicId, JOURNEY.key, 'test');
      });
      await engine.get(IntakeService).accept(clinicId, [view('v-1')]);
      engine.clock.advanceSeconds(1);
    }
    await engine.query(`CREATE TABLE kept AS SELECT * FROM data_key WHERE clinic_id = $1`, [closed]);
    await engine.query(`UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE clinic_id = $1`, [closed]);
    process = await engine.anotherProcess();
  });
  afterEach(() => engine.stop());

  const mend = () =>
    engine.query(
      `UPDATE data_key AS d SET wrapped = k.wrapped FROM kept AS k
       WHERE d.clinic_id = k.clinic_id AND d.purpose = k.purpose AND d.version = k.version`,
    );
  const patientOf = async (clinicId: string) => {
    const [patient] = await engine.query(`SELECT id FROM patient WHERE clinic_id = $1`, [clinicId]);
    return String(patient?.['id']);
  };
  const raise = async (clinicId: string, key: string) => {
    const patientId = await patientOf(clinicId);
    await engine.db.database.transaction((tx) =>
      engine.get(RaiseService).raise(tx, [
        {
          ...{ clinicId, type: 'message.failed', time: engine.clock.now(), patientId },
          ...{ source: '/attend/test', key, data: { reason: 'fine' } },
        },
      ]),
    );
  };
  const heard = async (clinicId: string) =>
    (
      await engine.query(
        `SELECT event_id FROM signal WHERE clinic_id = $1 AND source = '/attend/test' ORDER BY event_id`,
        [clinicId],
      )
    ).map((row) => row['event_id']);
  const stepOf = async (clinicId: string) =>
    (await engine.query(`SELECT step FROM run WHERE clinic_id = $1`, [clinicId])).map((row) => row['step']);

  it('its raised signals keep their place, and those of others are processed', async () => {
    await raise(closed, 'one');
    await raise(open, 'one');
    const before = await engine.query(`SELECT id, created_at FROM pending_signal WHERE clinic_id = $1`, [closed]);

    expect(await process.get(PendingWorker).runOnce()).toBe(1);

    expect(await heard(open)).toEqual(['one']);
    expect(await engine.query(`SELECT id, created_at FROM pending_signal`)).toEqual(before);

    await mend();
    engine.clock.advanceSeconds(60);
    await process.settle();

    expect(await heard(closed)).toEqual(['one']);
    expect(await heard(open)).toEqual(['one']);
  });

  it('its raised signals fill no batch by themselves', async () => {
    await raise(closed, 'first');
    await engine.query(
      `INSERT INTO pending_signal (clinic_id, id, event, created_at)
       SELECT clinic_id, gen_random_uuid(), event, created_at FROM pending_signal, generate_series(1, 600)`,
    );
    engine.clock.advanceSeconds(1);
    await raise(open, 'one');

    await process.get(PendingWorker).runOnce();
    await process.get(PendingWorker).runOnce();

    expect(await heard(open)).toEqual(['one']);
    expect(await engine.query(`SELECT count(*)::int AS n FROM pending_signal`)).toEqual([{ n: 601 }]);
  });

  it('its timers stay, and those of others fire', async () => {
    engine.clock.set(TOMORROW);

    expect(await process.get(TimersWorker).runOnce()).toBe(1);

    expect(await stepOf(open)).toEqual(['again']);
    expect(await stepOf(closed)).toEqual(['rest']);
    expect(await engine.query(`SELECT status, trouble FROM run WHERE clinic_id = $1`, [closed])).toEqual([
      { status: 'live', trouble: null },
    ]);

    await mend();
    engine.clock.advanceSeconds(60);
    await process.settle();

    expect(await stepOf(closed)).toEqual(['again']);
  });

  it.each<[string, Type<Worker>, string, string]>([
    [
      'lapses',
      LapseWorker,
      `INSERT INTO lifecycle (clinic_id, patient_id, service_line, stage, episode, since, because_signal, because_rule,
                              visited_at, lapses_at)
       VALUES ($1, $2, 'dental-hygiene', 'post_visit', 1, $3, $2, 'seen', $3, $3)`,
      `SELECT clinic_id FROM lifecycle WHERE lapses_at <= '${NOW}'`,
    ],
    [
      'recalls',
      RecallDueWorker,
      `INSERT INTO recall (clinic_id, id, rule_key, patient_id, anchor_signal, anchor_at, due_on, due_at, status)
       VALUES ($1, $2, 'yearly', $2, $2, $3, '2026-11-20', $3, 'upcoming')`,
      `SELECT clinic_id FROM recall WHERE status = 'upcoming'`,
    ],
    [
      'checks of segments',
      SegmentsWorker,
      `INSERT INTO segment_check (clinic_id, patient_id, segment_key, version, due_at) VALUES ($1, $2, 'gone', 1, $3)`,
      `SELECT clinic_id FROM segment_check`,
    ],
  ])('its %s wait, and hold up nobody for longer than one pass', async (_, worker, insert, waiting) => {
    for (const clinicId of [closed, open]) await engine.query(insert, [clinicId, await patientOf(clinicId), NOW]);
    engine.clock.set(TOMORROW);

    await expect(process.get(worker).runOnce()).rejects.toMatchObject({ kind: 'invalid' });
    expect(await process.get(worker).runOnce()).toBe(1);

    expect(await engine.query(waiting)).toEqual([{ clinic_id: closed }]);

    await mend();
    engine.clock.advanceSeconds(60);
    await process.settle();

    expect(await engine.query(waiting)).toEqual([]);
  });

  it.each<[string, Type<Worker>, string, string]>([
    [
      'fillings',
      SegmentsWorker,
      `INSERT INTO segment (clinic_id, key, name, description, rule, version, status, enters, fill_at, updated_by, updated_at)
       SELECT p.clinic_id, 'all', 'All', '', 'true', 1, 'filling', false, $3, 'test', $3 FROM patient AS p
       WHERE p.clinic_id = $1 AND p.id = $2`,
      `SELECT clinic_id FROM segment WHERE status = 'filling'`,
    ],
    [
      'lists',
      EnrolmentsWorker,
      `WITH list AS (
         INSERT INTO enrolment (clinic_id, id, chosen_by, name, journey_key, segment_key, reason, status, start_at, started_at,
                                total, next_at, requested_by, created_at)
         VALUES ($1, '${LIST}', 'broadcast', 'News', 'call', 'all', '', 'running', $3, $3, 1, $3, 'test', $3)
       )
       INSERT INTO enrolment_patient (clinic_id, enrolment_id, position, patient_id) VALUES ($1, '${LIST}', 1, $2)`,
      `SELECT clinic_id FROM enrolment WHERE status <> 'done'`,
    ],
    [
      'migrations',
      MigrateRunsWorker,
      `INSERT INTO journey_migration (clinic_id, id, journey_key, from_versions, plan, status, counts, requested_by, created_at,
                                      worked_at)
       SELECT p.clinic_id, p.id, 'call', '{1}', '{"*": {"exit": "archived"}}', 'running',
              '{"moved": 0, "ended": 0, "stayed": 0, "leftOut": 0}', 'test', $3, $3 FROM patient AS p
       WHERE p.clinic_id = $1 AND p.id = $2`,
      `SELECT clinic_id FROM journey_migration WHERE status <> 'done'`,
    ],
  ])('its %s wait until they open, and hold up no others', async (_, worker, insert, waiting) => {
    await engine.query(insert, [closed, await patientOf(closed), NOW]);
    await engine.query(insert, [open, await patientOf(open), '2026-11-20T15:00:01Z']);
    engine.clock.set('2026-11-20T16:00:00Z');

    await expect(process.get(worker).runOnce()).rejects.toMatchObject({ kind: 'invalid' });
    while ((await process.get(worker).runOnce()) > 0);

    expect(await engine.query(waiting)).toEqual([{ clinic_id: closed }]);

    await mend();
    engine.clock.advanceSeconds(60);
    while ((await process.get(worker).runOnce()) > 0);

    expect(await engine.query(waiting)).toEqual([]);
  });

  it('what is done in others is linked to their trail', async () => {
    for (const clinicId of [closed, open]) {
      await engine.db.database.transaction((tx) =>
        engine.get(AuditService).record(tx, {
          clinicId,
          ...{ actor: { kind: 'engine', id: 'attend', role: null }, action: 'patient.read', result: 'ok' },
        }),
      );
    }

    await process.get(ChainWorker).runOnce();

    expect(await engine.query(`SELECT DISTINCT clinic_id FROM audit_unlinked`)).toEqual([{ clinic_id: closed }]);
  });

  it('what comes for it from Kafka is kept as a dead letter, and what comes for others is taken', async () => {
    const message = (clinicId: string) => ({
      value: Buffer.from(JSON.stringify({ ...view('v-2'), clinicid: clinicId })),
      headers: { 'content-type': 'application/cloudevents+json' },
    });

    expect(await process.get(KafkaBatchRunner).run([message(closed), message(open)])).toEqual([
      { path: 'clinicid', reason: 'the data keys of the clinic do not open' },
      'accepted',
    ]);

    await engine.query(`UPDATE data_key SET wrapped = wrapped || '\\x00' WHERE clinic_id = $1`, [open]);
    const later = await engine.anotherProcess();
    await expect(later.get(KafkaBatchRunner).run([message(closed)])).rejects.toMatchObject({ kind: 'transient' });
  });

  it('its senders are asked to send again', async () => {
    await expect(process.get(IntakeService).accept(closed, [view('v-2')])).rejects.toMatchObject({ kind: 'transient' });
  });

  it('is told to whoever watches', async () => {
    engine.clock.set(TOMORROW);
    await process.get(TimersWorker).runOnce();

    expect(await process.get(Metrics).text()).toContain('attend_clinics_without_keys 1');

    await mend();
    await process.get(Keys).of(engine.db.database, closed);

    expect(await process.get(Metrics).text()).toContain('attend_clinics_without_keys 0');
  });
});
