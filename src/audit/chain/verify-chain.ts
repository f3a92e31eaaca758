import { type AuditKey, digestOf, genesisOf, type Link, nextHash } from './audit-key.ts';
import { type Fault, Faults } from './chain-fault.ts';
import type { StoredEvent } from './event-row.ts';
import { type AnchorSources, type KnownAnchors, knowAnchors } from './known-anchors.ts';

/** Links whose MACs do not fit are looked at once more at the end, whether they only changed places. So many, because each is held against each. */
const MOST_SUSPECTS = 100;

const LINK_CHANGED = 'the link is not as Attend wrote it';

export interface ChainReport {
  /** False: the keys of the clinic were destroyed. Hashes and anchors were compared; who wrote a row cannot be shown any more. */
  readonly macsChecked: boolean;
  /** Links of the chain, which is rows where nothing was removed. */
  readonly rows: number;
  readonly from: Date | null;
  readonly to: Date | null;
  /** Rows from before there were MACs: their links speak for them, and nothing for what came before the link. */
  readonly adopted: number;
  readonly anchors: {
    readonly table: number;
    /** Null where there is no file. */
    readonly file: number | null;
    /** Moments at which a chain of this length and hash was written down. */
    readonly agreed: number;
    readonly lastAgreedSeq: number;
  };
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

/**
 * Goes along a chain, link by link in their order, and finds what is not as Attend wrote it. It keeps nothing of what it has
 * passed but the last hash.
 *
 * Each row and each link has a MAC of its own, so what is wrong with one is said of that one and not of all after it.
 */
export class ChainVerifier {
  private readonly faults = new Faults();
  private readonly known: KnownAnchors;
  private readonly suspects: Link[] = [];
  private seq = 0;
  private rows = 0;
  private agreed = 0;
  private lastAgreedSeq = 0;
  private fromMicros: string | undefined;
  private toMicros: string | undefined;
  /** Undefined after something that leaves open what the hash should have been. */
  private previous: string | undefined;

  constructor(
    private readonly key: AuditKey | undefined,
    private readonly sources: AnchorSources,
  ) {
    this.known = knowAnchors(key, sources, this.faults);
    this.previous = genesisOf(sources.clinicId);
  }

  add(link: Link, event: StoredEvent | undefined): void {
    if (link.seq > this.seq + 1) this.passGap(this.seq + 1, link.seq - 1);
    this.seq = link.seq;
    this.rows += 1;
    const isLinkOurs = !this.key || this.key.linkMac(link) === link.mac;
    if (!isLinkOurs) this.suspect(link, event);
    else if (event) this.judge(link, event);
    else this.faults.add('removed', link.seq, link.eventId, 'the row is gone; its link is still there');
    if (event) this.noteTime(event.record.atMicros);
    // An authentic link says itself what the next stands on.
    this.previous = isLinkOurs ? link.hash : undefined;
    this.compare(link, isLinkOurs);
  }

  /** `stray`: rows that have no link; `lost`: rows that waited for one and are gone. */
  finish(stray: readonly string[], lost: readonly string[]): ChainReport {
    for (const link of this.suspects) this.accuse(link);
    for (const id of stray) {
      this.faults.add('inserted', null, id, 'the row is not in the chain: put in by hand, or its link was removed');
    }
    for (const id of lost) this.faults.add('removed', null, id, 'the row is gone; it had not been linked yet');
    const last = [...this.known.bySeq.keys()].at(-1) ?? 0;
    if (last > this.seq) this.reportEnd(last);
    return {
      macsChecked: this.key !== undefined,
      rows: this.rows,
      from: instantOf(this.fromMicros),
      to: instantOf(this.toMicros),
      adopted: Math.min(this.known.adopted, this.seq),
      anchors: {
        table: this.sources.table.length,
        file: this.sources.file?.length ?? null,
        agreed: this.agreed,
        lastAgreedSeq: this.lastAgreedSeq,
      },
      faults: this.faults.listed.toSorted((a, b) => (a.seq ?? Infinity) - (b.seq ?? Infinity)),
      faultCount: this.faults.count,
    };
  }

  /** The link is as Attend wrote it; is the row? */
  private judge({ seq, eventId, hash }: Link, { record, mac }: StoredEvent): void {
    const digest = digestOf(record);
    const isAsLinked = this.previous === undefined ? undefined : nextHash(this.previous, digest, mac) === hash;
    const isEventOurs = this.key ? this.isOurs(this.key, digest, seq, mac) : isAsLinked !== false;
    if (isEventOurs && isAsLinked !== false) return;
    // A row that was put in by hand was linked as it is; one that was changed was linked as it was.
    if (isEventOurs && mac !== null)
      this.faults.add('reordered', seq, eventId, 'the link does not follow the one before it');
    else if (isAsLinked === true) this.faults.add('inserted', seq, eventId, 'the row was not written by Attend');
    else this.faults.add('changed', seq, eventId, 'the row is not as it was when it was linked');
  }

  private isOurs(key: AuditKey, digest: string, seq: number, mac: string | null): boolean {
    return mac === null ? seq <= this.known.adopted : key.eventMac(digest) === mac;
  }

  private suspect(link: Link, event: StoredEvent | undefined): void {
    if (this.suspects.length < MOST_SUSPECTS) this.suspects.push(link);
    else this.faults.add('link_changed', link.seq, link.eventId, LINK_CHANGED);
    if (event && event.mac !== null && this.key?.eventMac(digestOf(event.record)) !== event.mac) {
      this.faults.add('inserted', link.seq, link.eventId, 'the row was not written by Attend');
    }
  }

  private accuse(link: Link): void {
    const hasMoved = this.suspects.some(
      (other) =>
        this.key?.linkMac({ ...link, seq: other.seq }) === link.mac ||
        this.key?.linkMac({ ...link, eventId: other.eventId }) === link.mac,
    );
    if (hasMoved) this.faults.add('reordered', link.seq, link.eventId, 'the link stood at another place');
    else this.faults.add('link_changed', link.seq, link.eventId, LINK_CHANGED);
  }

  private passGap(from: number, to: number): void {
    this.previous = undefined;
    const what = from === to ? `row ${from} is` : `rows ${from} to ${to} are`;
    this.faults.add('removed', from, null, `${what} gone with the link`);
  }

  private reportEnd(last: number): void {
    const at = this.known.bySeq.get(last)?.[0]?.at.toISOString() ?? '';
    this.faults.add('removed', this.seq + 1, null, `the chain ends at row ${this.seq}; at ${at} it had ${last}`);
  }

  private compare({ seq, eventId, hash }: Link, isLinkOurs: boolean): void {
    for (const anchor of this.known.bySeq.get(seq) ?? []) {
      if (isLinkOurs && anchor.hash === hash) {
        this.agreed += 1;
        this.lastAgreedSeq = seq;
      } else if (isLinkOurs) {
        const at = anchor.at.toISOString();
        this.faults.add('anchor_disagrees', seq, eventId, `the chain had another hash here at ${at}`);
      }
    }
  }

  private noteTime(micros: string): void {
    this.fromMicros ??= micros;
    this.toMicros = micros;
  }
}

/** Null too for what is no instant any more, such as infinity. */
function instantOf(micros: string | undefined): Date | null {
  const at = new Date(Number(micros) / 1000);
  return Number.isNaN(at.getTime()) ? null : at;
}
