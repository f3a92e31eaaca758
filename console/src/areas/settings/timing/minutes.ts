import { partsOf } from '../../../parts/duration.ts';

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440, week: 10_080 };

/** How many minutes a duration is; nothing for one of months, which have no length, or for what is none. */
export function minutesOf(duration: string): number | undefined {
  const parts = partsOf(duration);
  if (!parts || duration.startsWith('-')) return undefined;
  let sum = 0;
  for (const { count, unit } of parts) {
    const minutes = MINUTES[unit];
    if (minutes === undefined) return undefined;
    sum += count * minutes;
  }
  return sum;
}

/** Whether a duration says something that a number of minutes cannot. */
export function isWithoutMinutes(duration: string): boolean {
  return duration !== '' && minutesOf(duration) === undefined;
}

/** A duration of so many minutes, in hours where they are whole. A day stays a day's hours: clocks may change in it. */
export function durationOfMinutes(minutes: number): string {
  return minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
}
