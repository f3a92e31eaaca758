import { type Appointment, fellThrough } from '../appointments/appointment.ts';
import type { RecallRule } from './recall-rule.ts';
import { dueOf } from './recall-rule.ts';
import { idOf } from '../platform/hash.ts';
import { holds, type Rule, type RuleFacts } from '../rules/compile-rule.ts';

/** One patient's item under a rule. `upcoming` until its day, `due` from then on, `closed` when its cause ended. */
export interface Recall {
  readonly clinicId: string;
  readonly id: string;
  readonly ruleKey: string;
  readonly patientId: string;
  readonly anchorSignal: string;
  readonly anchorAt: Date;
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly status: 'upcoming' | 'due' | 'closed';
  /** When `recall.due` was raised for it, which happens once. */
  readonly raisedAt: Date | null;
  readonly closed: Closing | undefined;
}

export interface Closing {
  readonly at: Date;
  readonly because: string;
  readonly signalId: string | null;
  /** What the signal was about. Should it fall through, the item is open again. */
  readonly appointmentId: string | null;
}

/** Which items somebody needs to know: open ones of patients, those of ids, and those that appointments have closed. */
export interface RecallWishes {
  readonly patients: readonly { readonly clinicId: string; readonly patientId: string }[];
  readonly items: readonly { readonly clinicId: string; readonly id: string }[];
  readonly closedBy: readonly { readonly clinicId: string; readonly id: string }[];
}

/** The signal as recall rules see it; its service line is settled. */
export interface RecallSignal {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly serviceLine?: string;
  readonly appointmentId?: string | undefined;
}

/** The item a signal anchors under a rule, if it does. */
export function openRecall(rule: RecallRule, signal: RecallSignal, facts: RuleFacts, zone: string): Recall | undefined {
  const { definition, anchorWhen } = rule;
  if (definition.anchor.signal !== signal.type) return undefined;
  if (signal.serviceLine !== undefined && signal.serviceLine !== definition.serviceLine) return undefined;
  if (anchorWhen !== undefined && !holds(anchorWhen, facts)) return undefined;
  return {
    clinicId: signal.clinicId,
    id: idOf('recall', signal.clinicId, definition.key, signal.patientId, signal.id),
    ruleKey: definition.key,
    patientId: signal.patientId,
    anchorSignal: signal.id,
    anchorAt: signal.time,
    ...dueOf(signal.time, definition.interval, zone),
    status: 'upcoming',
    raisedAt: null,
    closed: undefined,
  };
}

/** The item closed by a signal, or nothing: what happened before its anchor, or in another service line, closes nothing. */
export function closeRecall(rule: RecallRule, recall: Recall, signal: RecallSignal, now: Date): Recall | undefined {
  if (recall.status === 'closed' || signal.time <= recall.anchorAt) return undefined;
  if (!rule.definition.closedBy.includes(signal.type)) return undefined;
  if (signal.serviceLine !== undefined && signal.serviceLine !== rule.definition.serviceLine) return undefined;
  return closedBy(recall, signal, now);
}

/** The item closed by a newer anchor of its rule, or nothing. */
export function replaceRecall(recall: Recall, newer: Recall, signal: RecallSignal, now: Date): Recall | undefined {
  if (recall.status === 'closed' || recall.ruleKey !== newer.ruleKey) return undefined;
  return recall.anchorAt < newer.anchorAt ? closedBy(recall, signal, now) : undefined;
}

/** The item open again, if what closed it was about an appointment that was called off or missed. It is raised once all the same. */
export function reopenRecall(recall: Recall, appointment: Appointment): Recall | undefined {
  if (recall.closed?.appointmentId !== appointment.id || !fellThrough(appointment)) return undefined;
  return { ...recall, status: recall.raisedAt === null ? 'upcoming' : 'due', closed: undefined };
}

function closedBy(recall: Recall, { type, id, appointmentId }: RecallSignal, now: Date): Recall {
  const closed = { at: now, because: type, signalId: id, appointmentId: appointmentId ?? null };
  return { ...recall, status: 'closed', closed };
}

/** Whether a rule means somebody. A patient who died or is gone has no facts, and is not eligible. */
export function isEligible(eligible: Rule | undefined, patient: object | undefined, now: Date): boolean {
  if (patient === undefined) return false;
  return eligible === undefined || holds(eligible, { patient, now });
}
