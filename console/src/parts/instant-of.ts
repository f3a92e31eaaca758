const MINUTE_MS = 60_000;

/** The instant that a clock of the clinic shows as `local` (YYYY-MM-DDTHH:mm). An hour that a clock skips is the one after it. */
export function instantOf(local: string, timeZone: string): string {
  const asUtc = new Date(`${local}:00Z`).getTime();
  const first = asUtc - offsetMs(asUtc, timeZone);
  // The offset may be another one at the instant itself than at the guess.
  return new Date(asUtc - offsetMs(first, timeZone)).toISOString();
}

/** What a clock of the clinic shows at an instant, as `YYYY-MM-DDTHH:mm`. */
export function localOf(instant: Date, timeZone: string): string {
  const ms = instant.getTime();
  return new Date(ms + offsetMs(ms, timeZone)).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}

/** When a day (YYYY-MM-DD) begins where the clinic is. */
export function startOf(day: string, timeZone: string): string {
  return instantOf(`${day}T00:00`, timeZone);
}

function offsetMs(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  }).formatToParts(new Date(instantMs));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}
