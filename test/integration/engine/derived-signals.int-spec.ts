import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { SignalTypesService } from '../../../src/signals/signal-types.service.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';
import { faultsOf } from './invariants.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('signals that journeys derive', () => {
  let engine: TestEngine;

  beforeEach(async () => {
    engine = await startEngine(NOW);
    for (const type of ['ping.done', 'pong.done']) {
      const schema = { type: 'object', properties: { round: { type: 'string' } } };
      await engine.db.api.forClinic(engine.clinicId, (tx) =>
        engine.get(SignalTypesService).save(tx, engine.clinicId, { type, schema }),
      );
    }
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  /** A journey that answers one signal with another, as often as it is asked. */
  const answering = (key: string, signal: string, answer: string) => {
    const definition = {
      key,
      name: key,
      purpose: 'treatment',
      trigger: { signal },
      reentry: { after: 'PT0S' },
      start: 'answer',
      steps: {
        answer: { kind: 'emit', signal: answer, data: { round: 'next' }, next: 'end' },
        end: { kind: 'exit' },
      },
    };
    return engine.publish(definition);
  };

  it('start other journeys, and a circle of them stops after eight', async () => {
    await answering('ping', 'ping.done', 'pong.done');
    await answering('pong', 'pong.done', 'ping.done');

    await engine.send(anEvent('ping.done', { subject: 'visitor:v-1', time: NOW }));
    await engine.settle();

    expect(await engine.query(`SELECT hops FROM run ORDER BY hops`)).toEqual(
      Array.from({ length: 9 }, (_, hops) => ({ hops })),
    );
    expect(
      await engine.query(`SELECT count(*)::int AS n FROM signal WHERE type IN ('ping.done', 'pong.done')`),
    ).toEqual([{ n: 9 }]);
    expect(await engine.query(`SELECT DISTINCT status, ended_because FROM run`)).toEqual([
      { status: 'ended', ended_because: 'completed' },
    ]);
    expect(
      await engine.query(`SELECT count(*)::int AS n FROM step_log WHERE outcome = 'too many journeys in a row'`),
    ).toEqual([{ n: 1 }]);
  });

  it('are about the same patient, and come once', async () => {
    await answering('ping', 'ping.done', 'pong.done');
    const ping = anEvent('ping.done', { subject: 'visitor:v-1', time: NOW });
    await engine.send(ping, ping);
    await engine.send(ping);
    await engine.settle();

    const derived = await engine.query(
      `SELECT s.source, s.data ->> 'round' AS round FROM signal AS s
       JOIN run AS r ON r.clinic_id = s.clinic_id AND r.patient_id = s.patient_id
       WHERE s.type = 'pong.done'`,
    );
    expect(derived).toEqual([{ source: '/attend/journeys/ping', round: 'next' }]);
  });
});

describe('patients who are kept out', () => {
  let engine: TestEngine;
  const aJourney = (key: string, purpose: string, holdout = 0) => ({
    key,
    name: 'Hello',
    purpose,
    holdout,
    trigger: { signal: 'page.viewed' },
    start: 'rest',
    steps: { rest: { kind: 'wait', for: 'P1D', next: 'end' }, end: { kind: 'exit' } },
  });

  beforeEach(async () => {
    engine = await startEngine(NOW);
  });
  afterEach(async () => {
    expect(await faultsOf(engine)).toEqual([]);
    await engine.stop();
  });

  const everybodyLooks = (page: string) =>
    engine.send(
      ...Array.from({ length: 60 }, (_, index) =>
        anEvent('page.viewed', { subject: `visitor:v-${index}`, time: NOW, id: `${page} ${index}` }),
      ),
    );
  const entered = async () => {
    const rows = await engine.query(
      `SELECT journey_key AS journey, patient_id AS patient, status, ended_because AS because FROM run`,
    );
    const of = (journey: string, because: string | null) =>
      rows.filter((row) => row['journey'] === journey && row['because'] === because).map((row) => row['patient']);
    return { rows, of };
  };

  it('are the same of all marketing, and none of care', async () => {
    await engine.db.api.forClinic(engine.clinicId, (tx) =>
      engine.get(ClinicsService).changeSettings(tx, engine.clinicId, { controlShare: 0.5 }),
    );
    for (const purpose of ['marketing', 'operations', 'treatment']) {
      await engine.publish(aJourney(purpose, purpose));
    }
    await engine.publish(aJourney('more-marketing', 'marketing'));

    await everybodyLooks('first');

    const { of } = await entered();
    expect(of('marketing', 'control group').length).toBeGreaterThan(10);
    expect(of('marketing', null).length).toBeGreaterThan(10);
    expect(of('more-marketing', 'control group').sort()).toEqual(of('marketing', 'control group').sort());
    expect([of('treatment', null).length, of('operations', null).length]).toEqual([60, 60]);
  });

  it('leave a run that has ended at once, are held by nothing and do not come in by another signal', async () => {
    await engine.publish(aJourney('hello', 'treatment', 0.5));

    await everybodyLooks('first');
    await everybodyLooks('second');

    const { rows, of } = await entered();
    expect(rows).toHaveLength(60);
    expect(of('hello', 'holdout').length).toBeGreaterThan(10);
    expect(rows.filter((row) => row['status'] === 'live')).toHaveLength(of('hello', null).length);
  });
});
