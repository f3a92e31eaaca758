import type { ChannelName } from '../consents/consent.ts';
import { endOfQuietHours, isTimeZone } from './quiet-hours.ts';

/** Everything the gate looks at. Causes that a message does not have are `undefined`. */
export interface SendFacts {
  /** In order of preference. */
  readonly channels: readonly ChannelName[];
  readonly plannedAt: Date;
  readonly latestAt: Date;
  readonly clinic: { readonly isPaused: boolean; readonly timeZone: string };
  readonly journey: { readonly isPaused: boolean };
  readonly patient: {
    readonly isMissing: boolean;
    readonly isDeceased: boolean;
    readonly isMerged: boolean;
    readonly timeZone: string | null;
  };
  /** `status` is null when the appointment does not exist. */
  readonly appointment: { readonly status: string | null; readonly startsAt: Date | null } | undefined;
  readonly recall: { readonly status: string | null } | undefined;
  readonly run: { readonly endedBecause: string | null } | undefined;
  readonly content: { readonly isApproved: boolean; readonly channels: ReadonlySet<ChannelName> };
  readonly contactPoints: ReadonlySet<'email' | 'phone'>;
  /** Channels that have a provider. */
  readonly available: ReadonlySet<ChannelName>;
  /** Channels with a consent in force for exactly the purpose of this message. */
  readonly consented: ReadonlySet<ChannelName>;
}

export type SuppressReason =
  | 'patient_missing'
  | 'patient_deceased'
  | 'patient_merged'
  | 'appointment_gone'
  | 'recall_closed'
  | 'run_ended'
  | 'too_late'
  | 'template_not_approved'
  | 'no_content'
  | 'no_contact_point'
  | 'channel_unavailable'
  | 'no_consent'
  | 'no_time_zone'
  | 'variable_missing';

export type DeferReason = 'paused' | 'quiet_hours' | 'internal_error';

export type SendDecision =
  | { readonly outcome: 'send'; readonly channel: ChannelName }
  | { readonly outcome: 'defer'; readonly reason: DeferReason; readonly until: Date }
  | { readonly outcome: 'suppress'; readonly reason: SuppressReason };

/** A pause has no end that is known, so the gate looks again after this long. */
const PAUSE_MS = 60 * 60_000;

/** What must hold for a channel, in the order in which it is asked. */
const CHANNEL_REASONS = ['no_content', 'no_contact_point', 'channel_unavailable', 'no_consent'] as const;
type ChannelReason = (typeof CHANNEL_REASONS)[number];

const OPEN_APPOINTMENT: ReadonlySet<string | null> = new Set(['requested', 'booked', 'confirmed']);
const OPEN_RECALL: ReadonlySet<string | null> = new Set(['upcoming', 'due']);

/**
 * Decides whether a message leaves now, later or never, and by which channel.
 *
 * It is asked when the message is due, and asked anew from the first question on after every deferral: nothing that was true
 * when the message was planned is taken for granted. Refusals come before delays, so that a patient who did not consent is
 * not kept waiting for a message that nobody may send; only a pause, which can last, comes first.
 */
export function decideSend(facts: SendFacts, now: Date): SendDecision {
  const isLate = now > facts.latestAt;
  if ((facts.clinic.isPaused || facts.journey.isPaused) && !isLate) {
    return { outcome: 'defer', reason: 'paused', until: new Date(now.getTime() + PAUSE_MS) };
  }
  const refusal = refusalOf(facts, now) ?? (isLate ? 'too_late' : undefined);
  if (refusal) return { outcome: 'suppress', reason: refusal };
  if (!facts.content.isApproved) return { outcome: 'suppress', reason: 'template_not_approved' };
  const choice = chooseChannel(facts);
  return 'reason' in choice ? { outcome: 'suppress', ...choice } : whenAwake(facts, choice.channel, now);
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
  return because === 'goal' || (because?.startsWith('exit: ') ?? false);
}

function chooseChannel(facts: SendFacts): { channel: ChannelName } | { reason: ChannelReason } {
  let furthest: ChannelReason = CHANNEL_REASONS[0];
  for (const channel of facts.channels) {
    const reason = obstacleOf(channel, facts);
    if (reason === undefined) return { channel };
    if (CHANNEL_REASONS.indexOf(reason) > CHANNEL_REASONS.indexOf(furthest)) furthest = reason;
  }
  return { reason: furthest };
}

function obstacleOf(channel: ChannelName, facts: SendFacts): ChannelReason | undefined {
  if (!facts.content.channels.has(channel)) return 'no_content';
  if (!facts.contactPoints.has(contactKindOf(channel))) return 'no_contact_point';
  if (!facts.available.has(channel)) return 'channel_unavailable';
  return facts.consented.has(channel) ? undefined : 'no_consent';
}

function whenAwake({ patient, clinic, latestAt }: SendFacts, channel: ChannelName, now: Date): SendDecision {
  const zone = [patient.timeZone, clinic.timeZone].find((candidate) => candidate !== null && isTimeZone(candidate));
  // Without a zone nobody knows what time it is at the recipient, so no time is a good one.
  if (zone === undefined || zone === null) return { outcome: 'suppress', reason: 'no_time_zone' };
  const until = endOfQuietHours(zone, now);
  if (until === undefined) return { outcome: 'send', channel };
  return until > latestAt
    ? { outcome: 'suppress', reason: 'too_late' }
    : { outcome: 'defer', reason: 'quiet_hours', until };
}

export function contactKindOf(channel: ChannelName): 'email' | 'phone' {
  return channel === 'email' ? 'email' : 'phone';
}
