import { IntakeService } from '../../../src/intake/intake.service.ts';
import { SandboxClockWorker } from '../../../src/sandbox/sandbox-clock.worker.ts';
import { type Advanced, TimeService } from '../../../src/sandbox/time.service.ts';
import { anEvent } from '../../support/signals.ts';
import { addClinic, startSandbox, type TestSandbox } from './sandbox.ts';

/** A Friday, ten in the morning at the clinic. */
const NOW = '2026-11-20T15:00:00Z';

describe('moving the time of a sandbox', () => {
  let sandbox: TestSandbox;
  let clinicId: string;

  beforeEach(async () => {
    sandbox = await startSandbox(NOW);
    clinicId = await addClinic(sandbox);
  });
  afterEach(() => sandbox.stop());

  const send = (...events: object[]) => sandbox.get(IntakeService).accept(clinicId, events);
  const now = () => sandbox.clock.now().toISOString();

  /** Somebody who may be reached about their care. */
  async function patient(mrn: string, data: object = {}): Promise<void> {
    const subject = `external:${mrn}`;
    const consent = { purpose: 'treatment', channel: 'email', level: 'express', wording: 'Yes.', source: 'form' };
    const about = { givenName: 'Jane', birthDate: '1980-05-05', identifiers: { email: `${mrn}@example.com` } };
    await send(
      anEvent('patient.updated', { subject, time: NOW, data: { ...about, ...data } }),
      anEvent('consent.granted', { subject, time: NOW, data: consent }),
    );
  }

  const book = (mrn: string, start: string) => tell('booked', mrn, { start, serviceLine: 'pulmonology' });
  const tell = (what: string, mrn: string, data: object = {}) =>
    send(
      anEvent(`appointment.${what}`, {
        subject: `external:${mrn}`,
        time: now(),
        data: { appointmentId: `appt-${mrn}`, ...data },
      }),
    );

  async function advance(duration: string): Promise<Advanced> {
    return sandbox.db.api.forClinic(clinicId, (tx) => sandbox.get(TimeService).advance(tx, clinicId, duration));
  }

  async function sentAt(): Promise<[string, string][]> {
    const rows = await sandbox.query(
      `SELECT t.template_key AS key, m.sent_at FROM message m JOIN template_version t ON t.id = m.template_version_id
       WHERE m.status = 'sent' ORDER BY m.sent_at`,
    );
    return rows.map((row) => [row['key'], row['sent_at'].toISOString()]);
  }

  it('sends a confirmation and two reminders, each at its own moment', async () => {
    await patient('mrn-1');
    await book('mrn-1', '2026-12-01T16:00:00Z');

    const { from, to, happened } = await advance('P14D');

    expect(await sentAt()).toEqual([
      ['appointment-confirmation', '2026-11-20T15:00:00.000Z'],
      ['appointment-reminder', '2026-11-28T16:00:00.000Z'],
      ['appointment-reminder', '2026-11-30T16:00:00.000Z'],
    ]);
    expect([from, to]).toEqual(['2026-11-20T15:00:00.000Z', '2026-12-04T15:00:00.000Z']);
    expect(happened).toEqual({
      timers: 2,
      recalls: 0,
      messages: { sent: 3, failed: 0, cancelled: 0, suppressed: {}, deferred: {} },
      tasks: 0,
      signals: 3 + 3,
      stageChanges: 1,
    });
  });

  it('moves reminders with the appointment', async () => {
    await patient('mrn-1');
    await book('mrn-1', '2026-12-01T16:00:00Z');
    await advance('P2D');
    await tell('rescheduled', 'mrn-1', { start: '2026-12-09T17:00:00Z' });

    await advance('P30D');

    expect((await sentAt()).map(([, at]) => at)).toEqual([
      '2026-11-20T15:00:00.000Z',
      '2026-12-06T17:00:00.000Z',
      '2026-12-08T17:00:00.000Z',
    ]);
  });

  it('sends no more reminders once the appointment is cancelled', async () => {
    await patient('mrn-1');
    await book('mrn-1', '2026-12-01T16:00:00Z');
    await advance('P9D');
    await tell('cancelled', 'mrn-1');

    const { happened } = await advance('P30D');

    expect(happened.messages.sent).toBe(0);
    expect(await sentAt()).toHaveLength(2);
  });

  it('waits for the morning of the patient with what falls due at night', async () => {
    await patient('mrn-1', { timeZone: 'America/Los_Angeles' });
    await book('mrn-1', '2026-12-01T13:00:00Z');

    const { happened } = await advance('P14D');

    expect(happened.messages.deferred).toEqual({ quiet_hours: 3 });
    expect((await sentAt()).map(([, at]) => at)).toEqual([
      '2026-11-20T16:00:00.000Z',
      '2026-11-28T16:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
    ]);
  });

  it('raises a recall once, six months after the visit, and follows it up', async () => {
    await patient('mrn-1');
    const data = { appointmentId: 'appt-mrn-1', serviceLine: 'pulmonology' };
    await send(anEvent('visit.completed', { subject: 'external:mrn-1', time: NOW, data }));

    const before = await advance('P6M');
    const after = await advance('P3M');

    expect(before.happened.recalls).toBe(1);
    expect(after.happened).toMatchObject({ recalls: 0, tasks: 1 });
    const due = await sandbox.query(`SELECT time FROM signal WHERE type = 'recall.due'`);
    expect(due.map((row) => row['time'].toISOString())).toEqual(['2027-05-20T04:00:00.000Z']);
    expect((await sentAt()).filter(([key]) => key === 'recall-due').map(([, at]) => at)).toEqual([
      '2027-05-20T12:00:00.000Z',
      '2027-06-03T12:00:00.000Z',
    ]);
  });

  it('stores signals of later months in partitions of their own', async () => {
    await advance('P1Y');

    expect(await sandbox.query(`SELECT to_regclass('signal_202711')::text AS name`)).toEqual([
      { name: 'signal_202711' },
    ]);
  });

  it('keeps its time over a restart, and tells it to other processes', async () => {
    const other = await sandbox.another();
    await advance('P3D');

    const restarted = await sandbox.another('2026-11-20T16:00:00Z');

    expect(restarted.get(TimeService).read()).toEqual({ now: '2026-11-23T16:00:00.000Z', offset: 'P3D' });
    expect(other.get(TimeService).read().offset).toBe('PT0S');
    await other.get(SandboxClockWorker).runOnce();
    expect(other.get(TimeService).read().offset).toBe('P3D');
    await Promise.all([other.stop(), restarted.stop()]);
  });

  it.each(['PT0S', '-P1D', 'P2Y1D'])('refuses to move by %s', async (duration) => {
    await expect(advance(duration)).rejects.toMatchObject({ kind: 'invalid', problems: [{ path: 'advance' }] });
    expect(now()).toBe('2026-11-20T15:00:00.000Z');
  });

  it('refuses to move time twice at once', async () => {
    await patient('mrn-1');
    await book('mrn-1', '2026-12-01T16:00:00Z');

    const answers = await Promise.allSettled([advance('P1D'), advance('P1D')]);

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(sandbox.get(TimeService).read().offset).toBe('P1D');
  });
});
