import type { EnrolmentReason } from './enrolment.ts';

/** What speaks for and against putting one patient into a journey. */
export interface EnrolmentFacts {
  readonly isKnown: boolean;
  /** Whether the id is that of a patient who turned out to be another one. */
  readonly isMerged: boolean;
  readonly isDeceased: boolean;
  /** Whether the journey is asked for per appointment, and none was named. */
  readonly lacksAppointment: boolean;
  /** Whether the appointment that was named is somebody else's: what is said of it would be said to the wrong person. */
  readonly isAppointmentOfAnother: boolean;
  /** Whether the patient is in the journey now, and may not be in it twice. */
  readonly isUnderWay: boolean;
  /** Whether the patient was in it and may not enter again, or not yet. */
  readonly wasIn: boolean;
  /** Whether lot keeps the patient out, so that the effect of the journey can be measured. */
  readonly isHeldOut: boolean;
  /** By channel the journey sends on, what stands against it; empty for a journey that sends nothing. */
  readonly channels: readonly ChannelFacts[];
}

export interface ChannelFacts {
  readonly hasContactPoint: boolean;
  readonly isSuppressed: boolean;
  /** Whether the clinic agreed with the patient not to write for such a purpose, or not on this channel. */
  readonly isRestricted: boolean;
  readonly hasConsent: boolean;
  /** Whether the consent still has to be confirmed from the address. */
  readonly isUnconfirmed: boolean;
}

/** Every reason against it, the gravest first; none when the patient would enter. */
export function judgeEnrolment(facts: EnrolmentFacts): EnrolmentReason[] {
  if (!facts.isKnown) return ['unknown_patient'];
  if (facts.isMerged) return ['merged'];
  const against: readonly (readonly [boolean, EnrolmentReason])[] = [
    [facts.isDeceased, 'deceased'],
    [facts.lacksAppointment, 'needs_appointment'],
    [facts.isAppointmentOfAnother, 'not_their_appointment'],
    [facts.isUnderWay, 'already_in'],
    [facts.wasIn && !facts.isUnderWay, 'entered_before'],
    [facts.isHeldOut, 'held_out'],
  ];
  const reasons = against.flatMap(([holds, reason]) => (holds ? [reason] : []));
  const silence = silenceOf(facts.channels);
  return silence === undefined ? reasons : [...reasons, silence];
}

/** What keeps a journey from saying anything: what the channel that came furthest lacks. */
function silenceOf(channels: readonly ChannelFacts[]): EnrolmentReason | undefined {
  if (channels.length === 0) return undefined;
  const reachable = channels.filter(({ hasContactPoint }) => hasContactPoint);
  if (reachable.length === 0) return 'no_contact_point';
  const open = reachable.filter(({ isSuppressed }) => !isSuppressed);
  if (open.length === 0) return 'suppressed';
  const allowed = open.filter(({ isRestricted }) => !isRestricted);
  if (allowed.length === 0) return 'restricted';
  const agreed = allowed.filter(({ hasConsent }) => hasConsent);
  if (agreed.length === 0) return 'no_consent_for_any_channel';
  return agreed.some(({ isUnconfirmed }) => !isUnconfirmed) ? undefined : 'unconfirmed';
}
