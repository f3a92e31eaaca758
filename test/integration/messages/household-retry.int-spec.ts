import { randomUUID } from 'node:crypto';

import { MessagesService } from '../../../src/messages/messages.service.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { addContactPoints } from '../../support/contact-points.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { CLINIC, Ledger } from './ledger.ts';

const PHONE = '+15550001111';
const JOINED = 'See you at 10:00 AM and 3:30 PM.';

/** It is noon in New York on 10 March 2026; the first try did not arrive, and the next one is due in an hour. */
describe('a message for a household that is tried again', () => {
  let ledger: Ledger;
  let twilio: TestTwilioServer;
  /** Of two messages to the household, the one that speaks and the other. */
  let speaker: PlannedMessage;
  let other: PlannedMessage;

  beforeEach(async () => {
    twilio = await startTwilioServer();
    ledger = await Ledger.open({
      ATTEND_MODE: 'live',
      PUBLIC_URL: 'https://attend.example',
      TWILIO_ACCOUNT_SID: 'AC0000',
      TWILIO_AUTH_TOKEN: 'secret',
      TWILIO_FROM: '+15550100',
      TWILIO_API_URL: twilio.url,
    });
  });
  afterEach(async () => {
    await ledger.close();
    await twilio.stop();
  });

  const texts = () => twilio.requests.map(({ form }) => `${form['To'] ?? ''}: ${form['Body'] ?? ''}`);
  const remind = async (patientId: string, startsAt: string, changes: Partial<PlannedMessage> = {}) => {
    const appointmentId = randomUUID();
    await ledger.sql(
      `INSERT INTO appointment (clinic_id, id, patient_id, status, starts_at, changed_at)
       VALUES ($1, $2, $3, 'booked', $4, $5)`,
      [CLINIC, appointmentId, patientId, startsAt, ledger.clock.now()],
    );
    const templateVersionId = ledger.versions.visit;
    return ledger.messageTo(patientId, { kind: 'reminder', templateVersionId, appointmentId, ...changes });
  };
  const fail = async (id: string, code: string) => {
    const { provider_id: providerId } = await ledger.row(id);
    const told = { provider: 'twilio', message: { clinicId: CLINIC, id }, status: 'undelivered', code } as const;
    await ledger.receipts.receive({ ...told, providerId: providerId ?? '', meaning: 'failed' });
  };
  const remindBoth = async (ids: readonly [string, string], changes: Partial<PlannedMessage> = {}) => {
    speaker = await remind(ids[0], '2026-03-11T14:00:00Z', { priority: 60, runId: randomUUID(), ...changes });
    other = await remind(ids[1], '2026-03-11T19:30:00Z', { runId: randomUUID(), ...changes });
    await ledger.plan(speaker, other);
    await ledger.dispatch.runOnce();
    expect(texts()).toEqual([`${PHONE}: ${JOINED}`]);
    await fail(speaker.id, 'twilio_30003');
  };
  const family = async (): Promise<readonly [string, string]> => [
    await ledger.addPatient({ phone: PHONE }),
    await ledger.addPatient({ givenName: 'Ben', phone: PHONE }),
  ];
  /** Two looks: what is planned in the first is due in the second. */
  const anHourLater = async () => {
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();
    await ledger.dispatch.runOnce();
    return texts().slice(1);
  };
  const again = async (message: PlannedMessage) => {
    const id = await ledger.repetitionOf(message.id);
    if (id === undefined) throw new Error('nothing repeats it');
    return id;
  };

  it('speaks again for whom only the caps hold back, as at its first try', async () => {
    await ledger.cap(1, 24);
    const ann = await ledger.addPatient({ phone: PHONE });

    await remindBoth([ann, ann], { runId: null });

    expect(await anHourLater()).toEqual([`${PHONE}: ${JOINED}`]);
    expect(await ledger.statuses()).toEqual({ failed: 1, sent: 1, suppressed: 1 });
  });

  it('leaves the others to speak for themselves when it is refused', async () => {
    await remindBoth(await family());
    await ledger.sql(`UPDATE appointment SET status = 'cancelled' WHERE id = $1`, [speaker.appointmentId]);

    expect(await anHourLater()).toEqual([`${PHONE}: See you at 3:30 PM.`]);
    expect((await ledger.row(await again(speaker))).outcome_reason).toBe('appointment_gone');
    expect(await ledger.row(await again(other))).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('leaves the others to speak for themselves when it is called off with its run', async () => {
    await remindBoth(await family());
    const run = { clinicId: CLINIC, runId: speaker.runId ?? '', patientId: speaker.patientId };
    await ledger.db.database.transaction((tx) => ledger.messages.cancelOfRuns(tx, [run], ledger.clock.now()));

    expect(await anHourLater()).toEqual([`${PHONE}: See you at 3:30 PM.`]);
    expect((await ledger.row(await again(speaker))).status).toBe('cancelled');
  });

  it('leaves the others to speak for themselves when its patient is erased, and says nothing more of that one', async () => {
    const [ann, ben] = await family();
    const noon = await remind(ann, '2026-03-11T16:00:00Z');
    await ledger.plan(noon);
    speaker = await remind(ann, '2026-03-11T14:00:00Z', { priority: 60 });
    other = await remind(ben, '2026-03-11T19:30:00Z');
    await ledger.plan(speaker, other);
    await ledger.dispatch.runOnce();
    await fail(speaker.id, 'twilio_30003');
    await ledger.db.database.transaction((tx) =>
      ledger.get(MessagesService).erase(tx, CLINIC, [ann], ledger.clock.now()),
    );

    expect(await anHourLater()).toEqual([`${PHONE}: See you at 3:30 PM.`]);
    expect(await ledger.repetitionOf(noon.id)).toBeUndefined();
  });

  it('leaves one who has another number by then to speak for themselves, once', async () => {
    const [ann, ben] = await family();
    await remindBoth([ann, ben]);
    const point = { patientId: ben, kind: 'phone', value: '+15550002222' } as const;
    await addContactPoints(ledger.db.database, ledger.keys, [point], new Date('2026-03-10T16:30:00Z'));

    const alone = [`${PHONE}: See you at 10:00 AM.`, '+15550002222: See you at 3:30 PM.'];
    expect(await anHourLater()).toEqual(alone);

    await fail(await again(speaker), 'twilio_30008');
    expect(await anHourLater()).toEqual(alone);
  });

  it('leaves one to speak for themselves whose visit is on another day by then', async () => {
    await remindBoth(await family());
    await ledger.sql(`UPDATE appointment SET starts_at = '2026-03-12T19:30:00Z' WHERE id = $1`, [other.appointmentId]);

    expect(await anHourLater()).toEqual([`${PHONE}: See you at 10:00 AM.`, `${PHONE}: See you at 3:30 PM.`]);
  });

  it('leaves the others to speak for themselves when it is drawn into another message before its time', async () => {
    await remindBoth(await family());
    const cy = await ledger.addPatient({ givenName: 'Cy', phone: PHONE });
    await ledger.plan(await remind(cy, '2026-03-11T17:00:00Z'));
    await ledger.dispatch.runOnce();

    expect(await anHourLater()).toEqual([
      `${PHONE}: See you at 10:00 AM and 1:00 PM.`,
      `${PHONE}: See you at 3:30 PM.`,
    ]);
    expect((await ledger.row(await again(speaker))).outcome_reason).toBe('household_merged');
  });
});
