/** Kinds of records whose time may be over. The others are evidence, and kept for good. */
export const EXPIRING = [
  'message_texts',
  'signal_data',
  'reply_texts',
  'survey_comments',
  'task_notes',
  'stored_answers',
] as const;
export type ExpiringKind = (typeof EXPIRING)[number];

/** How long records of a kind are kept, with where the floor comes from, and what the clinic put in its place. */
export interface RetentionRule {
  readonly kind: string;
  /** Null: for good. */
  readonly days: number | null;
  readonly floorDays: number;
  readonly mayExpire: boolean;
  readonly source: string;
  readonly note: string;
  readonly own: {
    readonly days: number | null;
    readonly source: string;
    readonly since: Date;
    readonly by: string;
  } | null;
}

export const DAY_MS = 86_400_000;

/** Why records of a kind may not be kept for so many days only, in words; nothing when they may. */
export function faultOf(
  rule: Pick<RetentionRule, 'mayExpire' | 'floorDays' | 'source'>,
  days: number | null,
): string | undefined {
  if (days === null) return undefined;
  if (!rule.mayExpire)
    return `is kept for good: ${rule.source} asks for ${rule.floorDays} days, and evidence is never purged`;
  return days < rule.floorDays ? `is ${rule.floorDays} days or more (${rule.source})` : undefined;
}

/** What was before this moment goes; nothing goes where records are kept for good. */
export function expiresBefore({ days, own }: Pick<RetentionRule, 'days' | 'own'>, now: Date): Date | undefined {
  const counting = own ? own.days : days;
  return counting === null ? undefined : new Date(now.getTime() - counting * DAY_MS);
}
