import { randomUUID } from 'node:crypto';

import twilio from 'twilio';

import { Keys } from '../../src/platform/keys.ts';
import { seal } from '../../src/platform/seal.ts';
import { RaiseService } from '../../src/signals/raise.service.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { addPatient } from '../support/patients.ts';

const PUBLIC_URL = 'https://attend.example';
const PHONE = '+12125550123';
const CALL = 'CA00000000000000000000000000000001';

describe('a call', () => {
  let test: TestApp;
  let patientId: string;
  let messageId: string;

  beforeAll(async () => {
    test = await startApp({
      environment: {
        ATTEND_MODE: 'live',
        PUBLIC_URL,
        TWILIO_ACCOUNT_SID: 'AC0000',
        TWILIO_AUTH_TOKEN: 'secret',
        TWILIO_VOICE_FROM: '+12125550100',
      },
    });
    const email = 'ann@example.com';
    patientId = await addPatient(test, test.clinic, email, { identifiers: { email, phone: PHONE } });
  });
  beforeEach(async () => {
    messageId = await handedOver({ text: 'Your visit is on Tuesday at 3 PM.', language: 'en' });
    await raised();
  });
  afterAll(() => test.stop());

  /** A message as the ledger holds it once Twilio has it. */
  async function handedOver(body: { readonly text: string; readonly language: string }): Promise<string> {
    const id = randomUUID();
    const clinicId = test.clinic.id;
    const keys = await test.get(Keys).of(test.db.database, clinicId);
    const sentBody = seal(keys, { clinicId, table: 'message', column: 'sent_body', rowId: id }, JSON.stringify(body));
    await asOwner(
      test.db.url,
      `INSERT INTO message (clinic_id, id, patient_id, purpose, priority, channels, status, planned_at, due_at, latest_at,
                            channel, provider, provider_id, address_hash, sent_body, claimed_at, sent_at, attempts, free_text)
       SELECT $1, $2, $3, 'treatment', 50, '{voice}', 'sent', $4, $4, $4,
              'voice', 'twilio-voice', $5, c.hash, $6, $4, $4, 1, $6
       FROM contact_point AS c WHERE c.clinic_id = $1 AND c.patient_id = $3 AND c.kind = 'phone'`,
      [clinicId, id, patientId, test.clock.now(), CALL + id.replaceAll('-', '').slice(0, 20), sentBody],
    );
    return id;
  }

  const raised = () => test.db.database.transaction((tx) => test.get(RaiseService).take(tx, 100));
  const statusOf = async (id: string) => {
    const [row] = await asOwner(test.db.url, `SELECT status, outcome_reason FROM message WHERE id = $1`, [id]);
    return row;
  };
  const sidOf = (id: string) => CALL + id.replaceAll('-', '').slice(0, 20);

  async function hook(path: string, fields: Readonly<Record<string, string>>, changes: { signature?: string } = {}) {
    const address = `/v1/hooks/twilio/voice${path}?clinic=${test.clinic.id}&message=${messageId}`;
    const form = { CallSid: sidOf(messageId), CallStatus: 'in-progress', To: PHONE, ...fields };
    const signature = changes.signature ?? twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + address, form);
    return test.api()(address, {
      raw: { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' },
      headers: { 'X-Twilio-Signature': signature },
    });
  }

  it('says to a person who calls, what the message says, and which keys may be pressed', async () => {
    const answer = await hook('', { AnsweredBy: 'human' });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('text/xml; charset=utf-8');
    expect(answer.body).toContain('<Say language="en-US">This is a message from Clinic first.</Say>');
    expect(answer.body).toContain('<Say language="en-US">Your visit is on Tuesday at 3 PM.</Say>');
    expect(answer.body).toContain(
      `action="${PUBLIC_URL}/v1/hooks/twilio/voice/key?clinic=${test.clinic.id}&amp;message=${messageId}"`,
    );
  });

  it('speaks the language of the message', async () => {
    messageId = await handedOver({ text: 'Su cita es el martes.', language: 'es' });

    const { body } = await hook('', { AnsweredBy: 'human' });

    expect(body).toContain('<Say language="es-US">Su cita es el martes.</Say>');
    expect(body).toContain('oprima 9');
  });

  it('tells a machine who called and nothing of the message, which another channel may then carry', async () => {
    const { body } = await hook('', { AnsweredBy: 'machine_end_beep' });
    await hook('/status', { CallStatus: 'completed' });

    expect(body).toContain('This is Clinic first. Please call us.');
    expect(body).not.toContain('Tuesday');
    expect(await statusOf(messageId)).toEqual({ status: 'failed', outcome_reason: 'twilio_call_machine' });
    expect(await raised()).toMatchObject([{ type: 'message.failed', data: { messageId, channel: 'voice' } }]);
  });

  it('takes 1 for a confirmation, once', async () => {
    const answers = [await hook('/key', { Digits: '1' }), await hook('/key', { Digits: '1' })];

    for (const { body } of answers) expect(body).toContain('You have confirmed.');
    const replies = (await raised()).filter(({ type }) => type === 'message.replied');
    expect(replies).toMatchObject([{ patientId, data: { messageId, channel: 'voice' } }]);
  });

  it('takes 9 for a stop of everything to that number, and calls nobody again to confirm it', async () => {
    const { body } = await hook('/key', { Digits: '9' });

    expect(body).toContain('You will get no more of these calls.');
    const held = await asOwner(test.db.url, `SELECT kind, reason FROM suppression WHERE clinic_id = $1`, [
      test.clinic.id,
    ]);
    expect(held).toContainEqual({ kind: 'phone', reason: 'opt_out' });
    const planned = await asOwner(test.db.url, `SELECT id FROM message WHERE status = 'planned'`, []);
    expect(planned).toEqual([]);
  });

  it('says goodbye to a key that means nothing', async () => {
    const { body } = await hook('/key', { Digits: '5' });

    expect(body).toContain('<Say language="en-US">Goodbye.</Say>');
    expect(await raised()).toEqual([]);
  });

  it('is delivered when a person answered it and it is over', async () => {
    for (const status of ['initiated', 'ringing', 'in-progress', 'completed', 'completed', 'busy']) {
      expect((await hook('/status', { CallStatus: status })).status).toBe(204);
    }

    expect(await statusOf(messageId)).toMatchObject({ status: 'delivered' });
    expect((await raised()).map(({ type }) => type)).toEqual(['message.delivered']);
  });

  it.each(['busy', 'no-answer', 'failed', 'canceled'])('has failed when it is %s', async (status) => {
    await hook('/status', { CallStatus: status });

    expect(await statusOf(messageId)).toEqual({
      status: 'failed',
      outcome_reason: `twilio_call_${status.replace('-', '_')}`,
    });
  });

  it.each(['', '/key', '/status'])('is nothing that a forged request to voice%s can ask about', async (path) => {
    const forged = await hook(path, { Digits: '9', CallStatus: 'busy' }, { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' });

    expect(forged.status).toBe(403);
    expect(JSON.stringify(forged.body)).not.toContain('Tuesday');
    expect(await statusOf(messageId)).toMatchObject({ status: 'sent' });
  });

  it('hangs up on a message that is not ours', async () => {
    messageId = randomUUID();

    expect((await hook('', { AnsweredBy: 'human' })).body).toContain('<Hangup/>');
    expect((await hook('/key', { Digits: '1' })).body).toContain('<Hangup/>');
    expect((await hook('/status', { CallStatus: 'completed' })).status).toBe(204);
  });
});
