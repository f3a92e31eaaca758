import { addDuration } from '../platform/duration.ts';
import type { TaskPriority } from './task-priority.ts';
import type { TaskKind } from './task.ts';

interface KindTerms {
  readonly priority: TaskPriority;
  /** ISO 8601: how soon it is due where neither whoever asks for it nor the clinic says so. */
  readonly due: string;
  /** What mostly becomes of it, in words that staff can choose from. */
  readonly outcomes: readonly string[];
}

const CALL_OUTCOMES = ['reached', 'no answer', 'left a message', 'wrong number'] as const;

const TERMS: Readonly<Record<TaskKind, KindTerms>> = {
  journey: { priority: 'normal', due: 'P1D', outcomes: ['done', ...CALL_OUTCOMES] },
  manual: { priority: 'normal', due: 'P1D', outcomes: ['done', 'not needed'] },
  callback: { priority: 'high', due: 'PT4H', outcomes: CALL_OUTCOMES },
  reply: { priority: 'high', due: 'P1D', outcomes: ['answered', 'called', 'no answer needed'] },
  identity_review: { priority: 'normal', due: 'P3D', outcomes: ['same person', 'two people'] },
  delivery: { priority: 'normal', due: 'P1D', outcomes: ['arrived', 'did not arrive', 'reached otherwise'] },
  contact: { priority: 'normal', due: 'P2D', outcomes: ['corrected', 'not reachable'] },
  agreement: { priority: 'normal', due: 'P7D', outcomes: ['renewed', 'ended'] },
  breaker: { priority: 'urgent', due: 'PT1H', outcomes: ['resumed', 'stays paused'] },
  parked_run: { priority: 'high', due: 'PT4H', outcomes: ['retried', 'ended'] },
  rights_request: { priority: 'high', due: 'P7D', outcomes: ['done'] },
  incident: { priority: 'urgent', due: 'PT4H', outcomes: ['done'] },
  break_glass: { priority: 'urgent', due: 'P1D', outcomes: [] },
  service_recovery: { priority: 'high', due: 'P1D', outcomes: ['resolved', ...CALL_OUTCOMES] },
};

export function priorityOf(kind: TaskKind): TaskPriority {
  return TERMS[kind].priority;
}

/** Outcomes for a task: those that its journey goes by, else what mostly becomes of one of its kind. */
export function outcomesFor(kind: TaskKind, listened: readonly string[]): readonly string[] {
  return listened.length > 0 ? listened : TERMS[kind].outcomes;
}

/** When a task is due that says nothing of it: as its clinic wants, else as its kind is shipped. */
export function defaultDueAt(
  kind: TaskKind,
  clinic: { readonly timeZone: string; readonly taskDue: Readonly<Record<string, string>> } | undefined,
  now: Date,
): Date {
  return addDuration(now, clinic?.taskDue[kind] ?? TERMS[kind].due, clinic?.timeZone ?? 'UTC');
}
