export type TaskKind =
  | 'journey'
  | 'identity_review'
  | 'manual'
  /** A reply that only a person can answer. */
  | 'reply'
  /** A message of which nobody knows whether it left. */
  | 'delivery'
  /** A contact point that is wrong or does not work. */
  | 'contact'
  /** A vendor agreement that ends soon, or has ended. */
  | 'agreement'
  /** A journey that was paused by itself, because its figures were past a threshold. */
  | 'breaker'
  /** A run that could not go on. */
  | 'parked_run'
  /** What a patient asked for by right, with its day of law. */
  | 'rights_request'
  /** A possible breach, with its clocks. */
  | 'incident'
  /** Emergency access that somebody else must look at afterwards. */
  | 'break_glass'
  /** A patient who was not content. */
  | 'service_recovery';
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
  readonly dueAt: Date | null;
  readonly causeSignal: string | null;
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
  readonly status: TaskStatus;
  readonly patientId: string | null;
  readonly runId: string | null;
  readonly step: string | null;
  readonly visit: number | null;
}

/** What staff may do from each state. A task that is done or cancelled stays so. */
const MAY: Readonly<Record<TaskStatus, readonly TaskAction[]>> = {
  open: ['claim', 'complete', 'snooze'],
  claimed: ['claim', 'complete', 'snooze'],
  snoozed: ['claim', 'complete', 'snooze'],
  done: [],
  cancelled: [],
};

export type TaskAction = 'claim' | 'complete' | 'snooze';

export function mayBe(action: TaskAction, status: TaskStatus): boolean {
  return MAY[status].includes(action);
}
