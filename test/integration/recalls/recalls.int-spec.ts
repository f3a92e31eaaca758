import { RecallDueWorker } from '../../../src/recalls/recall-due.worker.ts';
import { RecallsService } from '../../../src/recalls/recalls.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf, install } from '../engine/invariants.ts';

const VISIT_AT = '2026-01-15T15:00:00Z';
/** The first instant of the day it falls due, half a year later. */
const DUE_AT = '2026-07-15T04:00:00Z';

describe('a recall', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(VISIT_AT);
    await install(engine, 'recall');
    await engine.send(
      anEvent('form.submitted', {
        subject: 'external:mrn-1',
        time: VISIT_AT,
        data: { birthDate: '1980-01-01', identifiers: { email: 'a@example.com' } },
      }),
    );
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  /** What the clinic tells on a day about an appointment of the patient. */
  const tell = async (type: string, time: string, id: string, more: object = {}) => {
    if (new Date(time) > engine.clock.now()) engine.clock.set(time);
    const data = { appointmentId: id, serviceLine: 'pulmonology', ...more };
    await engine.send(anEvent(type, { subject: 'external:mrn-1', time, data }));
  };
  const visit = (time = VISIT_AT) => tell('visit.completed', time, `V-${time}`);
  const recalls = () =>
    engine.query(
      `SELECT due_on::text AS due_on, status, closed_because, raised_at IS NOT NULL AS is_raised FROM recall ORDER BY anchor_at`,
    );
  const raised = () => engine.query(`SELECT time, data ->> 'journey' AS journey FROM signal WHERE type = 'recall.due'`);
  const runs = () => engine.query(`SELECT journey_key AS journey, status FROM run`);
  const save = (key: string, changes: object) =>
    engine.db.api.forClinic(engine.clinicId, async (tx) => {
      const rule = await engine.get(RecallsService).getRule(tx, engine.clinicId, 'pulmonary-followup');
      await engine.get(RecallsService).saveRule(tx, engine.clinicId, key, { ...rule, ...changes });
    });

  it('waits for an appointment that its patient has already, until the day after', async () => {
    await tell('appointment.booked', '2026-01-10T15:00:00Z', 'A-2', { start: '2026-08-01T15:00:00Z' });
    await visit();
    await engine.moveTo(DUE_AT);

    expect(await recalls()).toEqual([
      { due_on: '2026-08-02', status: 'upcoming', closed_because: null, is_raised: false },
    ]);
    await engine.moveTo('2026-08-02T04:00:00Z');
    expect(await raised()).toHaveLength(1);
  });

  it('does not wait for an appointment in another line, nor for one that has been or nobody can mean', async () => {
    const start = '2026-08-01T15:00:00Z';
    await tell('appointment.booked', '2026-01-10T15:00:00Z', 'D-2', { start, serviceLine: 'dental-hygiene' });
    await tell('appointment.booked', '2026-01-10T15:00:00Z', 'A-1', { start: '2026-02-01T15:00:00Z' });
    await tell('appointment.booked', '2026-01-10T15:00:00Z', 'A-2', { start: '9999-12-31T23:59:59Z' });
    await visit();
    await engine.moveTo(DUE_AT);

    expect(await raised()).toHaveLength(1);
  });

  it.each(['appointment.cancelled', 'appointment.no_show'])('is open again by %s of what closed it', async (type) => {
    await visit();
    await tell('appointment.booked', '2026-06-01T15:00:00Z', 'A-2', { start: '2026-06-10T15:00:00Z' });
    expect(await recalls()).toMatchObject([{ status: 'closed', closed_because: 'appointment.booked' }]);

    await tell('appointment.cancelled', '2026-06-02T15:00:00Z', 'A-3');
    expect(await recalls()).toMatchObject([{ status: 'closed' }]);
    await tell(type, '2026-06-11T15:00:00Z', 'A-2');
    expect(await recalls()).toMatchObject([{ status: 'upcoming', closed_because: null }]);
    await engine.moveTo(DUE_AT);
    expect(await raised()).toHaveLength(1);
  });

  it('stands as due for staff when it had been raised, and is raised no second time', async () => {
    await visit();
    await engine.moveTo(DUE_AT);
    await tell('appointment.booked', '2026-07-16T15:00:00Z', 'A-2', { start: '2026-07-20T15:00:00Z' });
    await tell('appointment.no_show', '2026-07-20T16:00:00Z', 'A-2');
    await engine.settle();

    expect(await recalls()).toMatchObject([{ status: 'due', is_raised: true }]);
    expect(await raised()).toHaveLength(1);
  });

  it('is not closed by a booking that is told after its cancellation', async () => {
    await visit();
    await tell('appointment.cancelled', '2026-06-02T15:00:00Z', 'A-2');
    await tell('appointment.booked', '2026-06-01T15:00:00Z', 'A-2');

    expect(await recalls()).toMatchObject([{ status: 'upcoming' }]);
  });

  it('stays closed when something newer has begun another', async () => {
    await visit();
    await tell('appointment.booked', '2026-06-01T15:00:00Z', 'A-2', { start: '2026-06-10T15:00:00Z' });
    await visit('2026-06-05T15:00:00Z');
    await tell('appointment.no_show', '2026-06-11T15:00:00Z', 'A-2');

    expect(await recalls()).toMatchObject([{ status: 'closed' }, { due_on: '2026-12-05', status: 'upcoming' }]);
  });

  it('gives way to that of a newer visit, whatever closes it, and to none of an older one', async () => {
    await save('pulmonary-followup', { closedBy: ['appointment.booked'] });
    await visit();
    await visit('2026-03-01T15:00:00Z');
    await visit('2026-02-01T15:00:00Z');

    expect(await recalls()).toMatchObject([
      { status: 'closed', closed_because: 'visit.completed' },
      { due_on: '2026-09-01', status: 'upcoming' },
    ]);
  });

  it.each([
    { reads: 'the patient', when: 'patient.age >= 18.0' },
    { reads: 'the past', when: "history.count('visit.completed', {}, duration('2400h')) > 0" },
  ])('is begun by a condition that reads $reads, which nothing else asks for', async ({ when }) => {
    await tell('visit.completed', '2026-01-02T15:00:00Z', 'D-1', { serviceLine: 'dental-hygiene' });
    await save('pulmonary-followup', { anchor: { signal: 'visit.completed', when } });
    await visit();

    expect(await recalls()).toContainEqual(expect.objectContaining({ due_on: '2026-07-15', status: 'upcoming' }));
  });

  describe('whose patient has a profile that does not open', () => {
    const damage = async () => {
      const rows = await engine.query(`SELECT id, profile FROM patient`);
      await engine.query(`UPDATE patient SET profile = set_byte(profile, 24, get_byte(profile, 24) # 255)`);
      return () => engine.query(`UPDATE patient SET profile = $1`, [rows[0]?.['profile']]);
    };

    it('waits, is judged when it opens again, and holds up nobody else', async () => {
      await visit();
      const mend = await damage();
      await engine.send(
        anEvent('form.submitted', {
          subject: 'external:mrn-2',
          time: VISIT_AT,
          data: { birthDate: '1980-01-01', identifiers: { email: 'b@example.com' } },
        }),
        anEvent('visit.completed', {
          subject: 'external:mrn-2',
          time: VISIT_AT,
          data: { appointmentId: 'V-2', serviceLine: 'pulmonology' },
        }),
      );
      await engine.moveTo(DUE_AT);
      expect(await raised()).toHaveLength(1);

      await mend();
      await engine.moveTo('2026-07-15T05:00:00Z');

      expect(await recalls()).toEqual([
        { due_on: '2026-07-15', status: 'due', closed_because: null, is_raised: true },
        { due_on: '2026-07-15', status: 'due', closed_because: null, is_raised: true },
      ]);
    });

    it('is due all the same under a rule that does not ask who it is', async () => {
      await visit();
      await save('pulmonary-followup', { eligible: undefined });
      await damage();
      await engine.get(RecallDueWorker).runOnce();
      engine.clock.set(DUE_AT);
      await engine.get(RecallDueWorker).runOnce();

      expect(await recalls()).toMatchObject([{ status: 'due', is_raised: true }]);
    });
  });

  it('starts the journey that its rule names and no other', async () => {
    const end = { end: { kind: 'exit' } };
    const other = { name: 'Other', purpose: 'treatment', trigger: { signal: 'recall.due' }, start: 'end', steps: end };
    await engine.publish({ ...other, key: 'other' });
    await engine.publish({ ...other, key: 'named' });
    await save('pulmonary-followup', { journey: 'named' });
    await visit();
    await engine.moveTo(DUE_AT);

    expect(await raised()).toMatchObject([{ journey: 'named' }]);
    expect(await runs()).toEqual([{ journey: 'named', status: 'ended' }]);
  });

  it('is due for staff and starts nothing when an import of history makes it overdue', async () => {
    await visit('2024-01-15T15:00:00Z');
    await engine.settle();

    expect(await recalls()).toMatchObject([{ due_on: '2024-07-15', status: 'due' }]);
    expect(await raised()).toMatchObject([{ time: new Date('2024-07-15T04:00:00Z') }]);
    expect(await runs()).toEqual([]);
  });

  it('starts nothing when it is closed before it is heard', async () => {
    await visit();
    engine.clock.set('2026-07-15T15:00:00Z');
    await engine.get(RecallDueWorker).runOnce();
    await tell('appointment.booked', '2026-07-15T15:00:00Z', 'A-2');
    await engine.settle();

    expect(await recalls()).toMatchObject([{ status: 'closed' }]);
    expect(await raised()).toHaveLength(1);
    expect(await runs()).toEqual([]);
  });

  it('is not counted as raised when it is closed because its patient is not meant', async () => {
    await save('pulmonary-followup', { eligible: 'patient.age >= 65.0' });
    await visit();
    await engine.moveTo(DUE_AT);

    expect(await recalls()).toMatchObject([{ closed_because: 'not eligible', is_raised: false }]);
  });
});
