import twilio from 'twilio';

import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { DispatchWorker } from '../../src/messages/dispatch/dispatch.worker.ts';
import { TemplatesService } from '../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp, type TestClinic } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { addPatient } from '../support/patients.ts';

const PUBLIC_URL = 'https://attend.example';
const INBOUND = '/v1/hooks/twilio/inbound';
const PHONE = '+12125550123';
const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** What people text back, from Twilio's request to what staff and the ledger see. */
describe('replies over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let jane: string;
  let counter = 0;

  beforeEach(async () => {
    test = await startApp({
      environment: { PUBLIC_URL, TWILIO_ACCOUNT_SID: 'AC0000', TWILIO_AUTH_TOKEN: 'secret', TWILIO_FROM: '+15550100' },
    });
    admin = test.api(test.clinic.keys.admin);
    await test.db.api.forClinic(test.clinic.id, async (tx) => {
      const templates = test.get(TemplatesService);
      await templates.install(tx, test.clinic.id, await templates.shipped(), 'test');
    });
    jane = await addPatient(test, test.clinic, 'jane@example.com', {
      identifiers: { email: 'jane@example.com', phone: PHONE },
    });
  });
  afterEach(() => test.stop());

  const formOf = (text: string, changes: Record<string, string> = {}) => {
    counter += 1;
    return {
      AccountSid: 'AC0000',
      MessageSid: `SM${counter}`,
      From: PHONE,
      To: '+15550100',
      Body: text,
      NumMedia: '0',
      ...changes,
    };
  };
  const call = (path: string, form: Record<string, string>, signature?: string) =>
    fetch(test.url + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(signature === undefined ? {} : { 'X-Twilio-Signature': signature }),
      },
      body: new URLSearchParams(form).toString(),
    });
  const signed = async (path: string, form: Record<string, string>) => {
    const answer = await call(path, form, twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + path, form));
    const loops = [test.get(PendingWorker), test.get(DispatchWorker)];
    for (let pass = 0; pass < 3; pass += 1) for (const worker of loops) await worker.runOnce();
    return { status: answer.status, type: answer.headers.get('Content-Type'), body: await answer.text() };
  };

  const messagesOf = async (patient: string): Promise<any[]> =>
    (await admin(`/v1/messages?patient=${patient}`)).body.items;
  const replies = (clinic: TestClinic = test.clinic) =>
    asOwner(test.db.url, `SELECT intent, media FROM reply WHERE clinic_id = $1 ORDER BY received_at, id`, [clinic.id]);
  const suppressions = () => asOwner(test.db.url, `SELECT reason, purpose FROM suppression WHERE lifted_at IS NULL`);

  it('takes a STOP, answers nothing in the request, and sends one confirmation through the ledger', async () => {
    const answer = await signed(INBOUND, formOf('stop please'));

    expect(answer).toEqual({ status: 200, type: 'text/xml; charset=utf-8', body: EMPTY });
    expect(await suppressions()).toEqual([{ reason: 'opt_out', purpose: null }]);
    const messages = await messagesOf(jane);
    expect(messages).toHaveLength(1);
    expect(messages).toMatchObject([{ status: expect.stringMatching(/sent|delivered/), channel: 'sms' }]);
  });

  it('takes the same request twice as one reply', async () => {
    const form = formOf('STOP');

    for (let times = 0; times < 3; times += 1) expect((await signed(INBOUND, form)).status).toBe(200);

    expect(await replies()).toEqual([{ intent: 'opt_out', media: 0 }]);
    expect(await messagesOf(jane)).toHaveLength(1);
  });

  it('sends no confirmation of its own where Twilio has acted and answered', async () => {
    await signed(INBOUND, formOf('STOP', { OptOutType: 'STOP' }));

    expect(await suppressions()).toEqual([{ reason: 'opt_out', purpose: null }]);
    expect(await messagesOf(jane)).toEqual([]);
  });

  it('answers 403 to what Twilio did not sign for this address, and keeps nothing', async () => {
    const form = formOf('STOP');
    const forOther = twilio.getExpectedTwilioSignature('secret', `${PUBLIC_URL}/v1/hooks/twilio/status`, form);
    const forHost = twilio.getExpectedTwilioSignature('secret', test.url + INBOUND, form);

    const answers = await Promise.all([
      call(INBOUND, form),
      call(INBOUND, form, forOther),
      call(INBOUND, form, forHost),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(await replies()).toEqual([]);
  });

  it('knows the clinic by the address, and without one only where there is a single clinic', async () => {
    const second = await test.addClinic('second');

    const unnamed = await signed(INBOUND, formOf('hello'));
    const named = await signed(`${INBOUND}?clinic=${second.id}`, formOf('hello'));
    const unknown = await signed(`${INBOUND}?clinic=019a0000-0000-7000-8000-000000000001`, formOf('hello'));

    expect([unnamed.status, named.status, unknown.status]).toEqual([404, 200, 404]);
    expect(await replies()).toEqual([]);
    expect(await replies(second)).toEqual([{ intent: 'other', media: 0 }]);
  });

  it('puts what only a person can answer on the worklist, and shows staff no text in its title', async () => {
    await signed(INBOUND, formOf('Is the HIV test ready?', { NumMedia: '1' }));

    const { body } = await admin('/v1/tasks');
    expect(body.items).toHaveLength(1);
    expect(JSON.stringify(body.items)).not.toMatch(/HIV/);
    expect(await replies()).toEqual([{ intent: 'other', media: 1 }]);
  });

  it('answers 200 to what is genuine and no reply of a phone', async () => {
    const answer = await signed(INBOUND, { AccountSid: 'AC0000', From: 'CLINIC', MessageSid: 'SM9' });

    expect(answer).toMatchObject({ status: 200, body: EMPTY });
    expect(await replies()).toEqual([]);
  });
});
