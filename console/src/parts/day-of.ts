const DAY_MS = 86_400_000;

/** The day of an instant where the clinic is, as YYYY-MM-DD. */
export function dayOf(instant: string | Date, timeZone: string): string {
  // Canada writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The day so many days after another; before it where the number is negative. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
