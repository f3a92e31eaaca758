export const STEP_KINDS = ['send', 'wait', 'waitFor', 'branch', 'split', 'task', 'set', 'emit', 'exit'] as const;
export type StepKind = (typeof STEP_KINDS)[number];
export const CHANNELS = ['sms', 'email', 'voice'] as const;
export type Channel = (typeof CHANNELS)[number];
export const ROLES = ['front_desk', 'clinician', 'admin', 'compliance', 'owner'] as const;
export type StaffRole = (typeof ROLES)[number];
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Todo {
  readonly title: string;
  readonly role: StaffRole;
  readonly due?: string;
}

export interface Rung {
  readonly after: string;
  readonly unless?: 'delivered' | 'answered';
  readonly send?: { readonly template?: string; readonly channels: readonly Channel[] };
  readonly task?: Todo;
}

export interface SendStep {
  readonly kind: 'send';
  readonly template: string;
  readonly channels: readonly Channel[];
  readonly within?: string;
  readonly escalate?: readonly Rung[];
  readonly next: string;
}

export interface Until {
  readonly time?: string;
  readonly weekdays?: readonly Weekday[];
  readonly open?: 'clinic';
  readonly before?: 'appointment.start';
  readonly after?: 'appointment.start';
  readonly offset?: string;
}

export interface WaitStep {
  readonly kind: 'wait';
  readonly for?: string;
  readonly until?: Until;
  readonly next: string;
  readonly else?: string;
}

export interface Listen {
  readonly signal: string;
  readonly when?: string;
  readonly next?: string;
}

export interface WaitForStep {
  readonly kind: 'waitFor';
  readonly signal?: string;
  readonly when?: string;
  readonly signals?: readonly Listen[];
  readonly within: string;
  readonly then: string;
  readonly else: string;
}

export interface BranchStep {
  readonly kind: 'branch';
  readonly cases: readonly { readonly when: string; readonly next: string }[];
  readonly else: string;
}

export interface SplitStep {
  readonly kind: 'split';
  readonly ways: readonly { readonly weight: number; readonly next: string }[];
}

export interface SetStep {
  readonly kind: 'set';
  readonly attribute: string;
  readonly value?: string | number | boolean;
  readonly from?: string;
  readonly next: string;
}

export interface EmitStep {
  readonly kind: 'emit';
  readonly signal: string;
  readonly data?: Readonly<Record<string, string | number | boolean>>;
  readonly next: string;
}

export interface TaskStep extends Todo {
  readonly kind: 'task';
  readonly outcomes?: Readonly<Record<string, string>>;
  readonly within?: string;
  readonly else?: string;
  readonly next: string;
}

export interface ExitStep {
  readonly kind: 'exit';
  readonly reason?: string;
}

/** A step as its author writes it. What the server has of a draft always has this form: it refuses any other. */
export type Step =
  SendStep | WaitStep | WaitForStep | BranchStep | SplitStep | SetStep | EmitStep | TaskStep | ExitStep;
