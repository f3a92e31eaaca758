import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf, install } from './invariants.ts';

const NOW = '2026-11-02T15:00:00Z';

describe('reminders', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await install(engine, 'appointment-reminders');
    await engine.send(
      anEvent('form.submitted', {
        subject: 'external:mrn-1',
        time: NOW,
        data: { identifiers: { email: 'a@example.com' } },
      }),
      anEvent('consent.granted', {
        subject: 'external:mrn-1',
        time: NOW,
        data: { purpose: 'treatment', channel: 'email', level: 'express', wording: 'Yes' },
      }),
    );
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const about = (type: string, data: object, time?: string) =>
    anEvent(type, {
      subject: 'external:mrn-1',
      time: time ?? engine.clock.now().toISOString(),
      data: { appointmentId: 'A-1', serviceLine: 'pulmonology', ...data },
    });
  const timers = async () => {
    const rows = await engine.query(`SELECT due_at FROM timer ORDER BY due_at`);
    return rows.map((row) => (row['due_at'] as Date).toISOString());
  };
  const messages = async () => {
    const rows = await engine.query(
      `SELECT step, status, sent_at FROM message WHERE journey_key = 'appointment-reminders' ORDER BY planned_at, step`,
    );
    return rows.map((row) => `${String(row['step'])}: ${String(row['status'])}`);
  };

  it('go out three days and one day before the appointment, and not before (invariant 9: no timer fires early and none is lost)', async () => {
    await engine.send(about('appointment.booked', { start: '2026-11-20T15:00:00Z' }));
    expect(await timers()).toEqual(['2026-11-17T15:00:00.000Z']);

    await engine.moveTo('2026-11-17T14:59:59Z');
    expect(await messages()).toEqual([]);
    await engine.moveTo('2026-11-17T15:00:00Z');
    expect(await messages()).toEqual(['remind-3-days-before: sent']);
    await engine.moveTo('2026-11-19T15:00:00Z');
    expect(await messages()).toEqual(['remind-3-days-before: sent', 'remind-1-day-before: sent']);
    expect(await timers()).toEqual([]);
  });

  it('keep the time of day over a change of the clocks', async () => {
    // New York turned its clocks back on 1 November: three days before ten o'clock is ten o'clock.
    engine.clock.set('2026-10-20T15:00:00Z');
    await engine.send(about('appointment.booked', { start: '2026-11-02T15:00:00Z' }));

    expect(await timers()).toEqual(['2026-10-30T14:00:00.000Z']);
  });

  it.each([
    { where: 'later', start: '2026-12-20T15:00:00Z', due: '2026-12-17T15:00:00.000Z' },
    { where: 'earlier', start: '2026-11-10T15:00:00Z', due: '2026-11-07T15:00:00.000Z' },
  ])('move when the appointment moves $where', async ({ start, due }) => {
    await engine.send(about('appointment.booked', { start: '2026-11-20T15:00:00Z' }));
    engine.clock.advanceSeconds(60);
    await engine.send(about('appointment.rescheduled', { start }));

    expect(await timers()).toEqual([due]);
    await engine.moveTo('2026-11-18T15:00:00Z');
    const sent = await engine.query(
      `SELECT 1 FROM message WHERE journey_key = 'appointment-reminders' AND sent_at < $1`,
      [due],
    );
    expect(sent).toEqual([]);
  });

  it('stop when the appointment is cancelled, and what is planned is called off', async () => {
    await engine.send(about('appointment.booked', { start: '2026-11-20T15:00:00Z' }));
    // In the night: the reminder waits for the morning, and then is not wanted any more.
    await engine.send(about('appointment.rescheduled', { start: '2026-11-21T05:00:00Z' }));
    await engine.moveTo('2026-11-18T05:30:00Z');
    expect(await messages()).toEqual(['remind-3-days-before: deferred']);

    await engine.send(about('appointment.cancelled', {}));
    await engine.moveTo('2026-11-22T15:00:00Z');

    expect(await messages()).toEqual(['remind-3-days-before: cancelled']);
    expect(await timers()).toEqual([]);
    const runs = await engine.query(`SELECT ended_because FROM run WHERE journey_key = 'appointment-reminders'`);
    expect(runs).toEqual([{ ended_because: 'exit: appointment.cancelled' }]);
  });

  it('come once each for two appointments on one day, and only one stops when one is cancelled', async () => {
    await engine.send(
      about('appointment.booked', { appointmentId: 'A-1', start: '2026-11-20T15:00:00Z' }),
      about('appointment.booked', { appointmentId: 'A-2', start: '2026-11-20T19:00:00Z' }),
    );
    expect(await timers()).toEqual(['2026-11-17T15:00:00.000Z', '2026-11-17T19:00:00.000Z']);

    await engine.send(about('appointment.cancelled', { appointmentId: 'A-1' }));
    for (const at of ['2026-11-17T20:00:00Z', '2026-11-19T20:00:00Z', '2026-11-20T20:00:00Z']) await engine.moveTo(at);

    expect(await messages()).toEqual(['remind-3-days-before: sent', 'remind-1-day-before: sent']);
    const runs = await engine.query(
      `SELECT count(*)::int AS n, count(DISTINCT appointment_id)::int AS appointments FROM run
       WHERE journey_key = 'appointment-reminders'`,
    );
    expect(runs).toEqual([{ n: 2, appointments: 2 }]);
  });

  it('begin with the next moment that is still ahead when the booking is near', async () => {
    await engine.send(about('appointment.booked', { start: '2026-11-04T15:00:00Z' }));

    expect(await timers()).toEqual(['2026-11-03T15:00:00.000Z']);
  });

  it('do not come for a booking that was cancelled before it was told of', async () => {
    await engine.send(about('appointment.cancelled', {}, '2026-11-02T14:00:00Z'));
    await engine.send(about('appointment.booked', { start: '2026-11-20T15:00:00Z' }, '2026-11-02T13:00:00Z'));
    await engine.moveTo('2026-11-21T15:00:00Z');

    expect((await messages()).filter((message) => message.endsWith('sent'))).toEqual([]);
  });

  it('know the service line of an appointment from the subject that its booking named', async () => {
    await engine.send(
      anEvent('appointment.booked', {
        subject: 'external:mrn-1',
        time: NOW,
        data: { appointmentId: 'A-9', specialty: 'asthma', start: '2026-11-20T15:00:00Z' },
      }),
    );
    await engine.send(
      anEvent('visit.completed', { subject: 'external:mrn-1', time: NOW, data: { appointmentId: 'A-9' } }),
    );

    const stages = await engine.query(`SELECT service_line, stage FROM lifecycle`);
    expect(stages).toEqual([{ service_line: 'pulmonology', stage: 'post_visit' }]);
  });
});

