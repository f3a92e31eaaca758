import { ServiceLinesService } from '../../src/clinics/service-lines.service.ts';
import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { SegmentsWorker } from '../../src/engine/segments.worker.ts';
import { ReplySenderRunner } from '../../src/intake/reply-sender.runner.ts';
import { RecallsService } from '../../src/recalls/recalls.service.ts';
import { RepliesService } from '../../src/replies/replies.service.ts';
import { Feedback, VISIT_AT } from '../integration/surveys/feedback.ts';
import { startApp, type TestApp, TestClock } from './app.ts';

/** What is known of one patient, each in words that stand nowhere else. `external` is in the clear nowhere: it only finds. */
export const CANARIES = {
  email: 'wrenfeather@example.com',
  givenName: 'Wrenfeather',
  familyName: 'Quillonson',
  phone: '+12125550177',
  external: 'MRN-5501-77',
  birthDate: '1951-02-03',
  zip: '82001-5501',
  address: '7 Plover Mews',
  region: 'US-WY',
  specialty: 'ornithopathy',
  formMessage: 'my plumage itches',
  signalSource: '/kiosk-of-heronsgate',
  appointmentReason: 'feather transplant',
  appointmentType: 'moulting consultation',
  messageBody: 'Please bring your nest',
  messageReason: 'called about the nest',
  replyText: 'which branch of the tree',
  comment: 'The perch was cold',
  taskTitle: 'call about the ruffled tail',
  taskNote: 'sounded hoarse on the telephone',
  taskOutcome: 'flew off',
  consentWording: 'I agree to hear the dawn chorus',
  consentSource: 'told the duty falconer',
  riskWording: 'postcards may be read by crows',
  suppressionNote: 'her sister answers there',
  signer: 'Otto Quillonson',
  stakeholder: 'Dr. Avian Pluck',
  recallReason: 'migrated south',
  enrolmentReason: 'for our patient in the aviary',
  rightsAsks: 'strike the finch from my record',
  disclosureRecipient: 'Sheriff Goshawk',
  disclosurePurpose: 'warrant about the magpie',
  holdReason: 'Quillonson against Heronry',
  incidentWhat: 'her feathers lay open on the counter',
  incidentNote: 'a swan picked the letter up',
  emergencyReason: 'she fell from her perch in the hall',
  emergencyNote: 'the nest doctor was told in time',
} as const;

export interface CanaryClinic {
  readonly test: TestApp;
  /** What stands for each parameter of a route, by the first part of its path. */
  readonly places: Readonly<Record<string, string>>;
}

/** A clinic with one patient about whom everything is known that can be known. */
export async function startCanaryClinic(): Promise<CanaryClinic> {
  const test = await startApp({ clock: new TestClock(VISIT_AT) });
  const feedback = new Feedback(test);
  await feedback.install();
  await addRecallRule(test);
  const { patientId, messageId, path } = await feedback.asked('wrenfeather', {
    ...pick('givenName', 'familyName', 'birthDate', 'zip', 'address', 'region', 'specialty'),
    message: CANARIES.formMessage,
    identifiers: { email: CANARIES.email, phone: CANARIES.phone, external: CANARIES.external },
  });
  await feedback.answer(path, { score: '1', comment: CANARIES.comment });
  await tellMore(test, patientId);
  const followUp = await post(test, `/v1/patients/${patientId}/follow-ups`, {
    body: CANARIES.messageBody,
    reason: CANARIES.messageReason,
    channel: 'sms',
  });
  await receiveReply(test);
  await feedback.settle();
  const ofCompliance = await answerForIt(test, patientId);
  const ofStaff = await work(test, patientId);
  return {
    test,
    places: { patients: patientId, messages: followUp.id, surveys: messageId, ...ofStaff, ...ofCompliance },
  };
}

function pick(...names: (keyof typeof CANARIES)[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, CANARIES[name]]));
}

async function post(
  test: TestApp,
  path: string,
  body: unknown,
  role: 'admin' | 'marketer' | 'compliance' = 'admin',
): Promise<{ id: string }> {
  const answer = await test.api(test.clinic.keys[role])(path, { body });
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string };
}

async function addRecallRule(test: TestApp): Promise<void> {
  await test.db.api.forClinic(test.clinic.id, (tx) =>
    test
      .get(ServiceLinesService)
      .put(tx, test.clinic.id, [{ key: 'pulmonology', name: 'Pulmonology', matches: ['pulmonology'] }]),
  );
  const rule = {
    name: 'Yearly',
    serviceLine: 'pulmonology',
    anchor: { signal: 'visit.completed' },
    interval: 'P1Y',
    journey: 'post-visit-survey',
    closedBy: ['referral.made'],
  };
  await test.db.api.forClinic(test.clinic.id, (tx) =>
    test.get(RecallsService).saveRule(tx, test.clinic.id, 'yearly', rule),
  );
}

async function tellMore(test: TestApp, patientId: string): Promise<void> {
  const time = test.clock.now().toISOString();
  const about = { specversion: '1.0', source: CANARIES.signalSource, subject: `patient:${patientId}`, time };
  await post(test, '/v1/signals', [
    {
      ...about,
      id: 'booked',
      type: 'appointment.booked',
      data: {
        appointmentId: 'A-1',
        start: '2026-12-24T15:00:00Z',
        type: CANARIES.appointmentType,
        reason: CANARIES.appointmentReason,
      },
    },
    { ...about, id: 'searched', type: 'search.performed', data: { query: CANARIES.appointmentReason } },
  ]);
  const patient = `/v1/patients/${patientId}`;
  const { consentWording: wording, consentSource: source } = CANARIES;
  await post(test, `${patient}/consents`, {
    purpose: 'marketing',
    channel: 'email',
    level: 'written',
    action: 'grant',
    wording,
    source,
  });
  await post(test, `${patient}/risk-acknowledgements`, { channel: 'sms', wording: CANARIES.riskWording, source });
  await post(test, `${patient}/stakeholders`, { kind: 'referring_physician', name: CANARIES.stakeholder, source });
  await post(test, `${patient}/suppressions`, {
    kind: 'phone',
    purpose: 'marketing',
    reason: 'staff',
    note: CANARIES.suppressionNote,
  });
  await post(test, `${patient}/authorizations`, authorization());
}

