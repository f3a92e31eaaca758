import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import type { ServiceLine } from '../../clinics/clinic.ts';
import { mayBeInAudience } from '../../clinics/sensitivity.ts';

/**
 * The lines of care that a report may name to a caller; null: all of them. Whoever may not see patients is shown none whose name
 * gives something away, and no line that the clinic no longer has: nobody knows what that one gave away.
 */
export function shownLines(lines: readonly ServiceLine[], caller: Caller): readonly string[] | null {
  if (seesPhi(caller)) return null;
  return lines.filter(({ sensitivity }) => mayBeInAudience(sensitivity)).map(({ key }) => key);
}

/** Whether something of a line may be shown. What has none gives nothing away. */
export function isShown(shown: readonly string[] | null, serviceLine: string | null): boolean {
  return shown === null || serviceLine === null || shown.includes(serviceLine);
}
