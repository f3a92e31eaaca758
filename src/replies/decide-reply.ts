import { type ConsentChannel, type Purpose, PURPOSES } from '../consents/consent.ts';
import type { Suppression } from '../consents/suppression.ts';
import { idOf } from '../platform/hash.ts';
import type { JsonObject, RaisedSignal } from '../signals/signal.ts';
import { type NewTask, OF_NO_RUN } from '../tasks/task.ts';
import type { AnsweredMessage, ReceivedReply, ReplyFacts, UpcomingAppointment } from './reply.ts';
import { type Asked, type ReplyIntent, type UnderstoodReply, understandReply } from './understand-reply.ts';

/** The template of the message that asks for a score. */
const SURVEY = 'survey-request';

/** Texts by which Attend answers at once. A clinic that has none of a key gives no such answer. */
export type AnswerKey =
  'opt-out-confirmation' | 'opt-in-confirmation' | 'help-reply' | 'emergency-reply' | 'reply-received';

/** An answer, and when it is no longer worth giving. */
export interface Answer {
  readonly template: AnswerKey;
  readonly withinMs: number;
  /** The day on which it is given at most once, whatever else a patient writes; without one each reply has its own. */
  readonly onceOn?: string;
}

/** What follows from a reply. */
export interface ReplyDecision {
  readonly understood: UnderstoodReply;
  /** Whom it is from, as far as that can be said. */
  readonly patientId: string | null;
  /** Whom an answer goes to; null where it would reach nobody at that address or number. */
  readonly answerTo: string | null;
  /** The message it answers. */
  readonly messageId: string | null;
  readonly suppress: readonly Suppression[];
  /** Whether what an opt-out suppressed is lifted. */
  readonly lift: boolean;
  readonly task: NewTask | undefined;
  /** An opt-out is confirmed only if it is news: 47 CFR 64.1200(a)(12) allows one confirmation. */
  readonly answer: Answer | undefined;
  readonly signals: readonly RaisedSignal[];
}

const SOURCE = '/attend/replies';
const SURVEYS_SOURCE = '/attend/surveys';
const MINUTE_MS = 60_000;

/** What the signal type takes; the reply itself is kept whole. */
const LONGEST_TEXT = 5_000;

/** Reminders are sent a week ahead at most; of an older one nobody knows any more what a YES answers. */
const RECENT_MS = 14 * 24 * 60 * MINUTE_MS;

/** How soon somebody must have seen a reply. */
const URGENT_MS = 15 * MINUTE_MS;
const ORDINARY_MS = 24 * 60 * MINUTE_MS;

/** A confirmation of an opt-out within five minutes needs no further reason (47 CFR 64.1200(a)(12)); the others just age. */
const ANSWERS: Readonly<Record<'opt_out' | 'opt_in' | 'help' | 'emergency', Answer>> = {
  opt_out: { template: 'opt-out-confirmation', withinMs: 5 * MINUTE_MS },
  opt_in: { template: 'opt-in-confirmation', withinMs: 60 * MINUTE_MS },
  help: { template: 'help-reply', withinMs: 60 * MINUTE_MS },
  emergency: { template: 'emergency-reply', withinMs: 15 * MINUTE_MS },
};

/** A reply with what is known of it, ready to be decided on. */
interface Case {
  readonly id: string;
  readonly reply: ReceivedReply;
  readonly facts: ReplyFacts;
  readonly understood: UnderstoodReply;
  readonly patientId: string | null;
  readonly now: Date;
}

/** What follows from a reply whose id is `id`. Everything it leads to has an id derived from that one. */
export function decideReply(id: string, reply: ReceivedReply, facts: ReplyFacts, now: Date): ReplyDecision {
  const understood = understandFor(reply, facts);
  const [only] = facts.patients.length === 1 ? facts.patients : [];
  const one: Case = { id, reply, facts, understood, patientId: facts.latest?.patientId ?? only ?? null, now };
  const { intent } = understood;
  const meant = intent === 'confirm' ? meantAppointment(reply, facts) : undefined;
  const task = taskOf(one, meant);
  return {
    understood,
    patientId: one.patientId,
    answerTo: answerToOf(one),
    messageId: facts.latest?.id ?? null,
    suppress: suppressionsOf(one),
    lift: intent === 'opt_in',
    task,
    answer: answerOf(one, task),
    signals: [...repliedSignal(one), ...revocations(one), ...outcomes(one, meant)],
  };
}

