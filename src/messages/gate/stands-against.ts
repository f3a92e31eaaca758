import type { Purpose } from '../../consents/consent.ts';
import { suppressedBecause, type Suppression, type SuppressionReason } from '../../consents/suppression.ts';
import type { MessageKind } from '../message-kind.ts';

/** Words of the recipient that an answer may still confirm: who says STOP is told once that it was heard (47 CFR 64.1200(a)(12)). */
const SAID: ReadonlySet<SuppressionReason> = new Set(['opt_out', 'unsubscribed']);

/**
 * Why a message may not go to a contact point with these suppressions: the gravest, or nothing.
 *
 * An answer passes what was said before it was planned, for that is what it answers. What was said since then, after HELP or after
 * asking to confirm an address, holds for it as for all others.
 */
export function standsAgainst(
  suppressions: readonly Pick<Suppression, 'purpose' | 'reason' | 'at'>[],
  { kind, purpose, plannedAt }: { readonly kind: MessageKind; readonly purpose: Purpose; readonly plannedAt: Date },
): SuppressionReason | undefined {
  const held =
    kind === 'answer' ? suppressions.filter(({ reason, at }) => !SAID.has(reason) || at > plannedAt) : suppressions;
  return suppressedBecause(held, purpose);
}
