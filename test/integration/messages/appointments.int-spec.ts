import { randomUUID } from 'node:crypto';

import { CLINIC, Ledger } from './ledger.ts';

const STARTS_AT = '2026-03-12T14:00:00Z';
const AFTERWARDS = '2026-03-12T15:00:00Z';

describe('a message about an appointment', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  it('tells when it is while it stands', async () => {
    const patient = await ledger.addPatient();
    const appointmentId = await addAppointment(patient, 'confirmed');
    await ledger.plan(ledger.messageTo(patient, { appointmentId, templateVersionId: ledger.versions.visit }));

    await ledger.dispatch.runOnce();

    expect((await ledger.delivered())[0]?.text).toBe('See you at 10:00 AM.');
  });

  it('reminds of none that was cancelled', async () => {
    const patient = await ledger.addPatient();

    expect(await dispatched(patient, await addAppointment(patient, 'cancelled'))).toEqual([
      'suppressed',
      'appointment_gone',
    ]);
  });

  it('thanks for a visit although it is over', async () => {
    const patient = await ledger.addPatient();
    ledger.clock.set(AFTERWARDS);

    expect(await dispatched(patient, await addAppointment(patient, 'completed'))).toEqual(['sent', 'allowed']);
  });

  it.each([
    ['booked', '2026-03-10T16:00:00Z'],
    ['completed', AFTERWARDS],
  ])("says nothing of one that is somebody else's by now, be it %s", async (status, now) => {
    const [patient, other] = [await ledger.addPatient(), await ledger.addPatient({ phone: '+15550002222' })];
    ledger.clock.set(now);

    expect(await dispatched(patient, await addAppointment(other, status))).toEqual(['suppressed', 'appointment_gone']);
    expect(await ledger.delivered()).toEqual([]);
  });

  async function dispatched(patient: string, appointmentId: string): Promise<unknown[]> {
    const message = ledger.messageTo(patient, { appointmentId });
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    const [decision] = await ledger.decisions(message.id);
    return [(await ledger.row(message.id)).status, decision?.reason];
  }

  async function addAppointment(patientId: string, status: string): Promise<string> {
    const id = randomUUID();
    await ledger.sql(
      `INSERT INTO appointment (clinic_id, id, patient_id, status, starts_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [CLINIC, id, patientId, status, new Date(STARTS_AT), ledger.clock.now()],
    );
    return id;
  }
});
