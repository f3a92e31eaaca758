import { ChannelsService } from '../../../src/channels/channels.service.ts';
import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { HandOverRunner } from '../../../src/messages/dispatch/hand-over.runner.ts';
import { MessageLogRepository } from '../../../src/messages/message-log.repository.ts';
import { OutcomesRunner } from '../../../src/messages/outcomes/outcomes.runner.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { UnknownWorker } from '../../../src/messages/outcomes/unknown.worker.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { Ledger } from './ledger.ts';

const CARE_BY_BOTH = [
  { purpose: 'treatment', channel: 'sms' },
  { purpose: 'treatment', channel: 'email' },
] as const;

describe('what a crash leaves in the sandbox', () => {
  let ledger: Ledger;
  let message: PlannedMessage;

  beforeEach(async () => {
    ledger = await Ledger.open();
    message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
  });
  afterEach(() => ledger.close());

  it('is left alone while its dispatcher may still be at work', async () => {
    await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(60);

    expect(await ledger.settle.runOnce()).toBe(0);
    expect(await ledger.dispatch.runOnce()).toBe(0);
    expect((await ledger.row(message.id)).status).toBe('claimed');
  });

  it('goes out after all when it crashed before the hand-over', async () => {
    await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(61);

    expect(await ledger.settle.runOnce()).toBe(1);
    expect(await ledger.row(message.id)).toMatchObject({
      status: 'planned',
      outcome_reason: 'not_begun',
      sent_body: null,
    });
    ledger.clock.advanceSeconds(30);
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(await ledger.attempts(message.id)).toEqual([
      { ordinal: 1, outcome: 'not_taken', code: 'not_begun' },
      { ordinal: 2, outcome: 'accepted', code: null },
    ]);
    expect(await ledger.delivered()).toHaveLength(1);
  });

  it('is not taken for failed by the word of a provider that had its turn before', async () => {
    await ledger.dispatch.runOnce();
    const said = { provider: 'twilio', providerId: 'SM1', message, status: 'undelivered', code: 'twilio_30003' };

    await ledger.receipts.receive({ ...said, meaning: 'failed' });
    expect((await ledger.row(message.id)).status).toBe('sent');

    await ledger.receipts.receive({ ...said, status: 'delivered', code: null, meaning: 'delivered' });
    expect((await ledger.row(message.id)).status).toBe('delivered');
  });

  it('counts as sent when it crashed after the hand-over, and is not sent again', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    await ledger.get(HandOverRunner).handOver(claimed);
    ledger.clock.advanceSeconds(61);

    await ledger.settle.runOnce();
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', attempts: 1 });
    expect(await ledger.delivered()).toHaveLength(1);
    expect(await ledger.raised()).toMatchObject([{ type: 'message.sent' }]);
  });

  it('takes no harm from the answer of a dispatcher that was only slow', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(61);
    await ledger.settle.runOnce();
    ledger.clock.advanceSeconds(30);
    const second = await ledger.get(ClaimRunner).take();

    const late = await ledger.get(HandOverRunner).handOver(claimed);
    await ledger.get(OutcomesRunner).record(late);
    expect((await ledger.row(message.id)).status).toBe('claimed');

    await ledger.get(OutcomesRunner).record(await ledger.get(HandOverRunner).handOver(second.claimed));
    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(await ledger.delivered()).toHaveLength(1);
  });

  it('does not begin a hand-over whose claim has grown old', async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(31);

    const outcomes = await ledger.get(HandOverRunner).handOver(claimed);

    expect(outcomes).toMatchObject([{ outcome: { outcome: 'not_taken', code: 'not_begun' } }]);
    expect(await ledger.delivered()).toEqual([]);
  });
});

