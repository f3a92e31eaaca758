import { RefreshWorker } from '../../src/analytics/reports/refresh.worker.ts';
import { ServiceLinesService } from '../../src/clinics/service-lines.service.ts';
import { DEMO_SERVICE_LINES } from '../../src/demo/demo-clinic.ts';
import { PlaybooksService } from '../../src/playbooks/playbooks.service.ts';
import { TemplatesService } from '../../src/templates/templates.service.ts';
import type { TestApi, TestApp, TestClinic } from './app.ts';
import { followTouches } from './follow-touches.ts';
import { addPatient } from './patients.ts';
import { type Act, stockCompliance, stockPeople } from './stock-compliance.ts';

const SIGNED = {
  description: 'My name and that I use an inhaler.',
  discloser: 'The clinic',
  recipient: 'Inhalers Inc.',
  purpose: 'To tell me about a new inhaler.',
  expires: { on: '2027-12-31' },
  signedAt: '2026-11-01T10:00:00Z',
  signer: { name: 'Jane Doe', isRepresentative: false },
  statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
  payer: 'Inhalers Inc.',
  copyGivenAt: '2026-11-01T10:05:00Z',
};

const JOURNEY = {
  purpose: 'treatment',
  trigger: { signal: 'page.viewed', when: 'false' },
  start: 'hold',
  steps: {
    hold: { kind: 'waitFor', signal: 'call.received', within: 'P90D', then: 'call', else: 'end' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' },
    end: { kind: 'exit' },
  },
};

/**
 * Fills a clinic with a row of as many kinds as there is a way to: playbooks, patients, what they did and agreed to, messages,
 * segments, agreements, keys, people, and what compliance writes down. Every text of it holds `mark`. Answers the id of a patient.
 */
export async function stockClinic(test: TestApp, clinic: TestClinic, mark: string): Promise<string> {
  const act = actingWith(test.api(clinic.keys.owner));
  await setUp(test, clinic, act, mark);
  const email = `jane@${mark}.example.com`;
  const phone = mark === 'alpha' ? '+12125550101' : '+12125550102';
  const patientId = await addPatient(test, clinic, email, {
    givenName: 'Jane',
    familyName: mark,
    identifiers: { email, phone },
  });
  const mother = await addPatient(test, clinic, `mother@${mark}.example.com`, { familyName: mark });
  const child = await addPatient(test, clinic, `ben@${mark}.example.com`, {
    familyName: mark,
    birthDate: '2015-04-02',
  });
  await act(`/v1/patients/${child}/stakeholders`, { kind: 'guardian', otherPatientId: mother });
  await agree(act, patientId, mother, mark);
  await live(test, act, email);
  await campaign(act, patientId, mark);
  await guard(test, clinic, act, mark);
  await reckon(test, act);
  await stockCompliance(act, patientId, mark);
  await stockPeople(test, clinic, act, mark);
  return patientId;
}

async function setUp(test: TestApp, { id }: TestClinic, act: Act, mark: string): Promise<void> {
  const playbooks = await test.get(PlaybooksService).shipped();
  await test.db.api.forClinic(id, async (tx) => {
    await test.get(ServiceLinesService).put(tx, id, DEMO_SERVICE_LINES);
    const templates = test.get(TemplatesService);
    await templates.install(tx, id, await templates.shipped(), 'test');
    await test.get(PlaybooksService).prepare(tx, id, playbooks, 'test');
    await test.get(PlaybooksService).publish(tx, id, playbooks, 'test');
  });
  await act(`/v1/service-lines/${mark}`, { name: mark }, 'PUT');
  await act(
    `/v1/signal-types/${mark}.finished`,
    { schema: { type: 'object', properties: { score: { type: 'number' } } } },
    'PUT',
  );
  await act('/v1/clinic/prices', { currency: 'USD', smsSegment: 0.01, email: 0.001, call: 0.02 }, 'PUT');
  const radio = { day: '2026-11-01', channel: 'radio', campaign: mark, serviceLine: mark, amount: 40 };
  await act('/v1/spend', { items: [radio] }, 'PUT');
  await act(`/v1/saved-replies/${mark}`, { name: mark, body: `Hello from ${mark}` }, 'PUT');
  await act('/v1/review-page', { url: `https://reviews.example.com/${mark}` }, 'PUT');
  await act('/v1/limits/revocation/*', { value: { scope: 'law' }, source: `Counsel of ${mark}` }, 'PUT');
  await act('/v1/breakers', { optOuts: null }, 'PUT');
  await act(`/v1/journeys/${mark}`, { ...JOURNEY, name: mark }, 'PUT');
  await act(`/v1/journeys/${mark}/publish`, {});
  const stages = { transitions: [{ rule: mark, signals: ['call.received'], from: [null], to: 'awareness' }] };
  await act(`/v1/stage-rules/${mark}`, stages, 'PUT');
}

async function agree(act: Act, patientId: string, mother: string, mark: string): Promise<void> {
  const path = `/v1/patients/${patientId}`;
  for (const purpose of ['treatment', 'operations', 'marketing']) {
    for (const channel of ['sms', 'email']) {
      const consent = { purpose, channel, level: 'written', action: 'grant', wording: `Yes, ${mark}`, source: 'test' };
      await act(`${path}/consents`, consent);
    }
  }
  await act(`${path}/authorizations`, { ...SIGNED, signer: { ...SIGNED.signer, name: mark } });
  await act(`${path}/risk-acknowledgements`, { channel: 'sms', wording: mark, source: 'test' });
  await act(`${path}/opt-ins`, { wording: mark, wordingVersion: '1', source: 'test' });
  await act(`/v1/patients/${mother}/suppressions`, { kind: 'email', reason: 'staff', note: mark });
  await act(`${path}/hand-over`, { to: 'person', reason: mark });
  await act(`${path}/hand-over`, { to: 'automation', reason: mark });
  await act(`${path}/follow-ups`, { body: `Hello from ${mark}`, reason: mark });
  const task = await act('/v1/tasks', { kind: 'manual', title: mark, patientId });
  await act(`/v1/tasks/${task.id}/comments`, { text: mark });
}

async function live(test: TestApp, act: Act, email: string): Promise<void> {
  const now = test.clock.now().getTime();
  const at = (days: number) => new Date(now + days * 86_400_000).toISOString();
  const of = (id: string, type: string, days: number, data: object = {}) => ({
    specversion: '1.0',
    id: `${id}-${email}`,
    source: '/test',
    type,
    time: at(days),
    data: { identifiers: { email }, ...data },
  });
  const visit = { serviceLine: 'pulmonology', appointmentId: `a-${email}` };
  const signals = [
    of('guide', 'guide.downloaded', -2, { topic: 'asthma' }),
    of('search', 'search.performed', -1, { specialty: 'pulmonology' }),
    of('booked', 'appointment.booked', 0, { ...visit, start: at(5), end: at(5.02) }),
    of('later', 'appointment.booked', 0, { ...visit, appointmentId: `b-${email}`, start: at(60), end: at(60.02) }),
    of('before', 'visit.completed', -200, { serviceLine: 'pulmonology' }),
    of('yesterday', 'visit.completed', -1, { serviceLine: 'pulmonology' }),
  ];
  const { accepted, rejected } = await act('/v1/signals', signals);
  if (accepted !== signals.length) throw new Error(`signals were refused: ${JSON.stringify(rejected)}`);
}

async function campaign(act: Act, patientId: string, mark: string): Promise<void> {
  const rule = "history.count('guide.downloaded', {'topic':'asthma'}, duration('720h')) >= 1";
  await act(`/v1/segments/${mark}`, { name: mark, rule }, 'PUT');
  await act(`/v1/journeys/${mark}/enrolments`, { patientIds: [patientId], reason: mark });
  await act('/v1/journeys/asthma-intent/simulate', { from: '2026-11-01T00:00:00Z', to: '2026-11-20T00:00:00Z' });
  await act('/v1/pauses', { scope: 'channel', channel: 'voice', reason: mark });
}

async function guard(test: TestApp, clinic: TestClinic, act: Act, mark: string): Promise<void> {
  const id = clinic.id.replace(/.$/, '0');
  const agreement = {
    vendor: mark,
    product: 'mail',
    account: mark,
    channels: ['email'],
    signedOn: '2026-01-01',
    notes: mark,
  };
  await act(`/v1/vendor-agreements/${id}`, agreement, 'PUT');
  await test.api(clinic.keys.owner)(`/v1/vendor-agreements/${id}/document?name=${mark}`, {
    method: 'PUT',
    raw: { text: `Signed by ${mark}`, type: 'text/plain' },
  });
  await act('/v1/api-keys', { name: mark, role: 'ingest' });
  await actingWith(test.api(clinic.keys.marketer))('/v1/break-glass', { reason: `An emergency at ${mark}` });
}

/** What brought patients: read, summed, and asked to be read anew under other channels. */
async function reckon(test: TestApp, act: Act): Promise<void> {
  await followTouches(test);
  while ((await test.get(RefreshWorker).runOnce()) > 0);
  await act('/v1/attribution-settings', { channels: [] }, 'PUT');
}

let requests = 0;

function actingWith(api: TestApi): Act {
  return async (path, body, method = 'POST') => {
    requests += 1;
    const headers = method === 'POST' ? { 'Idempotency-Key': `stock-${requests}` } : {};
    const answer = await api(path, { method, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
}
