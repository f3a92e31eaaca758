import type { ChannelName, Purpose } from '../../consents/consent.ts';
import type { SuppressionReason } from '../../consents/suppression.ts';
import type { Cap, OpenHours } from '../../limits/limit-rule.ts';
import type { MessageKind } from '../message-kind.ts';
import { nextOpening } from './open-hours.ts';
import { recipientZones } from './region-zones.ts';

/** Everything the gate looks at. Causes that a message does not have are `undefined`. */
export interface SendFacts {
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  /** In order of preference. */
  readonly channels: readonly ChannelName[];
  readonly plannedAt: Date;
  readonly latestAt: Date;
  readonly clinic: { readonly isPaused: boolean; readonly timeZone: string };
  /** Paused as a whole, or in the version or the step that the message comes from. */
  readonly journey: { readonly isPaused: boolean };
  readonly pausedChannels: ReadonlySet<ChannelName>;
  /** There when a person has the conversation with the patient and the message is one that must not talk across them. */
  readonly withPersonUntil: Date | undefined;
  readonly patient: {
    readonly isMissing: boolean;
    readonly isDeceased: boolean;
    readonly isMerged: boolean;
    readonly timeZone: string | null;
    /** A state, such as `TX` or `US-TX`. */
    readonly region: string | null;
  };
  /** Both are null when the appointment does not exist, or is somebody else's by now. */
  readonly appointment: { readonly status: string | null; readonly startsAt: Date | null } | undefined;
  readonly recall: { readonly status: string | null } | undefined;
  readonly run: { readonly endedBecause: string | null } | undefined;
  /** Whether a line of care it is about is anything but standard, such as one under 42 CFR Part 2. */
  readonly isSensitive: boolean;
  /** There when a third party pays for the message: whether the patient authorized that. */
  readonly paid: { readonly isAuthorized: boolean } | undefined;
  readonly content: {
    readonly isApproved: boolean;
    readonly channels: ReadonlySet<ChannelName>;
    /** Channels on which it says more of the patient's health than an open channel should carry. */
    readonly detailed: ReadonlySet<ChannelName>;
  };
  /** Channels that the clinic agreed with the patient not to use for this purpose (45 CFR 164.522). */
  readonly restricted: ReadonlySet<ChannelName>;
  readonly contactPoints: ReadonlySet<'email' | 'phone'>;
  /** Why this message may not go to an address or number (`standsAgainst`). */
  readonly suppressed: ReadonlyMap<'email' | 'phone', SuppressionReason>;
  /** Channels that have a provider. */
  readonly available: ReadonlySet<ChannelName>;
  /** Channels with a consent in force for exactly the purpose of this message. */
  readonly consented: ReadonlySet<ChannelName>;
  /** Channels whose consent still has to be confirmed from the address itself. */
  readonly unconfirmed: ReadonlySet<ChannelName>;
  /** Channels whose risk the patient was told of and accepted, so that detail may go there. */
  readonly riskAccepted: ReadonlySet<ChannelName>;
  /** Channels whose provider has an agreement in force, or needs none because it reaches nobody. */
  readonly covered: ReadonlySet<ChannelName>;
  /** What the patient got lately under the same caps, the newest first, and how many more important messages are about to come. */
  readonly recent: { readonly sentAt: readonly Date[]; readonly ahead: number };
  readonly caps: readonly Cap[];
  /** Hours that all must be open at the recipient. */
  readonly openHours: readonly OpenHours[];
  /** Whether the patient was asked the same lately, for what asks for a review or an answer to a survey. */
  readonly wasAskedLately: boolean;
  /** Whether it reminds of a prescription that ran out so long ago that it is no refill any more. */
  readonly isRefillLapsed: boolean;
  /** Channels whose provider takes no more today, with the moment from which it does. */
  readonly exhausted: ReadonlyMap<ChannelName, Date>;
}

export type ChannelReason =
  | 'no_content'
  | 'no_contact_point'
  | 'channel_unavailable'
  | 'restricted'
  | `suppressed_${SuppressionReason}`
  | 'no_consent'
  | 'not_confirmed'
  | 'risk_not_accepted'
  | 'no_agreement';

