import { DateTime, IANAZone } from 'luxon';

/** No message leaves before 08:00 or from 21:00 on, local time at the recipient (47 CFR 64.1200(c)(1)). Care keeps to it too. */
export const QUIET_HOURS = { startHour: 21, endHour: 8 } as const;

export function isTimeZone(zone: string): boolean {
  return IANAZone.create(zone).isValid;
}

/**
 * When the quiet hours that `now` lies in end, or nothing when it lies in none.
 *
 * The end is 08:00 of the wall clock at the recipient, whatever the night does to it. Where the clock jumps over 08:00 it is
 * the first moment after the jump.
 */
export function endOfQuietHours(zone: string, now: Date): Date | undefined {
  const local = DateTime.fromJSDate(now, { zone });
  if (!isQuiet(local)) return undefined;
  const day = local.hour < QUIET_HOURS.endHour ? local : local.plus({ days: 1 });
  return day.startOf('day').set({ hour: QUIET_HOURS.endHour }).toJSDate();
}

function isQuiet({ hour }: DateTime): boolean {
  return hour >= QUIET_HOURS.startHour || hour < QUIET_HOURS.endHour;
}
