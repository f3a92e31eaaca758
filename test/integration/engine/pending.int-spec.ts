import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { RaiseService } from '../../../src/signals/raise.service.ts';
import { asOwner } from '../../support/database.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { anEvent } from '../../support/signals.ts';

describe('PendingWorker', () => {
  let engine: TestEngine;
  let patientId: string;

  beforeAll(async () => {
    engine = await startEngine('2026-11-20T15:00:00Z');
    await engine.send(anEvent('page.viewed', { subject: 'visitor:v-1', time: '2026-11-20T14:00:00Z' }));
    const [patient] = await engine.query(`SELECT id FROM patient`);
    patientId = String(patient?.['id']);
  });
  afterAll(() => engine.stop());

  const raise = (key: string, reason: string) =>
    engine.db.database.transaction((tx) =>
      engine.get(RaiseService).raise(tx, [
        {
          clinicId: engine.clinicId,
          type: 'message.failed',
          time: engine.clock.now(),
          patientId,
          source: '/attend/test',
          key,
          data: { reason },
        },
      ]),
    );

  const stored = async () =>
    (await engine.query(`SELECT event_id FROM signal WHERE source = '/attend/test' ORDER BY event_id`)).map(
      (row) => row['event_id'],
    );

  it('processes the neighbours of a signal that the database refuses, and puts that one off', async () => {
    await raise('before', 'fine');
    await raise('poison', 'PostgreSQL takes no \u0000');
    await raise('then', 'fine');

    await engine.get(PendingWorker).runOnce();

    expect(await stored()).toEqual(['before', 'then']);
    expect(await engine.get(PendingWorker).runOnce()).toBe(0);
    expect(await engine.query(`SELECT count(*)::int AS n FROM pending_signal`)).toEqual([{ n: 1 }]);
  });

  it('takes what holds half of a character', async () => {
    await raise('half', 'called \ud83d');

    await engine.get(PendingWorker).runOnce();

    const [row] = await engine.query(`SELECT data ->> 'reason' AS reason FROM signal WHERE event_id = 'half'`);
    expect(row).toEqual({ reason: 'called \ufffd' });
  });

  it('looks at it again an hour later, and is not held up by it', async () => {
    engine.clock.set('2026-11-20T16:00:01Z');
    await raise('later', 'fine');

    await engine.get(PendingWorker).runOnce();

    expect(await stored()).toEqual(['before', 'half', 'later', 'then']);
  });

  it('is not held up by one that does not open, which is put off too', async () => {
    await raise('damaged', 'fine');
    await asOwner(engine.db.url, `UPDATE pending_signal SET event = '\\x01' WHERE created_at = $1`, [
      engine.clock.now(),
    ]);
    await raise('whole', 'fine');

    await engine.get(PendingWorker).runOnce();

    expect(await stored()).toEqual(['before', 'half', 'later', 'then', 'whole']);
    expect(await engine.get(PendingWorker).runOnce()).toBe(0);
    expect(await engine.query(`SELECT count(*)::int AS n FROM pending_signal`)).toEqual([{ n: 2 }]);
  });

  it('is not held up by somebody whose profile does not open', async () => {
    await engine.get(PendingWorker).runOnce();
    await asOwner(engine.db.url, `UPDATE patient SET profile = '\\x01'`);
    await engine.db.database.transaction((tx) =>
      engine.get(RaiseService).raise(tx, [
        {
          ...{ clinicId: engine.clinicId, type: 'patient.updated', time: engine.clock.now(), patientId },
          ...{ source: '/attend/test', key: 'update', data: { givenName: 'Jane' } },
        },
      ]),
    );
    await raise('unhurt', 'fine');

    await engine.get(PendingWorker).runOnce();

    expect(await stored()).toEqual(expect.arrayContaining(['unhurt']));
    expect(await stored()).not.toContain('update');
  });
});
