import { DateTime } from 'luxon';

import type { Appointment } from '../appointments/appointment.ts';
import type { ChannelName } from '../consents/consent.ts';
import type { Limits } from '../limits/limits.ts';
import { lacksAddress } from '../messages/gate/lacks-address.ts';
import { decideSend, type SendDecision, type SendFacts } from '../messages/gate/decide-send.ts';
import { rankOf } from '../messages/message-kind.ts';
import type { PlannedMessage } from '../messages/planned-message.ts';
import { recipientOf } from '../messages/gate/recipient.ts';
import { recipientZones } from '../messages/gate/region-zones.ts';
import { type ComingMessage, type Question, SendingRoom, type SentMessage } from '../messages/gate/sending-room.ts';
import { isMinorOn } from '../patients/minor.ts';
import { dayOf } from '../platform/duration.ts';
import { type CompiledTemplate, languageFor, renderMessage } from '../templates/render-message.ts';
import { sampleValues } from '../templates/sample-values.ts';
import type { VariableValues } from '../templates/template-variables.ts';
import { type PatientPast, permissionsAt, type PersonPast, pointsOf } from './person-past.ts';
import { costOf, type Prices } from './price.ts';

/** What holds for all messages of a simulation. */
export interface GateTerms {
  readonly clinicId: string;
  readonly timeZone: string;
  readonly region: string | null;
  readonly language: string;
  readonly needsOptIn: boolean;
  readonly hasReviewPage: boolean;
  /** Where the clinic is; empty where nobody entered it. */
  readonly address: string;
  readonly limits: Limits;
  /** Channels that have a provider, and those of them that an agreement covers or that need none. */
  readonly available: ReadonlySet<ChannelName>;
  readonly covered: ReadonlySet<ChannelName>;
  readonly templates: ReadonlyMap<string, CompiledTemplate>;
  /** By template version: what it asks for. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly sensitiveLines: ReadonlySet<string>;
  readonly prices: Prices;
}

/** A message of the simulation, with what its run knows. */
export interface SimulatedMessage {
  readonly planned: PlannedMessage;
  /** The line of what started its run, and of its journey. */
  readonly lines: readonly (string | null | undefined)[];
  /** The day a prescription ran out that it reminds of. */
  readonly refillDueOn: string | undefined;
}

/** What the simulation itself sent to somebody. */
export interface SimulatedSend extends SentMessage {
  readonly question: Question | null;
}

/** What surrounds a message when it is judged. */
export interface GateScene {
  readonly past: PatientPast;
  readonly appointment: Appointment | undefined;
  readonly endedBecause: string | null;
  readonly sent: readonly SimulatedSend[];
  /** Messages of the simulation to this patient that are due within a day. */
  readonly coming: readonly PlannedMessage[];
  readonly now: Date;
}

export interface Judgement {
  readonly decision: SendDecision;
  /** Who gets it. */
  readonly receiverId: string;
  readonly question: Question | null;
  /** There when it leaves. */
  readonly sent: { readonly hour: number; readonly segments: number; readonly cost: number } | undefined;
}

/** Caps look back so far at most. */
const LOOK_BACK_MS = 31 * 86_400_000;

/**
 * The gate, asked about a moment that has passed: the same decision over facts as they were then. It sees what left really, of
 * other journeys, and what the simulation sent.
 */
export class SimulatedGate {
  /** What each text takes, by template version, channel, language and what is absent; nothing where it cannot be written. */
  private readonly written = new Map<string, number | undefined>();

  constructor(private readonly terms: GateTerms) {}

  judge(message: SimulatedMessage, scene: GateScene): Judgement {
    const { planned } = message;
    const isSensitive = this.isSensitive(message, scene);
    const receiver = this.receiverOf(planned, scene, isSensitive);
    const facts = {
      ...this.standing(message, scene, receiver.person),
      isSensitive,
      ...permissionsAt(receiver.person, receiver.points, planned, this.terms.needsOptIn, scene.now),
      ...this.room(message, scene, receiver.person),
    };
    const { patientId: receiverId } = receiver.person;
    const question = this.questionOf(planned);
    const decision = decideSend(facts, scene.now);
    if (decision.outcome !== 'send') return { decision, receiverId, question, sent: undefined };
    const segments = this.write(planned, receiver.person, decision.channel, facts);
    if (segments === undefined) {
      const unwritten = { outcome: 'suppress', reason: 'variable_missing' } as const;
      return { decision: unwritten, receiverId, question, sent: undefined };
    }
    const [zone = 'UTC'] = recipientZones(receiver.person, this.terms.timeZone);
    const { hour } = DateTime.fromJSDate(scene.now, { zone });
    const cost = costOf(this.terms.prices, decision.channel, segments);
    return { decision, receiverId, question, sent: { hour, segments, cost } };
  }