describe('invariant 5: what may have been handed over is not handed over again; what a crash leaves at real providers', () => {
  let ledger: Ledger;
  let twilio: TestTwilioServer;
  let smtp: TestSmtpServer;

  beforeEach(async () => {
    [twilio, smtp] = await Promise.all([startTwilioServer(), startSmtpServer()]);
    ledger = await Ledger.open({
      ATTEND_MODE: 'live',
      PUBLIC_URL: 'https://attend.example',
      SMTP_URL: smtp.url,
      SMTP_FROM: 'Lakeside <no-reply@lakeside.example>',
      TWILIO_ACCOUNT_SID: 'AC0000',
      TWILIO_AUTH_TOKEN: 'secret',
      TWILIO_FROM: '+15550100',
      TWILIO_API_URL: twilio.url,
      TWILIO_SEGMENTS_PER_SECOND: '1000',
    });
  });
  afterEach(async () => {
    await ledger.close();
    await Promise.all([twilio.stop(), smtp.stop()]);
  });

  /** A dispatcher that died after a hand-over had begun. */
  const begun = async () => {
    const { claimed } = await ledger.get(ClaimRunner).take();
    await ledger.get(MessageLogRepository).beginAttempts(ledger.db.database, claimed, ledger.clock.now());
  };

  it('goes out after all when no hand-over had begun, whoever the provider is', async () => {
    const message = ledger.messageTo(await byEmail(), { channels: ['email'] });
    await ledger.plan(message);
    await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(61);

    expect(await ledger.settle.runOnce()).toBe(1);
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', attempts: 2 });
    expect(smtp.received).toHaveLength(1);
  });

  const byEmail = () =>
    ledger.addPatient({ email: 'ann@example.com', consents: [{ purpose: 'treatment', channel: 'email' }] });

  it('has no channel for a voice, and one for each configured provider', () => {
    expect([...ledger.get(ChannelsService).names()].sort()).toEqual(['email', 'sms']);
  });

  it('sends through the providers that are configured', async () => {
    const patient = await ledger.addPatient({
      phone: '+15550001111',
      email: 'ann@example.com',
      consents: CARE_BY_BOTH,
    });
    const [text, mail] = [ledger.messageTo(patient), ledger.messageTo(patient, { channels: ['email'] })];
    await ledger.plan(text, mail);

    await ledger.dispatch.runOnce();

    expect(await ledger.row(text.id)).toMatchObject({
      status: 'sent',
      provider: 'twilio',
      provider_id: expect.stringMatching(/^SM/),
    });
    expect(await ledger.row(mail.id)).toMatchObject({ status: 'sent', provider: 'smtp' });
    expect(twilio.requests.map(({ form }) => form['To'])).toEqual(['+15550001111']);
    expect(smtp.received.map(({ to }) => to)).toEqual([['ann@example.com']]);
  });

  it('becomes unknown at a provider that cannot be asked, is never sent again, and is put before staff after a day', async () => {
    const message = ledger.messageTo(await byEmail(), { channels: ['email'] });
    await ledger.plan(message);
    await begun();
    ledger.clock.advanceSeconds(61);

    expect(await ledger.settle.runOnce()).toBe(1);
    expect(await ledger.settle.runOnce()).toBe(0);
    expect(await ledger.get(UnknownWorker).runOnce()).toBe(0);
    ledger.clock.advanceSeconds(86_400);
    await ledger.dispatch.runOnce();
    expect(await ledger.get(UnknownWorker).runOnce()).toBe(1);
    expect(await ledger.get(UnknownWorker).runOnce()).toBe(0);

    expect(await ledger.row(message.id)).toMatchObject({ status: 'unknown', outcome_reason: 'abandoned', attempts: 1 });
    expect(smtp.received).toEqual([]);
    expect(await ledger.sql(`SELECT kind, role, patient_id FROM task`)).toEqual([
      { kind: 'delivery', role: 'front_desk', patient_id: message.patientId },
    ]);
  });

  it('is no work for staff any more once a receipt says what became of it', async () => {
    const message = ledger.messageTo(await byEmail(), { channels: ['email'] });
    await ledger.plan(message);
    await begun();
    ledger.clock.advanceSeconds(61);
    await ledger.settle.runOnce();
    ledger.clock.advanceSeconds(86_400);
    await ledger.get(UnknownWorker).runOnce();

    await ledger.receipts.receive({
      ...{ provider: 'smtp', providerId: 'late', message: { clinicId: message.clinicId, id: message.id } },
      ...{ status: 'delivered', meaning: 'delivered', code: null },
    });

    expect(await ledger.row(message.id)).toMatchObject({ status: 'delivered' });
    expect(await ledger.sql(`SELECT status FROM task`)).toEqual([{ status: 'cancelled' }]);
  });

  it('is asked for at a provider that can say, and sent after all once it certainly was not taken', async () => {
    twilio.behave('reset');
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
    await ledger.dispatch.runOnce();
    twilio.behave('take');

    ledger.clock.advanceSeconds(120);
    expect(await ledger.settle.runOnce()).toBe(0);
    expect(await ledger.row(message.id)).toMatchObject({ status: 'unknown', outcome_reason: 'ECONNRESET' });
    ledger.clock.advanceSeconds(600);
    expect(await ledger.settle.runOnce()).toBe(1);
    ledger.clock.advanceSeconds(60);
    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is not held up by others that nobody can conclude; those are put before staff after a day', async () => {
    const value = { channel: 'sms', perSecond: null, perDay: null, careReserve: 0 };
    await ledger.limit({ kind: 'throughput', jurisdiction: '*' }, value);
    const [hidden, damaged, erased, sound] = [
      ledger.messageTo(await ledger.addPatient({ phone: '+15550001111' })),
      ledger.messageTo(await ledger.addPatient()),
      ledger.messageTo(await ledger.addPatient()),
      ledger.messageTo(await ledger.addPatient()),
    ];
    await ledger.plan(hidden, damaged, erased, sound);
    await begun();
    twilio.conceal('+15550001111');
    await ledger.sql(`UPDATE message SET sent_address = '\\x00' WHERE id = $1`, [damaged.id]);
    // As an erasure leaves what was said to another one of the household.
    await ledger.sql(`UPDATE message SET sent_body = NULL, status = 'unknown' WHERE id = $1`, [erased.id]);

    ledger.clock.advanceSeconds(601);
    expect(await ledger.settle.runOnce()).toBe(1);

    expect((await ledger.row(sound.id)).status).toBe('planned');
    expect((await ledger.row(hidden.id)).status).toBe('claimed');
    ledger.clock.advanceSeconds(86_400);
    expect(await ledger.settle.runOnce()).toBe(2);
    expect(await ledger.settle.runOnce()).toBe(0);
    expect(await ledger.get(UnknownWorker).runOnce()).toBe(3);
    for (const { id } of [hidden, damaged]) {
      expect(await ledger.row(id)).toMatchObject({ status: 'unknown', outcome_reason: 'abandoned' });
    }
  });

  it('is not held up behind a full look of others that nobody can settle yet', async () => {
    const value = { channel: 'sms', perSecond: null, perDay: null, careReserve: 0 };
    await ledger.limit({ kind: 'throughput', jurisdiction: '*' }, value);
    const patient = await ledger.addPatient();
    await ledger.plan(...Array.from({ length: 200 }, () => ledger.messageTo(patient)));
    await begun();
    ledger.clock.advanceSeconds(1);
    const newer = ledger.messageTo(patient);
    await ledger.plan(newer);
    await ledger.get(ClaimRunner).take();
    ledger.clock.advanceSeconds(61);

    expect(await ledger.settle.runOnce()).toBe(0);
    expect(await ledger.settle.runOnce()).toBe(1);

    expect(await ledger.row(newer.id)).toMatchObject({ status: 'planned', outcome_reason: 'not_begun' });
    // The pass after the last one begins with the oldest again.
    ledger.clock.advanceSeconds(600);
    expect(await ledger.settle.runOnce()).toBe(200);
  });

  it('counts as sent when the provider says that it took it', async () => {
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
    const { claimed } = await ledger.get(ClaimRunner).take();
    await ledger.get(HandOverRunner).handOver(claimed);
    ledger.clock.advanceSeconds(120);

    expect(await ledger.settle.runOnce()).toBe(1);

    expect(await ledger.row(message.id)).toMatchObject({ status: 'sent', provider_id: expect.stringMatching(/^SM/) });
    expect(twilio.requests.filter(({ form }) => form['To'] !== undefined)).toHaveLength(1);
  });

  it('is tried again with growing pauses when the provider said "not now", and given up after five', async () => {
    twilio.behave({ status: 429, code: 20429 });
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);

    for (const seconds of [0, 30, 60, 120, 240]) {
      ledger.clock.advanceSeconds(seconds - 1);
      if (seconds > 0) expect(await ledger.dispatch.runOnce()).toBe(0);
      ledger.clock.advanceSeconds(1);
      expect(await ledger.dispatch.runOnce()).toBe(1);
    }

    expect(await ledger.row(message.id)).toMatchObject({
      status: 'failed',
      outcome_reason: 'twilio_20429',
      attempts: 5,
    });
    expect(await ledger.raised()).toMatchObject([
      { type: 'message.failed', data: { status: 'failed', reason: 'twilio_20429', channel: 'sms' } },
    ]);
  });

  it('fails at once when the provider said "never"', async () => {
    twilio.behave({ status: 400, code: 21610 });
    const message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);

    await ledger.dispatch.runOnce();

    expect(await ledger.row(message.id)).toMatchObject({ status: 'failed', outcome_reason: 'twilio_21610' });
  });

  it('hands an adapter what it needs and nothing else', async () => {
    const patient = await ledger.addPatient({ phone: '+15550001111' });
    const message = ledger.messageTo(patient, { journeyKey: 'secret-journey', reason: 'secret reason' });
    await ledger.plan(message);

    const { claimed } = await ledger.get(ClaimRunner).take();

    expect(claimed.map(({ handover }) => handover)).toEqual([
      {
        clinicId: message.clinicId,
        messageId: message.id,
        to: '+15550001111',
        language: 'en',
        text: 'Hi Ann, this is Lakeside.',
        agreementId: expect.any(String),
      },
    ]);
  });
});
