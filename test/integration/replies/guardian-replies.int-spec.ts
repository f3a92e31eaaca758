import { randomUUID } from 'node:crypto';

import { LinksService } from '../../../src/messages/dispatch/links.service.ts';
import { FrontDesk, PHONE } from './front-desk.ts';

const VISIT = '2026-11-21T15:00:00Z';
const CHILD_PHONE = '+12125550177';

describe('replies of a guardian', () => {
  let desk: FrontDesk;
  let mother: string;
  let child: string;

  beforeEach(async () => {
    desk = await FrontDesk.open('2026-11-20T15:00:00Z');
    mother = await desk.addPatient({ phone: PHONE });
    child = await desk.addPatient({ phone: CHILD_PHONE });
    await desk.tell(child, 'patient.updated', { givenName: 'Ben', birthDate: '2015-04-02' });
    await guard(child);
  });
  afterEach(() => desk.close());

  const guard = (patientId: string) =>
    desk.engine.query(
      `INSERT INTO stakeholder (clinic_id, id, patient_id, kind, other_patient_id, since, source, created_by, created_at)
       VALUES ($1, $2, $3, 'guardian', $4, '2026-01-01', 'front desk', 'test', '2026-01-01')`,
      [desk.engine.clinicId, randomUUID(), patientId, mother],
    );

  it('confirm the visit of the child that the reminder was about', async () => {
    await desk.remind(child, await desk.book(child, 'A-1', VISIT));

    await desk.hear('C');

    expect(await desk.signals('appointment.confirmed')).toMatchObject([{ patient_id: child }]);
  });

  it('confirm nothing where one reminder spoke for two children, and go to the front desk', async () => {
    const sister = await desk.addPatient({});
    await desk.tell(sister, 'patient.updated', { givenName: 'Ida', birthDate: '2017-04-02' });
    await guard(sister);
    const [first, second] = [await desk.book(child, 'A-1', VISIT), await desk.book(sister, 'A-2', VISIT)];
    // Whichever of the two speaks for the other.
    await desk.plan(sister, 'appointment-reminder', { kind: 'reminder', appointmentId: second });
    await desk.plan(child, 'appointment-reminder', { kind: 'reminder', appointmentId: first });
    await desk.engine.settle();

    await desk.hear('C');

    expect(await desk.signals('appointment.confirmed')).toEqual([]);
    expect(await desk.tasks()).toMatchObject([
      { title: 'Confirms an appointment, and it is unclear which or for when' },
    ]);
  });

  it('STOP ends what comes to the guardian for the child, and takes back no word of the child', async () => {
    await desk.remind(child, await desk.book(child, 'A-1', VISIT));

    await desk.hear('STOP');

    expect(await desk.consented(mother)).toEqual(['marketing email', 'operations email', 'treatment email']);
    expect(await desk.consented(child)).toContain('treatment sms');
    expect(await desk.answers()).toEqual([expect.stringMatching(/^opt-out-confirmation (sent|delivered)$/)]);
    await expect(desk.sendTo(child, 'post-visit-follow-up')).rejects.toThrow('suppressed_opt_out');
  });

  it('have links that know who got the message', async () => {
    await desk.addContact(mother, 'email', 'mia@example.com');
    const id = await desk.sendTo(child, 'post-visit-follow-up', { channels: ['email'] });
    const [row] = await desk.engine.query(`SELECT link_token FROM message WHERE id = $1`, [id]);

    const link = await desk.engine.get(LinksService).find(String(row?.['link_token']));

    expect(link).toMatchObject({ patientId: child, recipientId: mother });
  });
});
