import type { ChannelName, Purpose } from '../consents/consent.ts';
import type { MessageKind } from './message-kind.ts';

/** A message that somebody or a run wants sent. Whether it leaves, and how, the gate decides when it is due. */
export interface PlannedMessage {
  readonly clinicId: string;
  /** Derived from its cause, so that planning twice is planning once. */
  readonly id: string;
  readonly patientId: string;
  readonly runId: string | null;
  readonly journeyKey: string | null;
  readonly step: string | null;
  readonly visit: number | null;
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  /** The third party that pays for it; then it needs the patient's authorization (45 CFR 164.508(a)(3)). */
  readonly paidBy: string | null;
  /** 0 to 100; of messages of a kind that are due the larger goes first. */
  readonly priority: number;
  /** In order of preference. */
  readonly channels: readonly ChannelName[];
  readonly templateVersionId: string | null;
  /** The text of a manual message without a template. */
  readonly freeText: string | null;
  /** Whether that text says more of the patient's health than an open channel should carry. */
  readonly isDetailed?: boolean;
  /** The appointment that must still stand when the message leaves. */
  readonly appointmentId: string | null;
  /** The recall that must still be open when the message leaves. */
  readonly recallId: string | null;
  readonly causeSignal: string | null;
  readonly requestedBy: string | null;
  readonly reason: string | null;
  readonly dueAt: Date;
  /** Past this it is dropped, not sent late. */
  readonly latestAt: Date;
}

/** The fields of a message that no run planned and that hangs on no appointment or recall. */
export const OF_NO_RUN = {
  runId: null,
  journeyKey: null,
  step: null,
  visit: null,
  appointmentId: null,
  recallId: null,
  causeSignal: null,
} as const;
