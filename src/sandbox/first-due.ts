/** Kinds of background work, in the order in which they go when they are due at the same moment. */
export const DUE_KINDS = [
  'signals',
  'agreements',
  'recalls',
  'lapses',
  'segments',
  'enrolments',
  'timers',
  'messages',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** The first moment of each kind at which there is something to do; absent when there is nothing. */
export type NextDue = Readonly<Record<DueKind, Date | undefined>>;

export interface FirstDue {
  readonly kind: DueKind;
  readonly at: Date;
}

/**
 * What is done first. What is overdue counts as due now, so that only the kind decides: a signal that was raised is heard
 * before the next timer fires, and a message leaves only when nothing else can still call it off.
 */
export function firstDue(next: NextDue, now: Date): FirstDue | undefined {
  let first: FirstDue | undefined;
  for (const kind of DUE_KINDS) {
    const due = next[kind];
    if (due === undefined) continue;
    const at = due > now ? due : now;
    if (!first || at < first.at) first = { kind, at };
  }
  return first;
}
