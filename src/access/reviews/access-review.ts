import { z } from 'zod';

import type { Caller } from '../caller.ts';
import { addToDay } from '../../platform/duration.ts';
import type { Problem } from '../../platform/errors.ts';

const MAX_TEXT = 2000;
/** More than fit into one request, in which every person and every key of a clinic is decided about. */
const MAX_DECISIONS = 100_000;
/** Later than that, nobody would notice that reviews have ceased. */
const LATEST_DUE = 'P2Y';

export const ACCESS_KINDS = ['user', 'api_key'] as const;
export const DECISIONS = ['keep', 'end'] as const;
type AccessKind = (typeof ACCESS_KINDS)[number];

export const decisionSchema = z.strictObject({
  kind: z.enum(ACCESS_KINDS),
  id: z.guid(),
  decision: z.enum(DECISIONS),
  note: z.string().trim().max(MAX_TEXT).default(''),
});
export type Decision = z.infer<typeof decisionSchema>;

export const reviewInputSchema = z.strictObject({
  decisions: z.array(decisionSchema).min(1).max(MAX_DECISIONS),
  notes: z.string().trim().max(MAX_TEXT).default(''),
  nextDueOn: z.iso.date(),
});
export type ReviewInput = z.infer<typeof reviewInputSchema>;

/** Somebody or something that can come in, as it stood when it was reviewed. */
export interface Access {
  readonly kind: AccessKind;
  readonly id: string;
  /** The address of a person, the name of a key. */
  readonly name: string;
  readonly role: string;
  /** When a person last signed in, or a key was last used. */
  readonly lastUsedAt: Date | null;
}

/** What was decided about one of them. */
export interface DecidedAccess extends Access {
  readonly decision: Decision['decision'];
  readonly note: string;
}

export interface AccessReview {
  readonly id: string;
  readonly doneAt: Date;
  readonly doneBy: string;
  readonly notes: string;
  /** By the clinic's calendar. */
  readonly nextDueOn: string;
  readonly kept: number;
  readonly ended: number;
}

/** Whatever can come in, decided about; or what the review lacks, each problem with its place. */
export function decide(
  accesses: readonly Access[],
  { decisions, nextDueOn }: ReviewInput,
  by: Pick<Caller, 'kind' | 'id'>,
  today: string,
): { readonly decided: readonly DecidedAccess[]; readonly problems: readonly Problem[] } {
  const open = new Map(accesses.map((access) => [keyOf(access), access]));
  const decided: DecidedAccess[] = [];
  const problems: Problem[] = [];
  for (const [place, { kind, id, decision, note }] of decisions.entries()) {
    const access = open.get(keyOf({ kind, id }));
    open.delete(keyOf({ kind, id }));
    const path = `decisions.${place}`;
    if (!access) problems.push({ path: `${path}.id`, message: 'cannot come in, or was decided about before' });
    else if (decision === 'end' && access.kind === by.kind && access.id === by.id)
      problems.push({ path: `${path}.decision`, message: 'is your own access: somebody else ends it' });
    else decided.push({ ...access, decision, note });
  }
  for (const { name } of open.values()) problems.push({ path: 'decisions', message: `lacks a decision about ${name}` });
  if (nextDueOn <= today || nextDueOn > addToDay(today, LATEST_DUE))
    problems.push({ path: 'nextDueOn', message: 'lies ahead, by two years at most' });
  return { decided, problems };
}

function keyOf({ kind, id }: Pick<Access, 'kind' | 'id'>): string {
  return `${kind}:${id.toLowerCase()}`;
}
