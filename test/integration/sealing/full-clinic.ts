import { AgreementDocumentsService } from '../../../src/agreements/agreement-documents.service.ts';
import { AgreementsService } from '../../../src/agreements/agreements.service.ts';
import type { Caller } from '../../../src/access/caller.ts';
import { OidcProvidersService } from '../../../src/access/oidc/oidc-providers.service.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { ReplyStoreRunner } from '../../../src/replies/reply-store.runner.ts';
import { SurveysService } from '../../../src/surveys/surveys.service.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import type { TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { addUser, Browser, codeOf, enrol } from '../../support/people.ts';

const PHONE = '+12125550123';
const AGREEMENT = '019a0000-0000-7000-8000-0000000000a1';
const TASK = '019a0000-0000-7000-8000-0000000000b1';
const REPLY = '019a0000-0000-7000-8000-0000000000c1';

const AUTHORIZATION = {
  description: 'My name and that I use an inhaler.',
  discloser: 'Lakeside Clinic',
  recipient: 'Inhalers Inc.',
  purpose: 'To tell me about a new inhaler.',
  expires: { event: 'the end of the study' },
  signedAt: '2026-11-01T10:00:00Z',
  signer: { name: 'Jane Doe', isRepresentative: false },
  statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
  payer: 'Inhalers Inc.',
  copyGivenAt: '2026-11-01T10:05:00Z',
};

/** Notes something of the patient, and waits. */
const REMEMBER = {
  name: 'Remember',
  purpose: 'treatment',
  trigger: { signal: 'page.viewed' },
  start: 'note',
  steps: {
    note: { kind: 'set', attribute: 'age', from: 'patient.age', next: 'pause' },
    pause: { kind: 'wait', for: 'P30D', next: 'end' },
    end: { kind: 'exit' },
  },
};

export interface FullClinic {
  readonly patientId: string;
  /** Everything that was sealed, as the application shows it. */
  read(): Promise<unknown>;
}

