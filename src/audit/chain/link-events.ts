import { type AuditKey, digestOf, type Link, nextHash } from './audit-key.ts';
import type { StoredEvent } from './event-row.ts';

/** Goes on with a chain from its last link. */
export function linkEvents(
  key: AuditKey,
  head: Pick<Link, 'seq' | 'hash'>,
  events: readonly StoredEvent[],
): readonly Link[] {
  let { seq, hash } = head;
  return events.map(({ record, mac }) => {
    seq += 1;
    hash = nextHash(hash, digestOf(record), mac);
    const link = { seq, eventId: record.id, hash };
    return { ...link, mac: key.linkMac(link) };
  });
}
