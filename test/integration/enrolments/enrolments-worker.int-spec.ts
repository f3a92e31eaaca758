import { EnrolRunner } from '../../../src/enrolments/enrol.runner.ts';
import { EnrolmentsService } from '../../../src/enrolments/enrolments.service.ts';
import { EnrolmentsWorker } from '../../../src/enrolments/enrolments.worker.ts';
import { SegmentsService } from '../../../src/segments/segments.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from '../engine/invariants.ts';

const CALL = {
  key: 'call',
  name: 'Call',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed', when: 'false' },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('EnrolmentsWorker', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine();
    await engine.publish(CALL);
    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine
        .get(SegmentsService)
        .save(tx, engine.clinicId, 'all', { name: 'All', description: '', rule: 'true', enter: false }, 'test'),
    );
    const time = engine.clock.now().toISOString();
    await engine.send(
      ...Array.from({ length: 40 }, (_, n) => anEvent('page.viewed', { subject: `external:p-${n}`, time })),
    );
    engine.clock.advanceSeconds(10);
    await engine.settle();
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const audience = (fields: object = {}) =>
    engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(EnrolmentsService).enrolAudience(tx, {
        clinicId: engine.clinicId,
        journeyKey: 'call',
        reason: '',
        by: 'test',
        chosenBy: 'broadcast',
        name: 'News',
        segmentKey: 'all',
        perMinute: 120,
        maxPatients: 1000,
        startAt: undefined,
        ...fields,
      }),
    );
  const count = async (table: string) => (await engine.query(`SELECT count(*)::int AS n FROM ${table}`))[0]?.['n'];

  it('takes everybody once when two work side by side and crashes come between', async () => {
    await audience();
    const worker = engine.get(EnrolmentsWorker);
    const runner = engine.get(EnrolRunner);
    const enrol = runner.enrol.bind(runner);
    let crashes = 0;
    runner.enrol = async (...args) => {
      const places = await enrol(...args);
      crashes += 1;
      if (crashes % 2 === 1) throw new Error('the power failed');
      return places;
    };

    for (let pass = 0; pass < 12; pass += 1) {
      await Promise.allSettled([worker.runOnce(), worker.runOnce()]);
      engine.clock.advanceSeconds(5);
    }
    await engine.settle();

    expect(crashes).toBeGreaterThan(4);
    expect(await count('run')).toBe(40);
    expect(await count(`signal WHERE type = 'patient.enrolled'`)).toBe(40);
    expect(await engine.query(`SELECT status, total FROM enrolment`)).toEqual([{ status: 'done', total: 40 }]);
  });

  it('takes the same people by lot whenever the lot is drawn', async () => {
    const { id } = await audience({ maxPatients: 7 });
    const worker = engine.get(EnrolmentsWorker);
    await worker.runOnce();
    const drawn = await engine.query(
      `SELECT patient_id FROM enrolment_patient WHERE enrolment_id = $1 ORDER BY position`,
      [id],
    );
    const lot = await engine.query(
      `SELECT patient_id FROM segment_member ORDER BY md5($1::text || patient_id::text) LIMIT 7`,
      [id],
    );
    await engine.settle();

    expect(drawn).toEqual(lot);
    expect(await count('run')).toBe(7);
  });

  it('lets nobody into a journey that was archived meanwhile, and says so', async () => {
    const { id } = await audience({ perMinute: 6000 });
    await engine.get(EnrolmentsWorker).runOnce();
    await engine.query(`UPDATE journey SET status = 'archived'`);
    await engine.query(`UPDATE clinic SET config_version = config_version + 1`);
    await engine.settle();

    const { counts } = await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(EnrolmentsService).get(tx, engine.clinicId, id),
    );
    expect(counts).toEqual({ waiting: 0, entered: 0, refused: 40, reasons: { not_live: 40 } });
  });

  it('takes somebody whose notes in another journey do not open as it takes the others', async () => {
    const note = {
      ...CALL,
      key: 'note',
      trigger: { signal: 'page.viewed' },
      start: 'note',
      steps: {
        note: { kind: 'set', attribute: 'from', value: 'web', next: 'rest' },
        rest: { kind: 'wait', for: 'P9D', next: 'end' },
        end: { kind: 'exit' },
      },
    };
    await engine.publish(note);
    const time = engine.clock.now().toISOString();
    await engine.send(anEvent('page.viewed', { subject: 'external:p-7', time }));
    await engine.query(`UPDATE run SET attributes = set_byte(attributes, 24, get_byte(attributes, 24) # 255)`);
    await audience({ perMinute: 6000 });
    const worker = engine.get(EnrolmentsWorker);
    while ((await worker.runOnce()) > 0);

    expect(await engine.query(`SELECT status FROM enrolment`)).toEqual([{ status: 'done' }]);
    expect(await count('enrolment_patient WHERE raised_at IS NOT NULL')).toBe(40);
    await engine.query(`DELETE FROM run`);
    await engine.query(`DELETE FROM timer`);
    await engine.query(`DELETE FROM pending_signal`);
  });

  it.each([
    { when: 'their turn comes at once', perMinute: 6000 },
    { when: 'one turn comes after the other', perMinute: 12 },
  ])('takes two who turn out to be one for one, where $when', async ({ perMinute }) => {
    const time = engine.clock.now().toISOString();
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time }));
    const { id } = await audience({ perMinute });
    const worker = engine.get(EnrolmentsWorker);
    await worker.runOnce();
    const identifiers = { visitor: 'v-1' };
    await engine.send(anEvent('form.submitted', { subject: 'external:p-1', time, data: { identifiers } }));
    for (let pass = 0; pass < 41; pass += 1) {
      await worker.runOnce();
      engine.clock.advanceSeconds(5);
    }
    await engine.settle();

    const { enrolment, counts } = await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(EnrolmentsService).get(tx, engine.clinicId, id),
    );
    expect(enrolment).toMatchObject({ status: 'done', total: 41 });
    expect(counts).toEqual({ waiting: 0, entered: 40, refused: 1, reasons: { listed_twice: 1 } });
    expect(await count('run')).toBe(40);
  });

  it('is not held up by an audience that the database refuses: that one is put off', async () => {
    const { id } = await audience();
    engine.clock.advanceSeconds(1);
    await audience({ perMinute: 6000 });
    await engine.query(
      `ALTER TABLE enrolment_patient ADD CHECK (enrolment_id <> '${id}' OR raised_at IS NULL) NOT VALID`,
    );
    await engine.settle();

    expect(await engine.query(`SELECT status, next_at FROM enrolment ORDER BY created_at`)).toEqual([
      { status: 'running', next_at: new Date(engine.clock.now().getTime() + 3_600_000) },
      { status: 'done', next_at: null },
    ]);
    expect(await count('run')).toBe(40);
  });

  it('starts when its segment is filled, and ends at once where nobody is in it', async () => {
    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine
        .get(SegmentsService)
        .save(tx, engine.clinicId, 'all', { name: 'All', description: '', rule: 'false', enter: false }, 'test'),
    );
    await audience();
    await engine.settle();
    expect(await engine.query(`SELECT status FROM enrolment`)).toEqual([{ status: 'scheduled' }]);

    for (const seconds of [10, 10]) {
      engine.clock.advanceSeconds(seconds);
      await engine.settle();
    }
    expect(await engine.query(`SELECT status, total FROM enrolment`)).toEqual([{ status: 'done', total: 0 }]);
  });
});