describe('a recall', () => {
  let engine: TestEngine;
  const VISIT_AT = '2026-01-15T15:00:00Z';

  beforeEach(async () => {
    engine = await startEngine(VISIT_AT);
    await install(engine, 'recall');
    await engine.send(
      anEvent('form.submitted', {
        subject: 'external:mrn-1',
        time: VISIT_AT,
        data: { birthDate: '1980-01-01', identifiers: { email: 'a@example.com' } },
      }),
      visit(VISIT_AT, 'V-1'),
    );
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  function visit(time: string, appointmentId: string, serviceLine = 'pulmonology') {
    return anEvent('visit.completed', { subject: 'external:mrn-1', time, data: { appointmentId, serviceLine } });
  }
  const recalls = () =>
    engine.query(`SELECT due_on::text AS due_on, status, closed_because FROM recall ORDER BY anchor_at`);
  const due = () =>
    engine.query(`SELECT data ->> 'rule' AS rule, data ->> 'dueOn' AS due_on FROM signal WHERE type = 'recall.due'`);

  it('falls due once, on the first instant of its day at the clinic', async () => {
    await engine.moveTo('2026-07-15T03:59:59Z');
    expect(await due()).toEqual([]);

    await engine.moveTo('2026-07-15T04:00:00Z');
    await engine.moveTo('2026-08-20T04:00:00Z');
    expect(await due()).toEqual([{ rule: 'pulmonary-followup', due_on: '2026-07-15' }]);
    expect(await engine.query(`SELECT count(*)::int AS n FROM run WHERE journey_key = 'recall'`)).toEqual([{ n: 1 }]);
  });

  it('is closed by a booking, and never falls due', async () => {
    engine.clock.set('2026-06-01T15:00:00Z');
    await engine.send(
      anEvent('appointment.booked', {
        subject: 'external:mrn-1',
        time: '2026-06-01T14:00:00Z',
        data: { appointmentId: 'A-2', serviceLine: 'pulmonology' },
      }),
    );
    await engine.moveTo('2026-08-01T15:00:00Z');

    expect(await recalls()).toEqual([{ due_on: '2026-07-15', status: 'closed', closed_because: 'appointment.booked' }]);
    expect(await due()).toEqual([]);
  });

  it('is not closed by a booking in another line', async () => {
    engine.clock.set('2026-06-01T15:00:00Z');
    await engine.send(visit('2026-06-01T14:00:00Z', 'D-1', 'dental-hygiene'));

    expect(await recalls()).toEqual([
      { due_on: '2026-07-15', status: 'upcoming', closed_because: null },
      { due_on: '2026-12-01', status: 'upcoming', closed_because: null },
    ]);
  });

  it('begins anew with the next visit', async () => {
    engine.clock.set('2026-05-01T15:00:00Z');
    await engine.send(visit('2026-05-01T14:00:00Z', 'V-2'));
    await engine.moveTo('2026-11-01T15:00:00Z');

    expect(await recalls()).toMatchObject([
      { due_on: '2026-07-15', status: 'closed', closed_because: 'visit.completed' },
      { due_on: '2026-11-01', status: 'due' },
    ]);
    expect(await due()).toEqual([{ rule: 'pulmonary-followup', due_on: '2026-11-01' }]);
  });

  it('is not set back by a visit that is told late', async () => {
    await engine.send(visit('2025-12-01T15:00:00Z', 'V-0'));

    expect(await recalls()).toEqual([{ due_on: '2026-07-15', status: 'upcoming', closed_because: null }]);
  });

  it('ends its journey when the patient books', async () => {
    await engine.moveTo('2026-07-16T15:00:00Z');
    await engine.send(
      anEvent('appointment.booked', {
        subject: 'external:mrn-1',
        time: '2026-07-16T15:00:00Z',
        data: { appointmentId: 'A-2', serviceLine: 'pulmonology' },
      }),
    );

    expect(await recalls()).toMatchObject([{ status: 'closed' }]);
    const runs = await engine.query(`SELECT status, ended_because FROM run WHERE journey_key = 'recall'`);
    expect(runs).toEqual([{ status: 'ended', ended_because: 'goal' }]);
  });

  it('is not for somebody who is not meant by its rule', async () => {
    await engine.send(
      anEvent('form.submitted', { subject: 'external:kid', time: VISIT_AT, data: { birthDate: '2015-01-01' } }),
      anEvent('visit.completed', {
        subject: 'external:kid',
        time: VISIT_AT,
        data: { appointmentId: 'K-1', serviceLine: 'pulmonology' },
      }),
    );
    await engine.moveTo('2026-07-16T15:00:00Z');

    expect(await due()).toHaveLength(1);
    expect(await engine.query(`SELECT closed_because FROM recall WHERE status = 'closed'`)).toEqual([
      { closed_because: 'not eligible' },
    ]);
  });
});
