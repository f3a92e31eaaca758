import type { ConsentChannel, Purpose } from '../consents/consent.ts';
import type { MessageKind } from '../messages/message-kind.ts';
import type { AppointmentStatus } from '../appointments/appointment.ts';

/** A reply as a provider handed it over. */
export interface ReceivedReply {
  readonly clinicId: string;
  readonly channel: ConsentChannel;
  /** Blind index of the address or number it came from, as in `contact_point.hash`. */
  readonly fromHash: string;
  readonly kind: 'phone' | 'email';
  readonly text: string;
  /** The provider's id of the reply: the same one twice is one reply. */
  readonly providerMessageId: string;
  readonly at: Date;
  /** The message it answers, where the provider knows. Else the newest one to that address. */
  readonly messageId?: string | undefined;
  /** Pictures and files that came with it. */
  readonly media?: number | undefined;
  /** The keyword that the provider acted on and answered by itself, if it did. */
  readonly answeredByProvider?: ProviderKeyword | undefined;
}

export type ProviderKeyword = 'STOP' | 'HELP' | 'START';

/** The message that a reply answers. */
export interface AnsweredMessage {
  readonly id: string;
  readonly patientId: string;
  /** Who got it: the patient, or the guardian of a minor. */
  readonly recipientId: string;
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  readonly templateKey: string | null;
  readonly appointmentId: string | null;
  readonly runId: string | null;
  readonly journeyKey: string | null;
  readonly step: string | null;
  /** Whether it spoke for messages to others of the household too. */
  readonly speaksForOthers: boolean;
  /** When its text was made. */
  readonly claimedAt: Date;
}

/** An appointment that still stands and lies ahead. */
export interface UpcomingAppointment {
  readonly id: string;
  readonly patientId: string;
  readonly status: AppointmentStatus;
  /** The sender's id: what a signal about it names. */
  readonly externalId: string;
  /** Since when it is to start when it starts; null where that is not known. */
  readonly startSince: Date | null;
}

/** What is known when a reply is decided on. */
export interface ReplyFacts {
  /** Everybody who has the address or number. */
  readonly patients: readonly string[];
  /** Those of them to whom what we send goes there, and to no other address of theirs. */
  readonly reached: readonly string[];
  readonly latest: AnsweredMessage | undefined;
  /** Of those patients, and of the one the latest message went to; none where the reply confirms nothing. */
  readonly appointments: readonly UpcomingAppointment[];
  /** Whether somebody is there to read it, and today's date at the clinic, `YYYY-MM-DD`. */
  readonly desk: { readonly isOpen: boolean; readonly today: string };
  /** Whether anything says not to write to the address or number. */
  readonly isSuppressed: boolean;
  /** How far a STOP reaches on this day. */
  readonly revocationScope: 'purpose' | 'all';
}
