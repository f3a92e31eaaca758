import { IntakeService } from '../../../src/intake/intake.service.ts';
import { TimeService } from '../../../src/sandbox/time.service.ts';
import { anEvent } from '../../support/signals.ts';
import { addClinic, startSandbox, type TestSandbox } from './sandbox.ts';

const NOW = '2026-11-20T15:00:00Z';

describe('moving the time of a sandbox past a lapse', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox(NOW);
  });
  afterAll(() => sandbox.stop());

  it('has a patient lapse at the very moment, once', async () => {
    const clinicId = await addClinic(sandbox);
    const data = { appointmentId: 'a-1', serviceLine: 'pulmonology' };
    await sandbox
      .get(IntakeService)
      .accept(clinicId, [anEvent('visit.completed', { subject: 'external:mrn-1', time: NOW, data })]);
    const advance = (duration: string) =>
      sandbox.db.api.forClinic(clinicId, (tx) => sandbox.get(TimeService).advance(tx, clinicId, duration));

    await advance('P2Y');
    await advance('P1Y');

    const rows = await sandbox.query(`SELECT to_stage, at, recorded_at FROM stage_change ORDER BY recorded_at`);
    expect(rows.map((row) => [row['to_stage'], row['at'].toISOString(), row['recorded_at'].toISOString()])).toEqual([
      ['post_visit', '2026-11-20T15:00:00.000Z', '2026-11-20T15:00:00.000Z'],
      ['lapsed', '2028-05-20T14:00:00.000Z', '2028-05-20T14:00:00.000Z'],
    ]);
  });
});
