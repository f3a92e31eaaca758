import { createHmac, randomUUID } from 'node:crypto';

import twilio from 'twilio';

import { TemplatesService } from '../../src/templates/templates.service.ts';
import { startApp, type TestClinic, type TestRequest } from '../support/app.ts';
import { CANARY, sightings } from '../support/canaries/canary.ts';
import { PUBLIC_URL, RunningAttend } from '../support/canaries/running-attend.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually } from '../support/kafka/eventually.ts';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.ts';
import { startTwilioServer, type TestTwilioServer } from '../support/twilio-server.ts';

const HOOK_SECRET = Buffer.alloc(32, 9).toString('base64');

/**
 * A canary in every field that the API takes, right or wrong; then everything is looked through that is not meant to hold patient
 * data. There is no list of exceptions. What staff who may see patients are answered is not looked through, nor what went to the
 * patient, which is what both are for; nor are fields that the catalogue says hold no PHI (`campaign`, `provider`, the id and the
 * source of an event), which are stored in the clear and where a sender must put nothing of a patient.
 */
describe('a patient whom nothing may give away', () => {
  let db: TestDatabase;
  let clinic: TestClinic;
  let attend: RunningAttend;
  let smtp: TestSmtpServer;
  let sms: TestTwilioServer;
  let patientId: string;
  /** What came back as an error, to whomever; and everything that a marketer was told. */
  const refusals: string[] = [];
  const toldMarketer: string[] = [];
  const exported: string[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
    clinic = await seed(db);
    [smtp, sms] = await Promise.all([startSmtpServer(), startTwilioServer()]);
    attend = await RunningAttend.start({
      DATABASE_URL: db.url,
      ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      SMTP_URL: smtp.url,
      SMTP_FROM: 'clinic@lakeside.example',
      TWILIO_ACCOUNT_SID: 'AC0000',
      TWILIO_AUTH_TOKEN: 'secret',
      TWILIO_FROM: '+15550100',
      TWILIO_API_URL: sms.url,
      EMAIL_HOOK_SECRET: `whsec_${HOOK_SECRET}`,
    });
    await signAgreements();
    patientId = await plant();
    await communicate();
    await beSloppy();
    await askAsMarketer();
    await exportEverything();
  }, 240_000);
  afterAll(async () => {
    await attend.stop();
    await Promise.all([smtp.stop(), sms.stop()]);
    await db.drop();
  });

  async function call(path: string, request: TestRequest = {}, key: string | undefined = clinic.keys.admin) {
    const answer = await attend.request(path, key, request);
    // With what stands in its headers, and without the request, which the caller knows.
    if (answer.status >= 400) refusals.push(`${answer.text} ${JSON.stringify([...answer.headers])}`);
    return answer;
  }

  /** For requests that must be taken, or the test would look for what was never there. */
  async function expectTaken(path: string, request: TestRequest = {}, key?: string): Promise<any> {
    const { status, text, body } = await call(path, request, key);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
    return body;
  }

  async function signAgreements(): Promise<void> {
    const { coverage } = await expectTaken('/v1/vendor-agreements');
    for (const { vendor, product, account, channel } of coverage) {
      const address = `/v1/vendor-agreements/${randomUUID()}`;
      const body = { vendor, product, account, channels: [channel], signedOn: '2026-01-01' };
      await expectTaken(address, { method: 'PUT', body });
      const raw = { text: `signed ${CANARY.document}`, type: 'text/plain' };
      await expectTaken(`${address}/document`, { method: 'PUT', raw });
    }
    // Several messages within minutes are what this test is about.
    const caps = { value: { purposes: ['treatment', 'operations'], caps: [{ count: 50, hours: 24 }] }, source: 'test' };
    for (const place of ['*', 'US']) await expectTaken(`/v1/limits/caps/${place}`, { method: 'PUT', body: caps });
    await expectTaken('/v1/service-lines/dental', { method: 'PUT', body: { name: 'Dental' } });
  }

  function event(type: string, data: object, fields: object = {}): object {
    const time = new Date(Date.now() - 60_000).toISOString();
    return { specversion: '1.0', id: randomUUID(), source: '/web', type, time, ...fields, data };
  }

  /** Every field of a signal that the catalogue calls PHI, one that it does not know, and everybody who stands by a patient. */
  async function plant(): Promise<string> {
    const { givenName, familyName, birthDate, address, zip, email, phone, mrn } = CANARY;
    const identifiers = { email, phone, external: mrn, visitor: 'v-canary' };
    const start = new Date(Date.now() + 5 * 86_400_000).toISOString();
    const visit = { appointmentId: CANARY.appointment, start, reason: CANARY.reason, specialty: CANARY.topic };
    const signals = [
      event('form.submitted', {
        ...{ givenName, familyName, birthDate, address, zip, identifiers, message: CANARY.message },
        ...{ region: 'US-MA', timeZone: zoneAtNoon(), serviceLine: 'dental', specialty: CANARY.topic },
        bloodType: CANARY.undeclared,
      }),
      event('search.performed', { identifiers, query: CANARY.search, specialty: CANARY.topic, zip }),
      event('guide.downloaded', { identifiers, topic: CANARY.topic, guide: CANARY.topic, url: CANARY.search }),
      event('page.viewed', { identifiers, path: `/${CANARY.search}`, title: CANARY.topic, referrer: CANARY.search }),
      event('appointment.booked', { identifiers, ...visit }),
      event('appointment.cancelled', { identifiers, ...visit }),
      event('prescription.filled', { identifiers, drug: CANARY.drug }),
      event('insurance.checked', { identifiers, plan: CANARY.undeclared }),
      event('survey.answered', { identifiers, score: 3, comment: CANARY.comment }),
      event('message.replied', { identifiers, text: CANARY.reply }),
      event('visit.completed', { identifiers, ...visit, serviceLine: 'dental' }),
    ];
    const { accepted } = await expectTaken('/v1/signals', { body: signals });
    expect(accepted).toBe(signals.length);
    const found = await expectTaken('/v1/patients/lookup', { body: { identifier: { email } } });
    const id = found.items[0].id as string;
    await expectTaken(`/v1/patients/${id}/stakeholders`, { body: { kind: 'caregiver', name: CANARY.guardian } });
    for (const channel of ['sms', 'email']) {
      const body = { purpose: 'treatment', channel, level: 'express', action: 'grant', wording: 'Yes', source: 'desk' };
      await expectTaken(`/v1/patients/${id}/consents`, { body });
    }
    return id;
  }

  /** Messages out, receipts, replies and errors back: providers that quote what they refuse. */
  async function communicate(): Promise<void> {
    const write = (channel: string) =>
      expectTaken(`/v1/patients/${patientId}/follow-ups`, {
        body: { body: CANARY.message, channel, reason: CANARY.reason },
      });
    await write('email');
    await write('sms');
    await eventually('both have left', () => smtp.received.length > 0 && sms.requests.length > 0);
    const [sent] = (await expectTaken(`/v1/messages?patient=${patientId}`)).items;
    await bounce(sent.id);
    for (const text of [CANARY.reply, `STOP ${CANARY.reply}`]) await reply(text);
    smtp.behave({ recipient: 550 });
    sms.behave({ status: 400, code: 21_211 });
    await write('sms');
    await eventually('the last is settled', async () => {
      const { items } = await expectTaken(`/v1/messages?patient=${patientId}`);
      return items.every(({ status }: { status: string }) => !['planned', 'claimed'].includes(status));
    });
    const tasks = await expectTaken('/v1/tasks', {}, clinic.keys.front_desk);
    for (const { id } of tasks.items) {
      await call(`/v1/tasks/${id}/complete`, { body: { outcome: 'done', note: CANARY.note } });
    }
    const suppression = { kind: 'phone', reason: 'staff', note: CANARY.note };
    await expectTaken(`/v1/patients/${patientId}/suppressions`, { body: suppression });
  }

  async function bounce(messageId: string): Promise<void> {
    const at = new Date().toISOString();
    const text = JSON.stringify([{ messageId, at, type: 'bounced', isPermanent: true, reason: `550 ${CANARY.email}` }]);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const key = Buffer.from(HOOK_SECRET, 'base64');
    const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.${text}`).digest('base64');
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
    await call('/v1/hooks/email/generic', { raw: { text, type: 'application/json' }, headers }, '');
  }

  async function reply(text: string): Promise<void> {
    const path = '/v1/hooks/twilio/inbound';
    const form = {
      AccountSid: 'AC0000',
      MessageSid: `SM${randomUUID()}`,
      From: CANARY.phone,
      To: '+15550100',
      Body: text,
    };
    const signature = twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + path, form);
    const raw = { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
    const { status } = await call(path, { raw, headers: { 'X-Twilio-Signature': signature } }, '');
    expect(status).toBe(200);
  }

  /** Every route of the document, asked by somebody who puts patients where they do not belong. */
  async function beSloppy(): Promise<void> {
    const { paths } = await expectTaken('/v1/openapi.json');
    const headers = {
      'X-Request-Id': CANARY.mrn,
      'User-Agent': CANARY.email,
      Referer: `https://portal.example/${CANARY.email}`,
    };
    const everything = { ...CANARY, [CANARY.email]: CANARY.familyName, nested: [{ [CANARY.mrn]: CANARY.birthDate }] };
    for (const [template, operations] of Object.entries<object>(paths)) {
      if (template === '/v1/sandbox/clock') continue;
      const path = template.replaceAll(/\{\w+\}/g, encodeURIComponent(CANARY.email));
      for (const method of Object.keys(operations).map((name) => name.toUpperCase())) {
        const query = `?patient=${encodeURIComponent(CANARY.email)}&cursor=${CANARY.mrn}&type=${CANARY.phone}`;
        const requests: TestRequest[] =
          method === 'GET' || method === 'DELETE'
            ? [
                { method, headers },
                { method, headers },
              ]
            : [
                { method, body: everything, headers },
                { method, body: [CANARY.email, CANARY.search], headers },
                { method, raw: { text: `{"email": "${CANARY.email}"`, type: 'application/json' }, headers },
                { method, raw: { text: CANARY.note, type: 'text/plain' }, headers },
              ];
        for (const [place, request] of requests.entries()) {
          await call(place === 1 ? path + query : path, request, clinic.keys.owner);
        }
      }
    }
    const key = { 'Idempotency-Key': CANARY.email };
    await call('/v1/patients/lookup', { body: { identifier: { email: CANARY.search } }, headers: key });
    await call('/v1/signals', {
      body: [event(CANARY.topic, {}), event('page.viewed', {}, { subject: `email:${CANARY.email}` })],
    });
    await call('/v1/signals', {
      body: event('form.submitted', { identifiers: { email: CANARY.search, ssn: CANARY.mrn } }),
    });
    await call(`/${CANARY.email}`, {}, CANARY.mrn);
    await call(`/v1/%zz${CANARY.mrn}`);
    await call(`/u/${CANARY.mrn}`, {}, '');
    // It is refused by its length: whoever is still sending may find the line closed before the answer.
    const tooLong = { text: `x${CANARY.email}`.repeat(400_000), type: 'application/json' };
    await call('/v1/signals', { raw: tooLong }).catch(unlessHungUp);
  }

  /** Everything that can be read, with the right id in the path. */
  async function askAsMarketer(): Promise<void> {
    const { paths } = await expectTaken('/v1/openapi.json');
    const messages = (await expectTaken(`/v1/messages?patient=${patientId}`)).items;
    for (const [template, operations] of Object.entries<object>(paths)) {
      if (!('get' in operations)) continue;
      const id = template.includes('/messages/') ? (messages[0].id as string) : patientId;
      const path = template.replaceAll('{id}', id).replaceAll(/\{\w+\}/g, 'dental');
      toldMarketer.push((await attend.request(path, clinic.keys.marketer)).text);
    }
  }

  async function exportEverything(): Promise<void> {
    const others = Array.from({ length: 60 }, (_, n) =>
      event('form.submitted', {
        identifiers: { email: `other-${n}@example.com` },
        ...{ birthDate: CANARY.birthDate, region: 'US-MA', zip: CANARY.zip, serviceLine: 'dental' },
      }),
    );
    await expectTaken('/v1/signals', { body: others, headers: { 'Idempotency-Key': CANARY.phone } });
    const audience = { serviceLine: 'dental' };
    for (const request of [
      { path: '/v1/audiences/preview', body: audience },
      { path: '/v1/audiences/export', body: { destination: 'google_ads', audience } },
      { path: '/v1/deidentified-exports', body: { geography: 'zip3' } },
    ]) {
      const answer = await attend.request(request.path, clinic.keys.owner, { body: request.body });
      expect(answer.status).toBe(200);
      exported.push(answer.text);
    }
    expect(exported.join()).toContain('1947');
  }

  it('left, so that there is something to be found', () => {
    expect(sightings(smtp.received.map(({ raw }) => raw).join())).toEqual(expect.arrayContaining(['email', 'message']));
    expect(sightings(JSON.stringify(sms.requests))).toEqual(expect.arrayContaining(['phone', 'message']));
    expect(refusals.length).toBeGreaterThan(200);
  });

  it('is in no line of the log, at the level at which everything is written', () => {
    expect(attend.output()).toContain('"level":"debug"');
    expect(linesWith(attend.output().split('\n'))).toEqual([]);
  });

  it('is in no error that anybody was answered', () => {
    expect(linesWith(refusals)).toEqual([]);
  });

  it('is in nothing that a marketer was answered', () => {
    expect(linesWith(toldMarketer)).toEqual([]);
  });

  it('is in no audience and in no file of de-identified patients', () => {
    expect(linesWith(exported)).toEqual([]);
  });

  it.each(['/metrics', '/v1/openapi.json', '/healthz', '/readyz'])('is not in %s', async (path) => {
    const { text, status } = await attend.request(path);

    expect(status).toBe(200);
    expect(sightings(text)).toEqual([]);
  });

  it('is in no address that Attend asked', () => {
    expect(linesWith([...sms.requests.map(({ path }) => path), ...sms.lists])).toEqual([]);
  });

  it('is in no row of the audit trail, and in no column of the database that is not sealed', async () => {
    const tables = await asOwner(
      db.url,
      `SELECT c.relname AS name FROM pg_class AS c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`,
    );
    const seen: string[] = [];
    for (const { name } of tables) seen.push(...(await columnsWith(db, String(name))));
    expect(tables.length).toBeGreaterThan(50);
    expect([...new Set(seen)]).toEqual([]);
  });
});

