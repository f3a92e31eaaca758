import type { Purpose } from '../consents/consent.ts';
import type { TaskPriority } from './task-priority.ts';

export const TASK_KINDS = [
  'journey',
  'identity_review',
  /** Somebody wrote it down by hand. */
  'manual',
  /** A patient is to be called, at a time. */
  'callback',
  /** A reply that only a person can answer. */
  'reply',
  /** A message of which nobody knows whether it left. */
  'delivery',
  /** A contact point that is wrong or does not work. */
  'contact',
  /** A vendor agreement that ends soon, or has ended. */
  'agreement',
  /** A journey that was paused by itself, because its figures were past a threshold. */
  'breaker',
  /** A run that could not go on. */
  'parked_run',
  /** What a patient asked for by right, with its day of law. */
  'rights_request',
  /** A possible breach, with its clocks. */
  'incident',
  /** Emergency access that somebody else must look at afterwards. */
  'break_glass',
  /** A patient who was not content. */
  'service_recovery',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];
export type TaskStatus = 'open' | 'claimed' | 'snoozed' | 'done' | 'cancelled';

export const TASK_STATUSES = [
  'open',
  'claimed',
  'snoozed',
  'done',
  'cancelled',
] as const satisfies readonly TaskStatus[];

/** An item for the staff worklist, as the engine asks for it. */
export interface NewTask {
  readonly clinicId: string;
  /** Derived from its cause: asking twice is asking once. */
  readonly id: string;
  readonly kind: TaskKind;
  /** Null where the task is about no patient. */
  readonly patientId: string | null;
  /** The other patient of an identity review. */
  readonly otherId: string | null;
  readonly runId: string | null;
  readonly step: string | null;
  readonly visit: number | null;
  readonly title: string;
  readonly role: string;
  /** Null: as soon as the clinic wants tasks of the kind done. */
  readonly dueAt: Date | null;
  /** Left out: that of the kind. */
  readonly priority?: TaskPriority | undefined;
  readonly causeSignal: string | null;
  /** What does not work, of a task that asks staff to mend it. */
  readonly contact?: TaskContact | undefined;
}

/** The question whether two patients are one. */
export interface IdentityReview extends NewTask {
  readonly patientId: string;
  readonly otherId: string;
}

/** An address or number, by its blind index as in `contact_point.hash`. */
export interface TaskContact {
  readonly kind: 'email' | 'phone';
  readonly hash: string;
}

/** A task that somebody writes down. */
export interface TaskByHand extends Omit<NewTask, keyof typeof OF_NO_RUN | 'causeSignal' | 'kind'> {
  readonly kind: 'manual' | 'callback';
  /** Of a call: what for. */
  readonly callPurpose: Purpose | null;
  /** May hold patient data, and is sealed. */
  readonly brief: string | undefined;
  readonly by: string;
}

/** The fields of a task that no run asked for and that is about one patient at most. */
export const OF_NO_RUN = { otherId: null, runId: null, step: null, visit: null } as const;

/** A run whose open tasks lose their cause. */
export interface TaskRun {
  readonly clinicId: string;
  readonly runId: string;
}

/** A task as it was found when staff acted on it. */
export interface TaskState {
  readonly id: string;
  readonly kind: TaskKind;
  readonly status: TaskStatus;
  readonly assignee: string | null;
  readonly patientId: string | null;
  readonly runId: string | null;
  readonly step: string | null;
  readonly visit: number | null;
}

/** A patient whom staff wrote to, and when they wrote it. */
export interface AnsweredPatient {
  readonly clinicId: string;
  readonly patientId: string;
  readonly by: string;
  readonly at: Date;
}

/** An address or number of one clinic that works again. */
export interface MendedContact extends TaskContact {
  readonly clinicId: string;
}

/** A patient who told of a new address or number. */
export interface NewContact {
  readonly clinicId: string;
  readonly patientId: string;
  readonly kind: TaskContact['kind'];
}

/** What staff do with tasks, one or many at once. */
export type TaskWork =
  /** For oneself: what somebody else has taken stays theirs. */
  | { readonly action: 'claim'; readonly by: string }
  /** To somebody, whoever had it. */
  | { readonly action: 'assign'; readonly assignee: string }
  | { readonly action: 'release' }
  | {
      readonly action: 'complete';
      readonly outcome: string;
      /** May hold patient data, and is sealed. */
      readonly note: string | undefined;
      readonly by: string;
      /** What completes it: somebody who did it, or the review of emergency access that it asks for. */
      readonly through: 'work' | 'review';
    }
  | { readonly action: 'snooze'; readonly until: Date };

export type TaskRefusal = 'missing' | 'repeated' | 'done' | 'cancelled' | 'taken' | 'needs_review';

export interface RefusedTask {
  readonly index: number;
  readonly id: string;
  readonly reason: TaskRefusal;
}

/**
 * Of the tasks that somebody wants to do something with, those with which that may be done, and what speaks against each of the
 * others. A task that is done or cancelled stays so.
 */
export function judgeWork(
  ids: readonly string[],
  found: ReadonlyMap<string, TaskState>,
  work: TaskWork,
): { readonly fit: readonly TaskState[]; readonly refused: readonly RefusedTask[] } {
  const fit: TaskState[] = [];
  const refused: RefusedTask[] = [];
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    const task = found.get(id);
    const reason = seen.has(id) ? 'repeated' : refusalOf(task, work);
    seen.add(id);
    if (reason !== undefined) refused.push({ index, id, reason });
    else if (task) fit.push(task);
  }
  return { fit, refused };
}

function refusalOf(task: TaskState | undefined, work: TaskWork): TaskRefusal | undefined {
  if (!task) return 'missing';
  const { status, assignee, kind } = task;
  if (status === 'done' || status === 'cancelled') return status;
  if (work.action === 'claim' && assignee !== null && assignee !== work.by) return 'taken';
  const isUnreviewed = work.action === 'complete' && kind === 'break_glass' && work.through === 'work';
  return isUnreviewed ? 'needs_review' : undefined;
}
