import { AgreementDocumentsService } from '../../../src/agreements/agreement-documents.service.ts';
import { AgreementsService } from '../../../src/agreements/agreements.service.ts';
import type { Caller } from '../../../src/access/caller.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { ReplyStoreRunner } from '../../../src/replies/reply-store.runner.ts';
import { SurveysService } from '../../../src/surveys/surveys.service.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import type { TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

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
  await post(admin, `${path}/stakeholders`, { kind: 'caregiver', name: 'Joe Doe', source: 'front desk' });
  await post(admin, `${path}/authorizations`, AUTHORIZATION);
  await addDocument(test);
  await answerQuestions(test, patientId, messageId);
  await post(admin, `${path}/suppressions`, { kind: 'phone', reason: 'staff', note: 'only in the mornings' });
  return { patientId, read: () => readAll(test, patientId, messageId, followUp) };
}

async function readAll(test: TestApp, patientId: string, messageId: string, followUp: object): Promise<unknown> {
  const admin = test.api(test.clinic.keys.admin);
  const path = `/v1/patients/${patientId}`;
  const paths = ['', '/timeline', '/consents', '/stakeholders', '/authorizations'].map((rest) => path + rest);
  const answers: unknown[] = [];
  for (const one of [
    ...paths,
    `/v1/messages/${messageId}`,
    `/v1/tasks/${TASK}`,
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

async function post(api: ReturnType<TestApp['api']>, path: string, body: object): Promise<void> {
  const { status, body: answer } = await api(path, { body });
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
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
    await test.get(TasksService).add(tx, [
      {
        ...{ clinicId: clinic.id, id: TASK, kind: 'manual', patientId, otherId: null, runId: null, step: null },
        ...{ visit: null, title: 'Call back', role: 'front_desk', dueAt: null, causeSignal: null },
      },
    ]);
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
  await post(admin, `/v1/tasks/${TASK}/complete`, { outcome: 'done', note: 'She will come on Monday.' });
}
