let aheadMs = 0;

/** Takes note of what the server's clock says: that of a sandbox is moved, and those of people's machines go wrong. */
export function noteClock(now: string | null): void {
  const time = now === null ? NaN : Date.parse(now);
  if (!Number.isNaN(time)) aheadMs = time - Date.now();
}

/** What time it is for the server, as of its last answer. */
export function serverNow(): Date {
  return new Date(Date.now() + aheadMs);
}