/** Whether it may confirm an appointment, whatever it answers. Of any other reply appointments change nothing. */
export function mayConfirm({ text, answeredByProvider }: ReceivedReply): boolean {
  return answeredByProvider !== 'STOP' && understandReply(text, { confirm: true, score: false }).intent === 'confirm';
}

function understandFor(reply: ReceivedReply, facts: ReplyFacts): UnderstoodReply {
  const { text, answeredByProvider } = reply;
  const { latest, appointments } = facts;
  const asked: Asked = {
    confirm:
      latest?.kind === 'reminder' &&
      isRecent(latest, reply) &&
      appointments.some(({ id }) => id === latest.appointmentId),
    score: latest?.templateKey === SURVEY,
  };
  const understood = understandReply(text, asked);
  // The provider blocks the number now, whatever we would have read. Its START is not followed: YES is one of its words.
  if (answeredByProvider === 'STOP') return { ...understood, intent: 'opt_out' };
  return answeredByProvider === 'HELP' && understood.intent === 'other'
    ? { ...understood, intent: 'help' }
    : understood;
}

/**
 * The appointment that a confirmation is about: that of the message it answers, else the only one of the only patient.
 * Nothing where it could be another, because a wrong confirmation is worse than a question.
 */
function meantAppointment(
  reply: ReceivedReply,
  { latest, patients, appointments }: ReplyFacts,
): UpcomingAppointment | undefined {
  if (latest?.speaksForOthers === true) return undefined;
  if (latest && latest.appointmentId !== null) {
    const named = appointments.find(({ id }) => id === latest.appointmentId);
    return named && isRecent(latest, reply) && !hasMoved(named, latest) ? named : undefined;
  }
  return patients.length === 1 && appointments.length === 1 ? appointments[0] : undefined;
}

function isRecent({ claimedAt }: AnsweredMessage, { at }: ReceivedReply): boolean {
  return at.getTime() - claimedAt.getTime() <= RECENT_MS;
}

/** Whoever answers it has another time in mind. */
function hasMoved({ startSince }: UpcomingAppointment, { claimedAt }: AnsweredMessage): boolean {
  return startSince !== null && startSince > claimedAt;
}

function suppressionsOf(one: Case): Suppression[] {
  const { clinicId, kind, fromHash: hash, channel: source, at } = one.reply;
  const point = { clinicId, kind, hash, source, at };
  if (one.understood.intent === 'opt_out') return [{ ...point, purpose: scopeOf(one), reason: 'opt_out' }];
  return one.understood.intent === 'wrong_number' ? [{ ...point, purpose: null, reason: 'wrong_number' }] : [];
}

/** The one purpose an opt-out is about; null for all. A STOP that answers nothing we sent is about everything. */
function scopeOf({ facts: { revocationScope, latest } }: Case): Purpose | null {
  return revocationScope === 'purpose' && latest ? latest.purpose : null;
}

/**
 * Everybody who shares the number has taken back consent: nobody can tell which of them pressed the keys. A guardian who asks to
 * hear no more takes back their own word, not that of the child.
 */
function revocations(one: Case): RaisedSignal[] {
  if (one.understood.intent !== 'opt_out') return [];
  const { facts, reply } = one;
  const scope = scopeOf(one);
  const patients = [...new Set([...facts.patients, ...(facts.latest ? [facts.latest.recipientId] : [])])];
  const channels: readonly ConsentChannel[] = reply.kind === 'phone' ? ['sms', 'voice'] : ['email'];
  return patients.flatMap((patientId) =>
    (scope === null ? PURPOSES : [scope]).flatMap((purpose) =>
      channels.map((channel) => {
        const data = { purpose, channel, source: `${reply.channel} reply`, actor: 'patient' };
        return signalOf(one, 'consent.revoked', patientId, `${patientId}:${purpose}:${channel}`, data);
      }),
    ),
  );
}

function repliedSignal(one: Case): RaisedSignal[] {
  const { reply, facts, understood, patientId } = one;
  if (patientId === null) return [];
  const { latest } = facts;
  const data = {
    channel: reply.channel,
    intent: understood.intent,
    text: reply.text.slice(0, LONGEST_TEXT),
    ...(latest === undefined ? {} : { messageId: latest.id }),
    ...(latest?.journeyKey == null ? {} : { journey: latest.journeyKey }),
    ...(latest?.step == null ? {} : { step: latest.step }),
    ...(latest?.runId == null ? {} : { runId: latest.runId }),
  };
  return [signalOf(one, 'message.replied', patientId, 'replied', data)];
}