export type SuppressReason =
  | ChannelReason
  | 'patient_missing'
  | 'patient_deceased'
  | 'patient_merged'
  | 'appointment_gone'
  | 'recall_closed'
  | 'run_ended'
  | 'too_late'
  | 'sensitive_line'
  | 'no_authorization'
  | 'template_not_approved'
  | 'refill_lapsed'
  | 'asked_lately'
  | 'household_merged'
  | 'cap_reached'
  | 'no_time_zone'
  | 'never_open'
  | 'variable_missing'
  | 'too_long';

export type DeferReason = 'paused' | 'with_a_person' | 'cap_reached' | 'quiet_hours' | 'throughput' | 'internal_error';

export type SendDecision =
  | { readonly outcome: 'send'; readonly channel: ChannelName }
  | ({ readonly outcome: 'defer'; readonly reason: DeferReason; readonly until: Date } & HeldByCaps)
  | ({ readonly outcome: 'suppress'; readonly reason: SuppressReason } & HeldByCaps);

interface HeldByCaps {
  /** The channel on which nothing but the caps is against it, not even the night: there another message may say it. */
  readonly butForCaps?: ChannelName;
}

/** A pause has no end that is known, so the gate looks again after this long. Who ends one makes what it held due at once. */
const PAUSE_MS = 60 * 60_000;
/** A hand-over begins within 30 s of the decision and takes 25 s at most: by then it must not have become night. */
const LEAVES_WITHIN_MS = 60_000;
const HOUR_MS = 60 * 60_000;

const OPEN_APPOINTMENT: ReadonlySet<string | null> = new Set(['requested', 'booked', 'confirmed']);
const OPEN_RECALL: ReadonlySet<string | null> = new Set(['upcoming', 'due']);

/** Kinds that wait for room under the caps. The others lose to what is more important, and their run moves on. */
const WAITS_FOR_ROOM: ReadonlySet<MessageKind> = new Set(['care', 'reminder']);

/**
 * Decides whether a message leaves now, later or never, and by which channel.
 *
 * It is asked when the message is due, and asked anew from the first question on after every deferral: nothing that was true
 * when the message was planned is taken for granted. Refusals come before delays, so that a patient who did not consent is
 * not kept waiting for a message that nobody may send; only a pause, which can last, comes first.
 */
export function decideSend(facts: SendFacts, now: Date): SendDecision {
  const isLate = now > facts.latestAt;
  if (isHeld(facts) && !isLate) return paused(now);
  const refusal = refusalOf(facts, now) ?? (isLate ? 'too_late' : undefined) ?? contentRefusalOf(facts);
  if (refusal) return { outcome: 'suppress', reason: refusal };
  const choice = chooseChannel(facts);
  if (choice === 'paused') return paused(now);
  if ('reason' in choice) return { outcome: 'suppress', ...choice };
  return delayOf(facts, choice.channel, now) ?? { outcome: 'send', channel: choice.channel };
}

/** What somebody just did is answered, whatever is wrong with the journey that made them do it. */
function isHeld({ clinic, journey, kind }: SendFacts): boolean {
  return clinic.isPaused || (journey.isPaused && kind !== 'answer');
}

function paused(now: Date): SendDecision {
  return { outcome: 'defer', reason: 'paused', until: new Date(now.getTime() + PAUSE_MS) };
}

function refusalOf(facts: SendFacts, now: Date): SuppressReason | undefined {
  const { patient, appointment, recall, run } = facts;
  if (patient.isMissing) return 'patient_missing';
  if (patient.isDeceased) return 'patient_deceased';
  if (patient.isMerged) return 'patient_merged';
  if (appointment && isGone(appointment, facts.plannedAt, now)) return 'appointment_gone';
  if (recall && !OPEN_RECALL.has(recall.status)) return 'recall_closed';
  return run && isCutShort(run.endedBecause) ? 'run_ended' : undefined;
}

