import { asOwner } from './database.ts';

/** Waits until a connection of a database waits for a lock. */
export async function untilBlocked(url: string): Promise<void> {
  for (;;) {
    const waiting = await asOwner(
      url,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}
