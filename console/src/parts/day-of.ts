/** The day of an instant where the clinic is, as YYYY-MM-DD. */
export function dayOf(instant: string | Date, timeZone: string): string {
  // Canada writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}