function contentRefusalOf(facts: SendFacts): SuppressReason | undefined {
  const { paid, content } = facts;
  if (facts.isSensitive && isAskedOrAdvertised(facts)) return 'sensitive_line';
  if (paid && !paid.isAuthorized) return 'no_authorization';
  if (!content.isApproved) return 'template_not_approved';
  if (facts.isRefillLapsed) return 'refill_lapsed';
  return facts.wasAskedLately ? 'asked_lately' : undefined;
}

/** Of sensitive care nobody is asked for a review, and it is never advertised, whatever the kind of the message says. */
function isAskedOrAdvertised({ kind, purpose }: SendFacts): boolean {
  return kind === 'review' || kind === 'marketing' || purpose === 'marketing';
}

/**
 * Whether the appointment that a message is about no longer lies ahead. What was planned only after it had begun, such as
 * thanks for a visit, does not depend on it any more. An appointment that is asked for may have no time yet.
 */
function isGone({ status, startsAt }: NonNullable<SendFacts['appointment']>, plannedAt: Date, now: Date): boolean {
  if (startsAt === null) return !OPEN_APPOINTMENT.has(status);
  return startsAt > plannedAt && (startsAt <= now || !OPEN_APPOINTMENT.has(status));
}

/** A run that came to its own end leaves its messages standing: the last step of many is to send one. */
function isCutShort(because: string | null): boolean {
  // Of two runs that a merge made one, the other goes on and says the same.
  return because === 'goal' || because === 'merged' || (because?.startsWith('exit: ') ?? false);
}

/**
 * The first channel with nothing against it; where that are only channels that are paused, none for now; else what stands
 * against the one that came furthest.
 */
function chooseChannel(facts: SendFacts): { channel: ChannelName } | { reason: ChannelReason } | 'paused' {
  let furthest: Obstacle = { reason: 'no_content', stage: 0 };
  const open: ChannelName[] = [];
  for (const channel of facts.channels) {
    const obstacle = obstacleOf(channel, facts);
    if (obstacle === undefined) open.push(channel);
    else if (obstacle.stage > furthest.stage) furthest = obstacle;
  }
  const channel = open.find((one) => !facts.pausedChannels.has(one));
  if (channel !== undefined) return { channel };
  return open.length > 0 ? 'paused' : { reason: furthest.reason };
}

interface Obstacle {
  readonly reason: ChannelReason;
  readonly stage: number;
}

function obstacleOf(channel: ChannelName, facts: SendFacts): Obstacle | undefined {
  const contact = contactKindOf(channel);
  if (!facts.content.channels.has(channel)) return { reason: 'no_content', stage: 0 };
  if (contact !== undefined && !facts.contactPoints.has(contact)) return { reason: 'no_contact_point', stage: 1 };
  if (!facts.available.has(channel)) return { reason: 'channel_unavailable', stage: 2 };
  return permissionObstacleOf(channel, contact, facts);
}

function permissionObstacleOf(
  channel: ChannelName,
  contact: 'email' | 'phone' | undefined,
  facts: SendFacts,
): Obstacle | undefined {
  if (facts.kind !== 'answer' && facts.restricted.has(channel)) return { reason: 'restricted', stage: 3 };
  const personal = contact === undefined ? undefined : personalObstacleOf(channel, contact, facts);
  if (personal) return personal;
  return facts.covered.has(channel) ? undefined : { reason: 'no_agreement', stage: 7 };
}

/** What the person at the other end has said: nothing of it holds for a portal, which the patient opens by themselves. */
function personalObstacleOf(channel: ChannelName, contact: 'email' | 'phone', facts: SendFacts): Obstacle | undefined {
  const suppressed = facts.suppressed.get(contact);
  if (suppressed !== undefined) return { reason: `suppressed_${suppressed}`, stage: 3 };
  const needsConsent = facts.kind !== 'answer';
  if (needsConsent && !facts.consented.has(channel)) return { reason: 'no_consent', stage: 4 };
  if (needsConsent && facts.unconfirmed.has(channel)) return { reason: 'not_confirmed', stage: 5 };
  const isTooOpen = facts.content.detailed.has(channel) && !facts.riskAccepted.has(channel);
  return isTooOpen ? { reason: 'risk_not_accepted', stage: 6 } : undefined;
}