  private isSensitive({ planned, lines }: SimulatedMessage, { past, appointment }: GateScene): boolean {
    const { sensitiveLines } = this.terms;
    if (sensitiveLines.size === 0) return false;
    const recall = planned.recallId === null ? undefined : past.recalls.get(planned.recallId);
    const about = planned.appointmentId === null ? undefined : appointment?.serviceLine;
    return [...lines, about, recall?.serviceLine].some((line) => line != null && sensitiveLines.has(line));
  }

  private receiverOf({ kind }: PlannedMessage, { past, now }: GateScene, isSensitive: boolean) {
    const { person, profile } = past;
    const guardian = past.guardians.find(({ since, until }) => since <= now && (until === null || until > now))?.person;
    if (!guardian) return { person, points: pointsOf(person.points) };
    const isMinor = isMinorOn(profile?.birthDate, dayOf(now, this.terms.timeZone));
    const is = recipientOf({ kind, isMinor, hasGuardian: true, isSensitive });
    if (is === 'guardian') return { person: guardian, points: pointsOf(guardian.points) };
    const shared = is === 'patient' ? [] : guardian.points.map((point) => `${point.kind} ${point.hash}`);
    return { person, points: pointsOf(person.points, new Set(shared)) };
  }

  private standing(
    { planned }: SimulatedMessage,
    { past, appointment, endedBecause, now }: GateScene,
    person: PersonPast,
  ): Omit<
    SendFacts,
    'isSensitive' | keyof ReturnType<typeof permissionsAt> | keyof ReturnType<SendingRoom['factsFor']>
  > {
    const { available, covered, timeZone } = this.terms;
    const { purpose, kind, channels, dueAt: plannedAt, latestAt, recallId, appointmentId } = planned;
    const { deceasedAt } = past.patient;
    return {
      ...{ purpose, kind, channels, plannedAt, latestAt, available, covered },
      clinic: { isPaused: false, timeZone },
      journey: { isPaused: false },
      pausedChannels: new Set(),
      withPersonUntil: undefined,
      // What was agreed with single patients is not part of the rehearsal, which asks what a journey does to most.
      restricted: new Set(),
      patient: {
        isMissing: false,
        isDeceased: deceasedAt !== null && deceasedAt <= now,
        isMerged: false,
        timeZone: person.timeZone,
        region: person.region,
      },
      appointment: appointmentId === null ? undefined : standingOf(appointment),
      recall: recallId === null ? undefined : recallAt(past, recallId, now),
      run: { endedBecause },
      paid: paidAt(past, planned.paidBy, now),
      content: this.contentOf(planned, person),
    };
  }

  private contentOf({ templateVersionId }: PlannedMessage, person: PersonPast): SendFacts['content'] {
    const template = this.terms.templates.get(templateVersionId ?? '');
    if (!template) return { isApproved: false, channels: new Set(), detailed: new Set() };
    const wanted = this.languagesOf(person);
    const channels = [...template.channels].filter((name) => languageFor(template, name, wanted) !== undefined);
    return { isApproved: template.isApproved, channels: new Set(channels), detailed: template.detailed };
  }

  private languagesOf({ language }: PersonPast): readonly (string | null)[] {
    return [language, this.terms.language, 'en'];
  }

  private room(message: SimulatedMessage, { past, sent, coming, now }: GateScene, person: PersonPast) {
    const { planned, refillDueOn } = message;
    const { clinicId, limits, region, timeZone } = this.terms;
    const { id: messageId, purpose, kind, priority } = planned;
    const { patientId } = person;
    const since = new Date(now.getTime() - LOOK_BACK_MS);
    const really = person.received.filter(({ at }) => at > since && at <= now);
    const asked = kind === 'review' ? [this.askedBefore(planned, past, sent, now)] : [];
    const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
    const terms = { limits, region, day: today.toFormat('yyyy-MM-dd'), nextDay: today.plus({ days: 1 }).toJSDate() };
    const room = new SendingRoom(new Map([[clinicId, terms]]), now, {
      sent: [...really.map(({ purpose: of, at }) => ({ clinicId, patientId, purpose: of, claimedAt: at })), ...sent],
      coming: coming.map((one) => toComing(one, patientId)),
      counts: [],
      asked,
      refills: refillDueOn === undefined ? [] : [{ messageId, dueOn: refillDueOn }],
    });
    return room.factsFor({
      ...{ messageId, clinicId, patientId: planned.patientId, recipientId: patientId, purpose },
      rank: rankOf(kind, priority),
      region: person.region,
    });
  }

