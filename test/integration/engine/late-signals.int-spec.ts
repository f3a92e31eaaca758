import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent, ASTHMA_INTENT } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';
const SUBJECT = 'visitor:v-1';

/** Everything here happened within the hour that a signal may be late, unless a test says otherwise. */
const GUIDE_AT = '2026-11-20T14:20:00Z';
const SEARCH_AT = '2026-11-20T14:30:00Z';
const BOOKED_AT = '2026-11-20T14:40:00Z';

describe('a signal that comes late', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    await engine.publish(ASTHMA_INTENT);
    await engine.send(
      anEvent('form.submitted', {
        subject: SUBJECT,
        time: '2026-11-01T15:00:00Z',
        data: { identifiers: { email: 'a@example.com' } },
      }),
      anEvent('consent.granted', {
        subject: SUBJECT,
        time: '2026-11-01T15:00:00Z',
        data: { purpose: 'marketing', channel: 'email', level: 'written', wording: 'Yes' },
      }),
    );
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const guide = (time = GUIDE_AT, fields: object = {}) =>
    anEvent('guide.downloaded', { subject: SUBJECT, time, id: `guide ${time}`, data: { topic: 'asthma' }, ...fields });
  const search = (time = SEARCH_AT) =>
    anEvent('search.performed', {
      subject: SUBJECT,
      time,
      id: `search ${time}`,
      data: { specialty: 'pulmonology' },
    });
  const booked = (time = BOOKED_AT) =>
    anEvent('appointment.booked', {
      subject: SUBJECT,
      time,
      data: { appointmentId: 'A-1', serviceLine: 'pulmonology', start: '2026-12-01T15:00:00Z' },
    });
  const lateness = (values: Readonly<Record<string, string>>) =>
    engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(ClinicsService).changeSettings(tx, engine.clinicId, { lateness: values }),
    );
  const runs = () =>
    engine.query(`SELECT s.event_id AS cause, r.status, r.ended_because AS because, r.step
                  FROM run AS r JOIN signal AS s ON s.clinic_id = r.clinic_id AND s.id = r.cause_signal
                  ORDER BY r.entered_at`);
  const messages = () => engine.query(`SELECT status FROM message ORDER BY planned_at`);

  const STARTED = [{ cause: `search ${SEARCH_AT}`, status: 'live', because: null, step: 'booked?' }];

  it('starts what the signal after it would have started, had it been there in time', async () => {
    await engine.send(search());
    await engine.settle();
    expect(await runs()).toEqual([]);

    await engine.send(guide());
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
    expect(await messages()).toEqual([{ status: 'sent' }]);
  });

  it('does so within one batch, too', async () => {
    await engine.send(search(), guide());
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
    expect(await messages()).toEqual([{ status: 'sent' }]);
  });

  it('starts the journey once, however often it comes, and whatever comes of the kind besides', async () => {
    await engine.send(search());
    await engine.send(guide());
    await engine.send(guide(), search());
    await engine.send(guide('2026-11-20T14:25:00Z'), guide('2026-11-20T14:10:00Z'));
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
    expect(await messages()).toEqual([{ status: 'sent' }]);
  });

  it('starts nothing again that the signal after it has started already', async () => {
    await engine.send(guide(), search());
    await engine.send(booked());
    await engine.send(guide('2026-11-20T14:25:00Z'));
    await engine.settle();

    expect(await runs()).toEqual([{ cause: `search ${SEARCH_AT}`, status: 'ended', because: 'goal', step: 'booked?' }]);
  });

  it('does not look again because of one that the trigger does not look for, whatever came too late before', async () => {
    await engine.send(search());
    await engine.send(guide('2026-11-20T13:00:00Z'));
    await engine.send(guide(GUIDE_AT, { id: 'about another topic', data: { topic: 'diabetes' } }));
    await engine.settle();
    expect(await runs()).toEqual([]);

    await engine.send(guide());
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
  });

  it('starts the journey by the first of several signals that it precedes', async () => {
    await engine.send(search('2026-11-20T14:50:00Z'), search());
    await engine.send(guide());
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
  });

  it('starts nothing by a signal that it does not precede', async () => {
    await engine.send(search('2026-11-20T14:15:00Z'));
    await engine.send(guide());
    await engine.settle();

    expect(await runs()).toEqual([]);
  });

  it('starts nothing when it comes later than it may, and counts for the next signal all the same', async () => {
    await engine.send(search('2026-11-20T14:00:00Z'));
    await engine.send(guide('2026-11-20T13:59:59Z'));
    expect(await runs()).toEqual([]);

    await engine.send(search());
    expect(await runs()).toEqual(STARTED);
  });

  it('may be as late as the clinic allows its source', async () => {
    await lateness({ '*': 'PT1H', '/nightly': 'P2D' });
    await engine.send(search());

    await engine.send(guide('2026-11-19T15:00:00Z', { source: '/website' }));
    expect(await runs()).toEqual([]);

    await engine.send(guide('2026-11-19T15:00:00Z', { source: '/nightly' }));
    expect(await runs()).toEqual(STARTED);
  });

  it('may not be late at all where the clinic says so', async () => {
    await lateness({ '*': 'PT0S' });
    await engine.send(search());
    await engine.send(guide());

    expect(await runs()).toEqual([]);
  });

  it.each(['two batches', 'one batch'])('writes to nobody who has booked in between, in %s', async (how) => {
    if (how === 'one batch') await engine.send(search(), booked(), guide());
    else {
      await engine.send(search(), booked());
      await engine.send(guide());
    }
    await engine.settle();

    expect(await runs()).toEqual([{ cause: `search ${SEARCH_AT}`, status: 'ended', because: 'goal', step: 'booked?' }]);
    expect(await messages()).toEqual([]);
  });

  it('writes although somebody booked before they searched', async () => {
    await engine.send(booked('2026-11-20T14:25:00Z'), search());
    await engine.send(guide());
    await engine.settle();

    expect(await runs()).toEqual(STARTED);
  });

  it('ends a run by what it was for, however late that is told', async () => {
    await engine.send(guide(), search());
    await engine.moveTo('2026-11-24T15:00:00Z');
    await engine.send(booked());
    await engine.moveTo('2026-12-01T15:00:00Z');

    expect(await runs()).toMatchObject([{ because: 'goal' }]);
    expect(await engine.query(`SELECT 1 FROM task`)).toEqual([]);
  });

  it('starts nothing for a patient who has died', async () => {
    await engine.send(search(), anEvent('patient.deceased', { subject: SUBJECT, time: BOOKED_AT }));
    await engine.send(guide());

    expect(await runs()).toEqual([]);
  });
});