/** What holds a message back that may be sent: caps, the night, a provider that is full. An answer waits for a provider only. */
function delayOf(facts: SendFacts, channel: ChannelName, now: Date): SendDecision | undefined {
  const talks = conversationOf(facts, now);
  if (talks) return talks;
  const reachesAPerson = facts.kind !== 'answer' && contactKindOf(channel) !== undefined;
  const night = reachesAPerson ? nightOf(facts, now) : undefined;
  const cap = reachesAPerson ? capOf(facts, now) : undefined;
  if (cap) return night ? cap : { ...cap, butForCaps: channel };
  if (night) return night;
  const until = facts.exhausted.get(channel);
  return until && until > now ? laterOrNever(facts.latestAt, 'throughput', until) : undefined;
}

/** What could only leave after its latest moment is dropped at once. */
export function laterOrNever(latestAt: Date, reason: 'quiet_hours' | 'throughput', until: Date): SendDecision {
  return until > latestAt ? { outcome: 'suppress', reason: 'too_late' } : { outcome: 'defer', reason, until };
}

/** Handing back makes it due at once, so to look again each hour only drops in time what has become too late. */
function conversationOf({ withPersonUntil: until }: SendFacts, now: Date): SendDecision | undefined {
  if (until === undefined || until <= now) return undefined;
  const soon = new Date(Math.min(until.getTime(), now.getTime() + PAUSE_MS));
  return { outcome: 'defer', reason: 'with_a_person', until: soon };
}

function capOf(facts: SendFacts, now: Date): Exclude<SendDecision, { outcome: 'send' }> | undefined {
  const until = roomFrom(facts, now);
  if (until <= now) return undefined;
  const mayWait = WAITS_FOR_ROOM.has(facts.kind) && until <= facts.latestAt;
  return mayWait ? { outcome: 'defer', reason: 'cap_reached', until } : { outcome: 'suppress', reason: 'cap_reached' };
}

/** When all caps have room. More important messages that are about to come count as sent: they are kept a place. */
function roomFrom({ recent, caps }: SendFacts, now: Date): Date {
  let from = now.getTime();
  for (const { count, hours } of caps) {
    const since = now.getTime() - hours * HOUR_MS;
    const counted = recent.sentAt.filter((at) => at.getTime() > since).sort((a, b) => a.getTime() - b.getTime());
    const over = counted.length + recent.ahead - count;
    if (over < 0) continue;
    // Once this message is old enough there is room again. When those to come fill the cap alone, it is asked again in a day.
    const leaving = counted[over];
    from = Math.max(from, leaving ? leaving.getTime() + hours * HOUR_MS : now.getTime() + 24 * HOUR_MS);
  }
  return new Date(from);
}

function nightOf(facts: SendFacts, now: Date): SendDecision | undefined {
  const zones = recipientZones(facts.patient, facts.clinic.timeZone);
  // Without a zone nobody knows what time it is at the recipient, so no time is a good one.
  if (zones.length === 0) return { outcome: 'suppress', reason: 'no_time_zone' };
  const over = new Date(now.getTime() + LEAVES_WITHIN_MS);
  const until = nextOpening(zones, facts.openHours, now) ?? nextOpening(zones, facts.openHours, over);
  if (until === undefined) return undefined;
  return until === 'never'
    ? { outcome: 'suppress', reason: 'never_open' }
    : laterOrNever(facts.latestAt, 'quiet_hours', until);
}

/** The channel on which a message may be said now: by itself, or, where only the caps hold it back, by another. */
export function sayableOn(decision: SendDecision): ChannelName | undefined {
  return decision.outcome === 'send' ? decision.channel : decision.butForCaps;
}

/** The kind of address a channel needs; none for a webhook, whose receiver knows the patient. */
export function contactKindOf(channel: ChannelName): 'email' | 'phone' | undefined {
  if (channel === 'webhook') return undefined;
  return channel === 'email' ? 'email' : 'phone';
}
