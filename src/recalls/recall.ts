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
  readonly closed: { readonly at: Date; readonly because: string; readonly signalId: string | null } | undefined;
}

/** The signal as recall rules see it; its service line is settled. */
export interface RecallSignal {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly serviceLine?: string;
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
    closed: undefined,
  };
}

/** The item closed by a signal, or nothing: what happened before its anchor, or in another service line, closes nothing. */
export function closeRecall(rule: RecallRule, recall: Recall, signal: RecallSignal, now: Date): Recall | undefined {
  if (recall.status === 'closed' || signal.time <= recall.anchorAt) return undefined;
  if (!rule.definition.closedBy.includes(signal.type)) return undefined;
  if (signal.serviceLine !== undefined && signal.serviceLine !== rule.definition.serviceLine) return undefined;
  return { ...recall, status: 'closed', closed: { at: now, because: signal.type, signalId: signal.id } };
}

/** Whether a rule means somebody. A patient who died or is gone has no facts, and is not eligible. */
export function isEligible(eligible: Rule | undefined, patient: object | undefined, now: Date): boolean {
  if (patient === undefined) return false;
  return eligible === undefined || holds(eligible, { patient, now });
}