function authorization(): object {
  return {
    description: 'Name and address',
    discloser: 'Clinic',
    recipient: 'Seed vendor',
    purpose: 'marketing',
    expires: { on: '2027-11-20' },
    signedAt: '2026-11-20T14:00:00Z',
    signer: { name: CANARIES.signer, isRepresentative: true, authority: 'spouse' },
    statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
    payer: 'Seed vendor',
    copyGivenAt: '2026-11-20T14:00:00Z',
  };
}

/** What was asked by right, told to somebody outside, held for a court, and went wrong. */
async function answerForIt(test: TestApp, patientId: string): Promise<Record<string, string>> {
  const request = await post(test, '/v1/rights-requests', {
    ...{ patientId, kind: 'amendment', receivedVia: 'letter', asks: CANARIES.rightsAsks },
  });
  await post(test, `/v1/patients/${patientId}/disclosures`, {
    recipient: { kind: 'authority', name: CANARIES.disclosureRecipient, address: 'unknown' },
    ...{ description: 'What was written', purpose: CANARIES.disclosurePurpose, basis: 'judicial' },
  });
  const hold = await post(test, '/v1/legal-holds', { patientId, reason: CANARIES.holdReason });
  const incident = await post(test, '/v1/incidents', { what: CANARIES.incidentWhat });
  await post(test, `/v1/incidents/${incident.id}/notes`, { note: CANARIES.incidentNote });
  await post(test, `/v1/incidents/${incident.id}/count`, { scopes: [{ kind: 'patients', patients: [patientId] }] });
  // It is over before anybody reads as the marketer who had it.
  const access = await post(test, '/v1/break-glass', { reason: CANARIES.emergencyReason }, 'marketer');
  await post(test, `/v1/break-glass/${access.id}/end`, {}, 'marketer');
  const review = { outcome: 'justified', note: CANARIES.emergencyNote };
  await post(test, `/v1/break-glass/${access.id}/review`, review, 'compliance');
  return {
    ...{ 'rights-requests': request.id, 'legal-holds': hold.id },
    ...{ incidents: incident.id, 'break-glass': access.id },
  };
}

async function receiveReply(test: TestApp): Promise<void> {
  const sender = await test.get(ReplySenderRunner).find(test.clinic.id, 'phone', CANARIES.phone);
  if (!sender) throw new Error('the clinic is not found');
  await test.get(RepliesService).receive({
    ...sender,
    channel: 'sms',
    kind: 'phone',
    text: CANARIES.replyText,
    providerMessageId: 'SM1',
    at: test.clock.now(),
  });
}

/** What staff did about the patient: a task, a recall, a run, a list. */
async function work(test: TestApp, patientId: string): Promise<Record<string, string>> {
  const admin = test.api(test.clinic.keys.admin);
  const enrolled = await post(test, '/v1/journeys/review-request/enrolments', {
    patientIds: [patientId],
    reason: CANARIES.enrolmentReason,
  });
  await test.get(PendingWorker).runOnce();
  await post(test, '/v1/tasks', { kind: 'manual', title: CANARIES.taskTitle, patientId });
  const { body: tasks } = await admin(`/v1/tasks?patient=${patientId}`);
  const { body: recalls } = await admin(`/v1/recalls?patient=${patientId}`);
  const { body: runs } = await admin(`/v1/journeys/review-request/runs?patient=${patientId}`);
  const ids = {
    tasks: (tasks.items.find(({ kind }: { kind: string }) => kind === 'reply') ?? tasks.items[0]).id as string,
    recalls: recalls.items[0].id as string,
    runs: runs.items[0].id as string,
    enrolments: enrolled.id,
  };
  await post(test, `/v1/tasks/${ids.tasks}/complete`, { outcome: CANARIES.taskOutcome, note: CANARIES.taskNote });
  await post(test, `/v1/recalls/${ids.recalls}/close`, { reason: CANARIES.recallReason });
  await post(test, `/v1/runs/${ids.runs}/end`, { reason: 'patient_asked' });
  const saved = await admin('/v1/segments/everybody', {
    method: 'PUT',
    body: { name: 'Everybody', rule: 'patient.age > 18.0' },
  });
  if (saved.status !== 200) throw new Error(`the segment was not saved: ${JSON.stringify(saved.body)}`);
  // A filling waits until every batch knows of its segment.
  test.clock.advanceSeconds(10);
  await test.get(SegmentsWorker).runOnce();
  const simulated = await post(test, '/v1/journeys/review-request/simulate', {
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-20T00:00:00Z',
    version: 'live',
  });
  await test.api(test.clinic.keys.admin)('/v1/signals', {
    body: {
      specversion: '1.0',
      id: 'died',
      source: CANARIES.signalSource,
      type: 'patient.deceased',
      subject: `patient:${patientId}`,
      time: '2026-11-19T03:04:05Z',
      data: {},
    },
  });
  return { ...ids, simulations: simulated.id };
}
