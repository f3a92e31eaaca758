import { serverNow } from '../../api/clock.ts';
import { useWho } from '../../api/session.ts';
import { dayOf } from '../../parts/day-of.ts';

/** The day it is for the clinic. */
export function useToday(): string {
  const { clinic } = useWho();
  return dayOf(serverNow(), clinic.timeZone);
}