/** A patient of whom something stands in every sealed column, brought there by the application itself. */
export async function fillClinic(test: TestApp): Promise<FullClinic> {
  const { clinic } = test;
  const admin = test.api(clinic.keys.admin);
  const patientId = await addPatient(test, clinic, 'jane@example.com', {
    givenName: 'Jane',
    familyName: 'Doe',
    birthDate: '1950-03-04',
    identifiers: { email: 'jane@example.com', phone: PHONE },
  });
  const path = `/v1/patients/${patientId}`;
  await post(admin, '/v1/signals', {
    ...{ specversion: '1.0', id: 'b-1', source: '/ehr', type: 'appointment.booked', time: '2026-11-20T14:00:00Z' },
    subject: `patient:${patientId}`,
    data: { appointmentId: 'A-77', start: '2026-12-01T15:00:00Z', provider: 'Dr. Poe', location: 'West wing' },
  });
  await post(admin, `${path}/consents`, {
    ...{ purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant' },
    ...{ wording: 'You may text me.', source: 'front desk' },
  });
  const followUp = { body: 'Please call us about your visit.', channel: 'sms', reason: 'asked at the desk' };
  const planned = await admin(`${path}/follow-ups`, { body: followUp, headers: { 'Idempotency-Key': 'f-1' } });
  const messageId = planned.body.id as string;
  await test.get(DispatchWorker).runOnce();
  await post(admin, `${path}/hand-over`, { to: 'person', reason: 'She is upset.' });
  await post(admin, `${path}/hand-over`, { to: 'automation', reason: 'All is well again.' });
  await post(admin, `${path}/stakeholders`, { kind: 'caregiver', name: 'Joe Doe', source: 'front desk' });
  await post(admin, `${path}/authorizations`, AUTHORIZATION);
  await addDocument(test);
  await answerQuestions(test, patientId, messageId);
  await post(admin, `${path}/suppressions`, { kind: 'phone', reason: 'staff', note: 'only in the mornings' });
  const runId = await startRun(test, patientId);
  const access = await fillAccess(test);
  const compliance = await fillCompliance(test, patientId);
  return {
    patientId,
    read: async () => [
      await readAll(test, patientId, messageId, followUp),
      (await admin(`/v1/runs/${runId}`)).body,
      await readAccess(test, access),
      await readCompliance(test, compliance),
    ],
  };
}

/** A run that remembers something. Answers its id. */
async function startRun(test: TestApp, patientId: string): Promise<string> {
  const admin = test.api(test.clinic.keys.admin);
  await admin('/v1/journeys/remember', { method: 'PUT', body: REMEMBER });
  await post(admin, '/v1/journeys/remember/publish', {});
  await post(admin, '/v1/signals', {
    ...{ specversion: '1.0', id: 'v-1', source: '/web', type: 'page.viewed', time: test.clock.now().toISOString() },
    ...{ subject: `patient:${patientId}`, data: {} },
  });
  const { body } = await admin('/v1/journeys/remember/runs');
  return body.items[0].id;
}

async function readAll(test: TestApp, patientId: string, messageId: string, followUp: object): Promise<unknown> {
  const admin = test.api(test.clinic.keys.admin);
  const path = `/v1/patients/${patientId}`;
  const paths = ['', '/timeline', '/conversation', '/consents', '/stakeholders', '/authorizations'].map(
    (rest) => path + rest,
  );
  const answers: unknown[] = [];
  for (const one of [
    ...paths,
    `/v1/messages/${messageId}`,
    `/v1/tasks/${TASK}`,
    `/v1/tasks/${TASK}/comments`,
    '/v1/surveys?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z',
    '/v1/signals',
  ]) {
    answers.push([one, (await admin(one)).body]);
  }
  const again = await admin(`${path}/follow-ups`, { body: followUp, headers: { 'Idempotency-Key': 'f-1' } });
  answers.push(again.body);
  const document = await test.db.api.forClinic(test.clinic.id, (tx) =>
    test.get(AgreementDocumentsService).get(tx, test.clinic.id, AGREEMENT),
  );
  answers.push(document.bytes.toString());
  answers.push(await test.get(ReplyStoreRunner).ofTask(test.db.database, test.clinic.id, TASK));
  return answers;
}

interface FilledAccess {
  readonly email: string;
  /** Of the authenticator that counts; another waits for its first code. */
  readonly secret: string;
  readonly breakGlassId: string;
}

/** A person with a second factor, a provider who vouches for people, and emergency access that was reviewed. */
async function fillAccess(test: TestApp): Promise<FilledAccess> {
  const { clinic } = test;
  const { email } = await addUser(test, clinic, 'clinician');
  const browser = await Browser.of(test, clinic, email);
  const { secret } = await enrol(test, browser);
  test.clock.advanceSeconds(30);
  const begun = await browser.send('/v1/session/totp', { body: { code: codeOf(test, secret) } });
  if (begun.status !== 200) throw new Error(`another second factor answered ${begun.status}`);
  test.clock.advanceSeconds(30);
  const provider = { issuer: 'https://login.example.com', clientId: 'attend', emailDomains: ['example.com'] };
  const put = { ...provider, clientSecret: 'a secret of the provider' };
  const { status } = await test.api(clinic.keys.owner)('/v1/sign-in/oidc', { method: 'PUT', body: put });
  if (status !== 200) throw new Error(`the provider answered ${status}`);
  const marketer = test.api(clinic.keys.marketer);
  const { id } = await post(marketer, '/v1/break-glass', { reason: 'Jane Doe fainted at the front desk.' });
  await post(marketer, `/v1/break-glass/${id}/end`, {});
  const review = { outcome: 'justified', note: 'Jane Doe was helped.' };
  await post(test.api(clinic.keys.compliance), `/v1/break-glass/${id}/review`, review);
  return { email, secret, breakGlassId: id };
}

async function readAccess(test: TestApp, { email, secret, breakGlassId }: FilledAccess): Promise<unknown> {
  const { clinic } = test;
  const code = codeOf(test, secret);
  await Browser.of(test, clinic, email, { code });
  const provider = await test.db.api.forClinic(clinic.id, (tx) =>
    test.get(OidcProvidersService).getWithSecret(tx, clinic.id),
  );
  const { body } = await test.api(clinic.keys.compliance)(`/v1/break-glass/${breakGlassId}`);
  return { clientSecret: provider.clientSecret, breakGlass: body };
}

/** What compliance writes down. Answers where it is read. */
async function fillCompliance(test: TestApp, patientId: string): Promise<readonly string[]> {
  const compliance = test.api(test.clinic.keys.compliance);
  await post(compliance, `/v1/patients/${patientId}/disclosures`, {
    recipient: { kind: 'authority', name: 'County court', address: '1 Court Square' },
    ...{ description: 'What was written to her.', purpose: 'A subpoena.', basis: 'judicial' },
  });
  await post(compliance, '/v1/legal-holds', { patientId, reason: 'Doe v. Lakeside' });
  const request = await post(compliance, '/v1/rights-requests', {
    ...{ patientId, kind: 'access', receivedVia: 'letter', asks: 'Send me all you have.' },
  });
  const incident = await post(compliance, '/v1/incidents', { what: 'A letter to Jane Doe was opened.' });
  return [
    ...['/v1/disclosures', '/v1/legal-holds'],
    ...[`/v1/rights-requests/${request.id}`, `/v1/incidents/${incident.id}`],
  ];
}

async function readCompliance(test: TestApp, paths: readonly string[]): Promise<unknown> {
  const compliance = test.api(test.clinic.keys.compliance);
  const answers: unknown[] = [];
  for (const path of paths) {
    const { status, body } = await compliance(path);
    answers.push([path, status, body]);
  }
  return answers;
}

async function post(api: ReturnType<TestApp['api']>, path: string, body: object): Promise<{ id: string }> {
  const { status, body: answer } = await api(path, { body });
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer as { id: string };
}

async function addDocument(test: TestApp): Promise<void> {
  const caller: Caller = { clinicId: test.clinic.id, kind: 'user', id: 'u', role: 'compliance' };
  await test.db.api.forClinic(test.clinic.id, async (tx) => {
    await test.get(AgreementsService).put(tx, caller, AGREEMENT, {
      ...{ vendor: 'twilio', product: 'programmable-messaging', account: 'AC1', channels: ['sms'] },
      ...{ signedOn: '2026-01-01', expiresOn: null, notes: '' },
    });
    await test.get(AgreementDocumentsService).put(tx, caller, AGREEMENT, {
      ...{ name: 'baa.pdf', type: 'application/pdf', bytes: Buffer.from('signed') },
    });
  });
}

async function answerQuestions(test: TestApp, patientId: string, messageId: string): Promise<void> {
  const { clinic, db } = test;
  const at = test.clock.now();
  await db.database.transaction(async (tx) => {
    await test.get(SurveysService).answer(tx, {
      ...{ clinicId: clinic.id, messageId, patientId, score: 9, comment: 'The nurse was kind.', via: 'link', at },
    });
    await test.get(TasksService).addByHand(tx, {
      ...{ clinicId: clinic.id, id: TASK, kind: 'manual', patientId, title: 'Call back', role: 'front_desk' },
      ...{ dueAt: null, callPurpose: null, brief: 'She rang twice.', by: 'test' },
    });
    await test.get(ReplyStoreRunner).add(
      tx,
      REPLY,
      {
        ...{
          clinicId: clinic.id,
          channel: 'sms',
          fromHash: REPLY,
          text: 'Is Dr. Poe in?',
          providerMessageId: 'SM1',
          at,
        },
      } as never,
      { understood: { intent: 'other' }, patientId, messageId, task: { id: TASK } } as never,
    );
  });
  const admin = test.api(clinic.keys.admin);
  await post(admin, `/v1/tasks/${TASK}/comments`, { text: 'She asked for Dr. Poe again.' });
  await post(admin, `/v1/tasks/${TASK}/complete`, { outcome: 'done', note: 'She will come on Monday.' });
}