  private askedBefore(planned: PlannedMessage, past: PatientPast, sent: readonly SimulatedSend[], now: Date) {
    const question = this.questionOf(planned) ?? 'review';
    const before = [
      ...past.asked.map(({ at, question: of }) => ({ at, of })),
      ...sent.map(({ claimedAt: at, question: of }) => ({ at, of })),
    ].filter(({ at, of }) => of === question && at <= now);
    const last = Math.max(...before.map(({ at }) => at.getTime()));
    return { messageId: planned.id, question, askedAt: before.length === 0 ? null : new Date(last) };
  }

  private questionOf({ kind, templateVersionId }: PlannedMessage): Question | null {
    return kind === 'review' ? (this.terms.questions.get(templateVersionId ?? '') ?? 'review') : null;
  }

  /**
   * Writes a text with the longest values that patients have, once for all of its kind. Answers its segments, 0 on other channels
   * than text messages, and nothing where it needs a value that is not there.
   */
  private write(
    { templateVersionId, purpose }: PlannedMessage,
    person: PersonPast,
    channel: ChannelName,
    { appointment, recall }: Pick<SendFacts, 'appointment' | 'recall'>,
  ): number | undefined {
    if (lacksAddress({ channel, purpose, address: this.terms.address })) return undefined;
    const template = this.terms.templates.get(templateVersionId ?? '');
    const language = template && languageFor(template, channel, this.languagesOf(person));
    if (!template || language === undefined) return undefined;
    const [isDated, isRecalled] = [appointment?.startsAt != null, recall !== undefined];
    const key = `${templateVersionId} ${channel} ${language} ${isDated} ${isRecalled}`;
    if (!this.written.has(key)) {
      const values = worstValues(language, { isDated, isRecalled, hasReviewPage: this.terms.hasReviewPage });
      const text = renderMessage(template, channel, language, values);
      // What is too long with the longest name is not with most.
      const segments = 'absent' in text ? undefined : Math.min(text.segments ?? 0, template.maxSegments);
      this.written.set(key, segments);
    }
    return this.written.get(key);
  }
}

/** What there is no value for when a message is not about it; only what asks for a confirmation leads to one. */
function worstValues(
  language: string,
  { isDated, isRecalled, hasReviewPage }: Readonly<Record<'isDated' | 'isRecalled' | 'hasReviewPage', boolean>>,
): VariableValues {
  const isThere = (name: string) => {
    if (name.startsWith('appointment.')) return isDated;
    if (name.startsWith('recall.')) return isRecalled;
    return name === 'links.review' ? hasReviewPage : name !== 'links.confirm';
  };
  return Object.fromEntries(Object.entries(sampleValues(language, 'worst')).filter(([name]) => isThere(name)));
}

function standingOf(appointment: Appointment | undefined): SendFacts['appointment'] {
  return { status: appointment?.status ?? null, startsAt: appointment?.startsAt ?? null };
}

function recallAt({ recalls }: PatientPast, recallId: string, now: Date): SendFacts['recall'] {
  const recall = recalls.get(recallId);
  if (!recall) return { status: null };
  return { status: recall.closedAt !== null && recall.closedAt <= now ? 'closed' : 'due' };
}

function paidAt({ authorizations }: PatientPast, paidBy: string | null, now: Date): SendFacts['paid'] {
  if (paidBy === null) return undefined;
  const isAuthorized = authorizations.some(
    ({ payer, signedAt, endsAt }) => payer === paidBy && signedAt <= now && (endsAt === null || endsAt > now),
  );
  return { isAuthorized };
}

function toComing({ clinicId, purpose, kind, priority }: PlannedMessage, patientId: string): ComingMessage {
  return { clinicId, patientId, purpose, rank: rankOf(kind, priority) };
}