function outcomes(one: Case, meant: UpcomingAppointment | undefined): RaisedSignal[] {
  const { understood, facts, patientId, reply } = one;
  if (meant) {
    const data = { appointmentId: meant.externalId, channel: reply.channel, actor: 'patient' };
    return [signalOf(one, 'appointment.confirmed', meant.patientId, 'confirmed', data)];
  }
  if (understood.score === undefined || patientId === null || !facts.latest) return [];
  const { id: messageId } = facts.latest;
  const { clinicId, at: time } = reply;
  // As the page of the survey says it: who answers there and here, or here twice, has answered once.
  const said = { source: SURVEYS_SOURCE, key: messageId, data: { score: understood.score, messageId } };
  return [{ clinicId, type: 'survey.answered', time, patientId, ...said }];
}

function signalOf(one: Case, type: string, patientId: string, mark: string, data: JsonObject): RaisedSignal {
  const { clinicId, at: time } = one.reply;
  return { clinicId, type, time, patientId, source: SOURCE, key: `${one.id}:${mark}`, data };
}

function answerOf({ understood, reply, facts }: Case, task: NewTask | undefined): Answer | undefined {
  // A call says its answer itself, and a provider that acted on a keyword has given its own.
  if (reply.channel === 'voice' || reply.answeredByProvider !== undefined) return undefined;
  const { intent } = understood;
  if (intent === 'opt_out' || intent === 'opt_in' || intent === 'help' || intent === 'emergency')
    return ANSWERS[intent];
  return task?.kind === 'reply' ? receivedOf(facts) : undefined;
}

/** Who writes while nobody is there should know that nobody reads it now. Who asked for no messages gets none. */
function receivedOf({ desk, isSuppressed }: ReplyFacts): Answer | undefined {
  if (desk.isOpen || isSuppressed) return undefined;
  return { template: 'reply-received', withinMs: 60 * MINUTE_MS, onceOn: desk.today };
}

/** Of a family whoever an answer reaches there: it says nothing that only one of them may read. */
function answerToOf({ patientId, facts: { reached } }: Case): string | null {
  return patientId !== null && reached.includes(patientId) ? patientId : (reached[0] ?? null);
}

type Work = Pick<NewTask, 'kind' | 'title' | 'role' | 'priority'>;

/** The one item that a reply puts on the worklist. Its title never quotes the reply, which is patient data. */
function taskOf(one: Case, meant: UpcomingAppointment | undefined): NewTask | undefined {
  const { id, reply, patientId, understood, now } = one;
  const isUrgent = understood.intent === 'emergency' || understood.alsoEmergency === true;
  const work = isUrgent ? urgentWork(understood) : workOf(one, meant);
  if (!work) return undefined;
  return {
    ...work,
    clinicId: reply.clinicId,
    id: idOf(id, 'task'),
    patientId,
    ...OF_NO_RUN,
    dueAt: new Date(now.getTime() + (isUrgent ? URGENT_MS : ORDINARY_MS)),
    causeSignal: patientId === null ? null : idOf(reply.clinicId, SOURCE, `${id}:replied`),
    contact: work.kind === 'contact' ? { kind: reply.kind, hash: reply.fromHash } : undefined,
  };
}

function urgentWork({ intent }: UnderstoodReply): Work {
  const more: Readonly<Record<string, string>> = {
    opt_out: '; it also asks for no more messages',
    wrong_number: '; it also says that the number is wrong',
  };
  return {
    kind: 'reply',
    role: 'clinician',
    priority: 'urgent',
    title: `URGENT: a reply reads like an emergency${more[intent] ?? ''}`,
  };
}

/** Titles for the front desk. Intents that are not here are dealt with without anybody. */
const DESK: Readonly<Partial<Record<ReplyIntent, string>>> = {
  wrong_number: 'Says that this is a wrong number: ask the patient for another',
  confirm: 'Confirms an appointment, and it is unclear which or for when',
  reschedule: 'Asks to reschedule an appointment',
  other: 'Sent a reply that needs a person',
};

function workOf({ understood, reply }: Case, meant: UpcomingAppointment | undefined): Work | undefined {
  const { intent, wantsCancel } = understood;
  const role = 'front_desk';
  if (wantsCancel === true) return { kind: 'reply', role, title: 'May want to cancel an appointment' };
  if (intent === 'other' && (reply.media ?? 0) > 0) return { kind: 'reply', role, title: 'Sent a picture or a file' };
  const title = meant ? undefined : DESK[intent];
  return title === undefined ? undefined : { kind: intent === 'wrong_number' ? 'contact' : 'reply', role, title };
}
