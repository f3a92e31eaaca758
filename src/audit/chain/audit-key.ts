import { IndexKey, sha256 } from '../../platform/hash.ts';
import type { AuditRecord } from '../audit-event.ts';
import { canonicalEvent } from './canonical-event.ts';

/** A link of a chain. `hash` and `mac` are hexadecimal digits. */
export interface Link {
  readonly seq: number;
  readonly eventId: string;
  readonly hash: string;
  readonly mac: string;
}

/** That a chain had so many links, and which hash the last of them had. */
export interface Anchor {
  readonly clinicId: string;
  readonly seq: number;
  readonly at: Date;
  readonly hash: string;
  /** Up to which link rows may lack a MAC, because they were written before there were any. */
  readonly adopted: number;
  readonly mac: string;
}

/**
 * The key of a clinic's audit trail, which the database does not hold: derived from the clinic's index key, which is stored only
 * under the master key and outlives rotations. Whoever has only the database can make no MAC of a row, a link or an anchor.
 */
export class AuditKey {
  readonly #key: IndexKey;

  constructor(index: IndexKey) {
    this.#key = new IndexKey(Buffer.from(index.hash('attend audit key 1'), 'hex'));
  }

  eventMac(digest: string): string {
    return this.#key.hash(`event ${digest}`);
  }

  linkMac(link: Omit<Link, 'mac'>): string {
    return this.#key.hash(`link ${link.seq} ${link.eventId} ${link.hash}`);
  }

  anchorMac(anchor: Omit<Anchor, 'mac'>): string {
    const { clinicId, seq, at, hash, adopted } = anchor;
    return this.#key.hash(`anchor ${clinicId} ${seq} ${at.toISOString()} ${hash} ${adopted}`);
  }
}

export function digestOf(event: AuditRecord): string {
  return sha256(canonicalEvent(event));
}

/** What the first link of a clinic stands on. */
export function genesisOf(clinicId: string): string {
  return sha256(`attend audit chain 1 ${clinicId}`);
}

/**
 * SHA-256 over three texts of hexadecimal digits: the hash before, the digest of the row, its MAC. No key goes into it, so
 * whoever has the rows can follow a chain from anchor to anchor.
 */
export function nextHash(previous: string, digest: string, mac: string | null): string {
  return sha256(`${previous} ${digest} ${mac ?? ''}`);
}
