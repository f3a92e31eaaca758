import { EnrolmentsService } from '../../../src/enrolments/enrolments.service.ts';
import { IntakeService } from '../../../src/intake/intake.service.ts';
import { JourneysService } from '../../../src/journeys/journeys.service.ts';
import { TimeService } from '../../../src/sandbox/time.service.ts';
import { SegmentsService } from '../../../src/segments/segments.service.ts';
import { anEvent } from '../../support/signals.ts';
import { addClinic, startSandbox, type TestSandbox } from './sandbox.ts';

const NOW = '2026-11-20T15:00:00Z';

const CALL = {
  key: 'call',
  name: 'Call',
  purpose: 'treatment',
  trigger: { signal: 'segment.left', when: "signal.data.segment == 'keen'" },
  start: 'call',
  steps: {
    call: { kind: 'task', title: 'Call', role: 'front_desk', due: 'P1D', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('moving the time of a sandbox past segments and broadcasts', () => {
  let sandbox: TestSandbox;
  let clinicId: string;

  beforeEach(async () => {
    sandbox = await startSandbox(NOW);
    clinicId = await addClinic(sandbox);
    await sandbox.db.api.forClinic(clinicId, async (tx) => {
      await sandbox.get(JourneysService).saveDraft(tx, clinicId, 'call', CALL, 'test');
      await sandbox.get(JourneysService).publish(tx, clinicId, 'call', 'test');
    });
    const searches = [1, 2, 3, 4, 5].map((n) =>
      anEvent('search.performed', { subject: `external:mrn-${n}`, time: NOW, data: { specialty: 'dental' } }),
    );
    await sandbox.get(IntakeService).accept(clinicId, searches);
    const rule = "history.count('search.performed', {}, duration('48h')) > 0";
    await sandbox.db.api.forClinic(clinicId, (tx) =>
      sandbox
        .get(SegmentsService)
        .save(tx, clinicId, 'keen', { name: 'Keen', description: '', rule, enter: false }, 'test'),
    );
  });
  afterEach(() => sandbox.stop());

  const advance = (duration: string) =>
    sandbox.db.api.forClinic(clinicId, (tx) => sandbox.get(TimeService).advance(tx, clinicId, duration));
  const runs = async () => {
    const rows = await sandbox.query(
      `SELECT entered_at, count(*)::int AS n FROM run WHERE journey_key = 'call' GROUP BY entered_at ORDER BY entered_at`,
    );
    return rows.map((row) => [row['entered_at'].toISOString(), row['n']]);
  };

  it('fills, and lets everybody go at the very moment', async () => {
    await advance('PT1H');
    expect(await sandbox.query(`SELECT count(*)::int AS n FROM segment_member`)).toEqual([{ n: 5 }]);

    await advance('P7D');

    expect(await sandbox.query(`SELECT count(*)::int AS n FROM segment_member`)).toEqual([{ n: 0 }]);
    expect(await runs()).toEqual([['2026-11-22T15:00:00.000Z', 5]]);
  });

  it('sends a broadcast out at its pace', async () => {
    await advance('PT1H');
    const startAt = new Date('2026-11-21T12:00:00Z');
    await sandbox.db.api.forClinic(clinicId, (tx) =>
      sandbox.get(EnrolmentsService).enrolAudience(tx, {
        ...{ clinicId, journeyKey: 'call', reason: '', by: 'test', chosenBy: 'broadcast', name: 'News' },
        ...{ segmentKey: 'keen', perMinute: 2, maxPatients: 4, startAt },
      }),
    );

    await advance('P1D');

    expect(await runs()).toEqual([
      ['2026-11-21T12:00:00.000Z', 1],
      ['2026-11-21T12:00:30.000Z', 1],
      ['2026-11-21T12:01:00.000Z', 1],
      ['2026-11-21T12:01:30.000Z', 1],
    ]);
  });
});
