import {
  allowsContact,
  type ConsentChannel,
  type ConsentRecord,
  type ChannelName,
  type Purpose,
} from '../consents/consent.ts';
import { needsConfirmation } from '../consents/needs-confirmation.ts';
import { suppressedBecause, type Suppression } from '../consents/suppression.ts';
import type { SendFacts } from '../messages/gate/decide-send.ts';
import type { MessageKind } from '../messages/message-kind.ts';
import type { Question } from '../messages/gate/sending-room.ts';
import type { Patient, Profile } from '../patients/patient.ts';

/** What somebody said of messages, and when. */
export type PastConsent = Pick<ConsentRecord, 'purpose' | 'channel' | 'level' | 'action' | 'at'>;

export interface PastSuppression extends Pick<Suppression, 'purpose' | 'reason' | 'at'> {
  readonly liftedAt: Date | null;
}

/** An address or number, with everything that ever held for it. */
export interface PastPoint {
  readonly kind: 'email' | 'phone';
  readonly hash: string;
  readonly suppressions: readonly PastSuppression[];
  /** When somebody said yes from this address, the oldest first. */
  readonly confirmedAt: readonly Date[];
}

/** A message of another journey, or of none, that really left. */
export interface PastMessage {
  readonly purpose: Purpose;
  readonly at: Date;
}

/** Somebody who can get messages, with what decided about them at any moment. */
export interface PersonPast {
  readonly patientId: string;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  /** As the gate takes them: the first of a kind is where they are reached. */
  readonly points: readonly PastPoint[];
  /** In the order in which they count: of two of the same moment the revocation comes last. */
  readonly consents: readonly PastConsent[];
  readonly risks: readonly { readonly channel: ConsentChannel; readonly at: Date; readonly withdrawnAt: Date | null }[];
  readonly received: readonly PastMessage[];
}

export interface PastGuardian {
  readonly since: Date;
  readonly until: Date | null;
  readonly person: PersonPast;
}

/** A patient, and what was true of them beside what they did. */
export interface PatientPast {
  readonly patient: Patient;
  /** There where something reads it. */
  readonly profile: Profile | undefined;
  readonly person: PersonPast;
  /** What other journeys really asked about them, whoever got it. */
  readonly asked: readonly { readonly at: Date; readonly question: Question }[];
  /** The last named first. */
  readonly guardians: readonly PastGuardian[];
  readonly recalls: ReadonlyMap<string, { readonly closedAt: Date | null; readonly serviceLine: string | null }>;
  readonly authorizations: readonly {
    readonly payer: string;
    readonly signedAt: Date;
    readonly endsAt: Date | null;
  }[];
}

/** A message as far as permissions go. */
export interface Asking {
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  readonly channels: readonly ChannelName[];
}

type PermissionFacts = Pick<SendFacts, 'contactPoints' | 'consented' | 'unconfirmed' | 'riskAccepted' | 'suppressed'>;

/** Where somebody is reached: the first address and the first number. */
export function pointsOf(
  points: readonly PastPoint[],
  except: ReadonlySet<string> = new Set(),
): ReadonlyMap<'email' | 'phone', PastPoint> {
  const found = new Map<'email' | 'phone', PastPoint>();
  for (const point of points) {
    if (!found.has(point.kind) && !except.has(`${point.kind} ${point.hash}`)) found.set(point.kind, point);
  }
  return found;
}

/** What somebody allowed at a moment, as the gate asks for it. */
export function permissionsAt(
  person: PersonPast,
  points: ReadonlyMap<'email' | 'phone', PastPoint>,
  { purpose, channels }: Asking,
  isConfirmationRequired: boolean,
  at: Date,
): PermissionFacts {
  return {
    contactPoints: new Set(points.keys()),
    consented: new Set(channels.filter((name) => hasConsent(person, purpose, name, at))),
    unconfirmed: unconfirmedAt(person, points.get('email'), { purpose, channels, isConfirmationRequired }, at),
    riskAccepted: new Set(person.risks.map(({ channel }) => channel).filter((one) => acceptsRisk(person, one, at))),
    suppressed: suppressedAt(points, purpose, at),
  };
}

function hasConsent({ consents }: PersonPast, purpose: Purpose, channel: ChannelName, at: Date): boolean {
  const word = consents.findLast((one) => one.purpose === purpose && one.channel === channel && one.at <= at);
  return word !== undefined && allowsContact(word);
}

function unconfirmedAt(
  { consents }: PersonPast,
  email: PastPoint | undefined,
  asking: Pick<Asking, 'purpose' | 'channels'> & { readonly isConfirmationRequired: boolean },
  at: Date,
): ReadonlySet<ChannelName> {
  const { purpose, channels, isConfirmationRequired: isRequired } = asking;
  if (!isRequired || !email) return new Set();
  const isRevocation = (one: PastConsent) =>
    one.purpose === 'marketing' && one.channel === 'email' && one.action === 'revoke' && one.at <= at;
  const confirmation = {
    isRequired,
    confirmedAt: email.confirmedAt.findLast((one) => one <= at) ?? null,
    revokedAt: consents.findLast(isRevocation)?.at ?? null,
  };
  return new Set(channels.filter((name) => needsConfirmation(purpose, name, confirmation)));
}

/** It counts unless one of the same channel was withdrawn later. */
function acceptsRisk({ risks }: PersonPast, channel: ConsentChannel, at: Date): boolean {
  let accepted = -Infinity;
  let withdrawn = -Infinity;
  for (const one of risks) {
    if (one.channel !== channel || one.at > at) continue;
    if (one.withdrawnAt !== null && one.withdrawnAt <= at) withdrawn = Math.max(withdrawn, one.withdrawnAt.getTime());
    else accepted = Math.max(accepted, one.at.getTime());
  }
  return accepted > withdrawn;
}

function suppressedAt(
  points: ReadonlyMap<'email' | 'phone', PastPoint>,
  purpose: Purpose,
  at: Date,
): SendFacts['suppressed'] {
  const found = new Map<'email' | 'phone', NonNullable<ReturnType<typeof suppressedBecause>>>();
  for (const [kind, { suppressions }] of points) {
    const held = suppressions.filter((one) => one.at <= at && (one.liftedAt === null || one.liftedAt > at));
    const reason = suppressedBecause(held, purpose);
    if (reason !== undefined) found.set(kind, reason);
  }
  return found;
}
