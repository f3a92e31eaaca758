import { asOwner } from './database.ts';
import { eventually } from './kafka/eventually.ts';

/** Waits until a connection of a database waits for a lock. Only the owner sees what those of other roles wait for. */
export async function untilBlocked(url: string): Promise<void> {
  await eventually('a connection waits for a lock', async () => {
    const waiting = await asOwner(
      url,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  });
}
