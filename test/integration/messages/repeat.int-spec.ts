import { randomUUID } from 'node:crypto';

import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { CLINIC, Ledger } from './ledger.ts';

const PHONE = '+15550001111';

describe('a message that a provider took and could not deliver', () => {
  let ledger: Ledger;
  let twilio: TestTwilioServer;

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

  const told = async (id: string, code: string) => {
    const { provider_id: providerId } = await ledger.row(id);
    await ledger.receipts.receive({
      provider: 'twilio',
      providerId: providerId ?? '',
      message: { clinicId: CLINIC, id },
      status: 'undelivered',
      meaning: 'failed',
      code,
    });
  };
  const texts = () => twilio.requests.flatMap(({ form }) => form['Body'] ?? []);
  const repetition = async (message: { readonly id: string }) => {
    const id = await ledger.repetitionOf(message.id);
    if (id === undefined) throw new Error('nothing repeats it');
    return id;
  };

  it('is said once more as a message of its own, and its run hears of the second only', async () => {
    const message = ledger.messageTo(await ledger.addPatient(), { runId: null, journeyKey: 'welcome', step: 'hello' });
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    await ledger.raised();

    await told(message.id, 'twilio_30003');
    await told(message.id, 'twilio_30003');
    expect(await ledger.raised()).toEqual([]);
    expect(await ledger.dispatch.runOnce()).toBe(0);
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();

    const again = await repetition(message);
    expect(await ledger.row(message.id)).toMatchObject({ status: 'failed', outcome_reason: 'twilio_30003' });
    expect(await ledger.row(again)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(await ledger.statuses()).toEqual({ failed: 1, sent: 1 });
    expect(await ledger.raised()).toMatchObject([
      { type: 'message.sent', data: { messageId: again, journey: 'welcome', step: 'hello' } },
    ]);
    expect(texts()).toEqual(['Hi Ann, this is Lakeside.', 'Hi Ann, this is Lakeside.']);
  });

  it('is no third message when a late word about the first one comes', async () => {
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    const { provider_id: first } = await ledger.row(message.id);
    await told(message.id, 'twilio_30003');
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();

    for (const status of ['failed', 'delivered'] as const) {
      const code = status === 'failed' ? 'twilio_30017' : null;
      const known = { provider: 'twilio', providerId: first ?? '', message: { clinicId: CLINIC, id: message.id } };
      await ledger.receipts.receive({ ...known, status, meaning: status, code });
    }

    expect(await ledger.statuses()).toEqual({ failed: 1, sent: 1 });
    expect((await ledger.row(await repetition(message))).status).toBe('sent');
  });

  it('is given up after five tries, or when the next would be too late, and then its run hears so', async () => {
    const latestAt = new Date(ledger.clock.now().getTime() + 10 * 86_400_000);
    const [long, short] = [
      ledger.messageTo(await ledger.addPatient(), { latestAt }),
      ledger.messageTo(await ledger.addPatient(), { latestAt: new Date(ledger.clock.now().getTime() + 3_599_000) }),
    ];
    await ledger.plan(long, short);
    await ledger.dispatch.runOnce();
    await ledger.raised();

    await told(short.id, 'twilio_30003');
    expect(await ledger.raised()).toMatchObject([{ type: 'message.failed', data: { messageId: short.id } }]);

    let id = long.id;
    for (let tries = 1; tries < 5; tries += 1) {
      await told(id, 'twilio_30003');
      id = await repetition({ id });
      // Long enough for the longest pause and for the night.
      ledger.clock.advanceSeconds(86_400);
      await ledger.dispatch.runOnce();
    }
    await ledger.raised();
    await told(id, 'twilio_30003');

    expect(await ledger.repetitionOf(id)).toBeUndefined();
    expect(await ledger.raised()).toMatchObject([{ type: 'message.failed', data: { messageId: id } }]);
    expect(texts()).toHaveLength(6);
  });

  it('is asked every question again', async () => {
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    await told(message.id, 'twilio_30003');

    const now = ledger.clock.now();
    await ledger.consents.record(
      ledger.db.database,
      [ledger.consentOf(message.patientId, { action: 'revoke', at: now })],
      now,
    );
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();

    expect(await ledger.row(await repetition(message))).toMatchObject({
      status: 'suppressed',
      outcome_reason: 'no_consent',
    });
  });

  it('keeps what staff wrote sealed, and says it again', async () => {
    const message = ledger.messageTo(await ledger.addPatient(), {
      templateVersionId: null,
      freeText: 'Please call us.',
      reason: 'a question',
    });
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    await told(message.id, 'twilio_30003');
    ledger.clock.advanceSeconds(3600);
    await ledger.dispatch.runOnce();

    const again = await repetition(message);
    const [row] = (await ledger.sql(`SELECT reason FROM message WHERE id = $1`, [again])) as { reason: Buffer }[];
    expect(ledger.open('message', 'reason', again, row?.reason ?? null)).toBe('a question');
    expect(texts()).toEqual(['Please call us.', 'Please call us.']);
  });

  describe('and that spoke for others of a household', () => {
    let ann: PlannedMessage;
    let ben: PlannedMessage;

    const reminder = async (givenName: string, phone: string, startsAt: string) => {
      const patientId = await ledger.addPatient({ givenName, phone });
      const appointmentId = randomUUID();
      await ledger.sql(
        `INSERT INTO appointment (clinic_id, id, patient_id, status, starts_at, changed_at)
         VALUES ($1, $2, $3, 'booked', $4, $5)`,
        [CLINIC, appointmentId, patientId, startsAt, ledger.clock.now()],
      );
      const templateVersionId = ledger.versions.visit;
      return ledger.messageTo(patientId, { kind: 'reminder', templateVersionId, appointmentId });
    };

    beforeEach(async () => {
      ann = await reminder('Ann', PHONE, '2026-03-11T14:00:00Z');
      ben = await reminder('Ben', PHONE, '2026-03-11T19:30:00Z');
      await ledger.plan(ann, ben);
      await ledger.dispatch.runOnce();
      expect(await ledger.statuses()).toEqual({ sent: 1, suppressed: 1 });
    });

    const speaker = async () => {
      const [row] = (await ledger.sql(`SELECT id FROM message WHERE status = 'sent'`)) as { id: string }[];
      return row?.id ?? '';
    };
    const silentOne = async () => ((await speaker()) === ann.id ? ben : ann);

    it('speaks for them when it is said once more', async () => {
      await told(await speaker(), 'twilio_30003');
      ledger.clock.advanceSeconds(3600);
      await ledger.dispatch.runOnce();

      expect(texts()).toEqual(['See you at 10:00 AM and 3:30 PM.', 'See you at 10:00 AM and 3:30 PM.']);
      expect(await ledger.statuses()).toEqual({ failed: 1, sent: 1, suppressed: 1 });
    });

    it('leaves them to speak for themselves when it failed for good', async () => {
      const other = await silentOne();
      const time = other === ben ? '3:30 PM' : '10:00 AM';

      await told(await speaker(), 'twilio_30008');
      await ledger.dispatch.runOnce();

      expect(texts()).toEqual(['See you at 10:00 AM and 3:30 PM.', `See you at ${time}.`]);
      expect(await ledger.row(await repetition(other))).toMatchObject({ status: 'sent', attempts: 1 });
    });

    it('leaves nothing to say to a number that is no good, or when it is too late', async () => {
      const other = await silentOne();
      await told(await speaker(), 'twilio_30005');
      await ledger.dispatch.runOnce();

      expect(await ledger.row(await repetition(other))).toMatchObject({
        status: 'suppressed',
        outcome_reason: 'suppressed_invalid',
      });
      expect(texts()).toHaveLength(1);
    });

    it('says nothing more for one whose time has passed', async () => {
      const other = await silentOne();
      ledger.clock.advanceSeconds(2 * 86_400);
      await told(await speaker(), 'twilio_30008');

      expect(await ledger.repetitionOf(other.id)).toBeUndefined();
    });
  });
});