/** A clinic with keys and the shipped templates, made in this process before the other one starts. */
async function seed(db: TestDatabase): Promise<TestClinic> {
  const test = await startApp({ database: db });
  await db.api.forClinic(test.clinic.id, async (tx) => {
    const templates = test.get(TemplatesService);
    await templates.install(tx, test.clinic.id, await templates.shipped(), 'test');
  });
  await test.stop();
  return test.clinic;
}

/** Columns of a table in which a canary is to be seen, in whatever form. */
async function columnsWith(db: TestDatabase, table: string): Promise<string[]> {
  const rows = await asOwner(db.url, `SELECT row_to_json(t)::text AS row FROM "${table}" AS t`);
  return rows
    .flatMap(({ row }) => Object.entries(JSON.parse(String(row)) as object))
    .map(([column, value]) => ({ column, found: sightings(JSON.stringify(value)) }))
    .filter(({ found }) => found.length > 0)
    .map(({ column, found }) => `${table}.${column}: ${found.join(', ')}`);
}

function linesWith(lines: readonly string[]): string[] {
  return lines
    .filter((line) => sightings(line).length > 0)
    .map((line) => `${sightings(line).join(', ')}: ${line.slice(0, 400)}`);
}

/** A zone in which it is noon: messages leave only at fitting hours, whenever this test runs. */
function zoneAtNoon(): string {
  const east = 12 - new Date().getUTCHours();
  return east > 0 ? `Etc/GMT-${east}` : `Etc/GMT+${-east}`;
}

function unlessHungUp(error: unknown): void {
  if (!String(error).includes('fetch failed')) throw error;
}
