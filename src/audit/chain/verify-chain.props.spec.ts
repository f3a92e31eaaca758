import fc from 'fast-check';

import { IndexKey } from '../../platform/hash.ts';
import type { AuditRecord } from '../audit-event.ts';
import { type Anchor, AuditKey, digestOf, genesisOf, type Link } from './audit-key.ts';
import type { StoredEvent } from './event-row.ts';
import { linkEvents } from './link-events.ts';
import { type ChainReport, ChainVerifier } from './verify-chain.ts';

const CLINIC = '00000000-0000-8000-8000-00000000000c';
const KEY = new AuditKey(new IndexKey(Buffer.alloc(32, 7)));
const OTHER_KEY = new AuditKey(new IndexKey(Buffer.alloc(32, 8)));

interface Entry {
  readonly link: Link;
  readonly event: StoredEvent | undefined;
}

interface Trail {
  readonly entries: readonly Entry[];
  readonly table: readonly Anchor[];
  readonly file: readonly Anchor[] | undefined;
  readonly stray: readonly string[];
}

function idOf(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function eventOf(n: number, key = KEY): StoredEvent {
  const record: AuditRecord = {
    clinicId: CLINIC,
    id: idOf(n),
    atMicros: String(1_795_000_000_000_000 + n),
    actorKind: 'api_key',
    actorId: 'key-1',
    actorRole: 'clinician',
    action: 'patient.read',
    objectKind: 'patient',
    objectId: `patient-${n % 3}`,
    purpose: 'treatment',
    result: 'ok',
    requestId: `request-${n}`,
    detail: { patients: [`patient-${n % 3}`] },
  };
  return { record, mac: key.eventMac(digestOf(record)) };
}

function anchorOf({ seq, hash }: Link, adopted = 0): Anchor {
  const anchor = { clinicId: CLINIC, seq, at: new Date('2026-11-20T15:00:00Z'), hash, adopted };
  return { ...anchor, mac: KEY.anchorMac(anchor) };
}

/** A trail as Attend writes it, anchored at every third row and at the last. */
function trailOf(length: number): Trail {
  const events = Array.from({ length }, (_, n) => eventOf(n));
  const links = linkEvents(KEY, { seq: 0, hash: genesisOf(CLINIC) }, events);
  const entries = links.map((link, n): Entry => ({ link, event: events[n] }));
  const anchors = links.filter(({ seq }) => seq % 3 === 0 || seq === length).map((link) => anchorOf(link));
  return { entries, table: anchors, file: anchors, stray: [] };
}

function verify({ entries, table, file, stray }: Trail): ChainReport {
  const verifier = new ChainVerifier(KEY, { clinicId: CLINIC, table, file });
  for (const { link, event } of entries) verifier.add(link, event);
  return verifier.finish(stray, []);
}

function found(trail: Trail): string[] {
  return verify(trail).faults.map(({ kind, seq }) => `${kind} ${seq ?? '-'}`);
}

function at(trail: Trail, place: number, change: (entry: Entry) => Entry | undefined): Trail {
  return {
    ...trail,
    entries: trail.entries.flatMap((entry, n) => (n === place ? (change(entry) ?? []) : entry)),
  };
}

function withColumn(entry: Entry, column: keyof AuditRecord, value: unknown): Entry {
  const { event } = entry;
  return event ? { ...entry, event: { ...event, record: { ...event.record, [column]: value } } } : entry;
}

const HEX = 'f'.repeat(64);
const lengths = fc.integer({ min: 3, max: 12 });
const placed = lengths.chain((length) =>
  fc.record({ length: fc.constant(length), place: fc.nat({ max: length - 1 }) }),
);
const columns = fc.constantFrom(...(Object.keys(eventOf(0).record) as (keyof AuditRecord)[]));

describe('verifying a chain', () => {
  it('finds nothing in a trail that nobody touched, and says what it saw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), (length) => {
        const report = verify(trailOf(length));

        expect(report.faults).toEqual([]);
        expect(report.rows).toBe(length);
        expect(report.anchors.lastAgreedSeq).toBe(length);
      }),
    );
  });

  it('names the row of which any column was changed, and no other', () => {
    fc.assert(
      fc.property(placed, columns, ({ length, place }, column) => {
        const changed = at(trailOf(length), place, (entry) => withColumn(entry, column, 'tampered'));

        expect(found(changed)).toEqual([`changed ${place + 1}`]);
      }),
    );
  });

  it('names a row that was removed, with its link or without', () => {
    fc.assert(
      fc.property(placed, ({ length, place }) => {
        const trail = trailOf(length);

        expect(found(at(trail, place, ({ link }) => ({ link, event: undefined })))).toEqual([`removed ${place + 1}`]);
        expect(found(at(trail, place, () => undefined))).toEqual([`removed ${place + 1}`]);
      }),
    );
  });

  it('names both of two rows that changed places, however it was done', () => {
    fc.assert(
      fc.property(placed, fc.nat({ max: 11 }), ({ length, place }, other) => {
        fc.pre(other < length && other !== place);
        const trail = trailOf(length);
        const [a, b] = [trail.entries[place], trail.entries[other]] as [Entry, Entry];
        const swapped = [place + 1, other + 1].sort((x, y) => x - y).map((seq) => `reordered ${seq}`);
        const seqs = at(
          at(trail, place, () => ({ ...b, link: { ...b.link, seq: place + 1 } })),
          other,
          () => ({ ...a, link: { ...a.link, seq: other + 1 } }),
        );
        const ids = at(
          at(trail, place, () => ({ link: { ...a.link, eventId: b.link.eventId }, event: b.event })),
          other,
          () => ({ link: { ...b.link, eventId: a.link.eventId }, event: a.event }),
        );

        expect(found(seqs).filter((fault) => fault.startsWith('reordered'))).toEqual(swapped);
        expect(found(ids)).toEqual(swapped);
      }),
    );
  });

  it('names a row that was put in by hand, whether Attend linked it, nobody did, or whoever put it in', () => {
    const forged = eventOf(99, OTHER_KEY);
    const events = [eventOf(0), forged, eventOf(2)];
    const links = linkEvents(KEY, { seq: 0, hash: genesisOf(CLINIC) }, events);
    const linked = { ...trailOf(0), entries: links.map((link, n): Entry => ({ link, event: events[n] })) };
    const own = linkEvents(OTHER_KEY, { seq: 3, hash: HEX }, [forged]).map((link): Entry => ({ link, event: forged }));
    const trail = trailOf(3);

    expect(found(linked)).toEqual(['inserted 2']);
    expect(found({ ...trail, stray: [idOf(99)] })).toEqual(['inserted -']);
    expect(found({ ...trail, entries: [...trail.entries, ...own] })).toEqual(['inserted 4', 'link_changed 4']);
  });

  it('misses no rows cut off the end that an anchor outside the database has seen', () => {
    fc.assert(
      fc.property(placed, ({ length, place }) => {
        const trail = trailOf(length);
        const cut = {
          ...trail,
          entries: trail.entries.slice(0, place),
          table: trail.table.filter(({ seq }) => seq <= place),
        };

        expect(found(cut)).toContain(`removed ${place + 1}`);
        expect(verify({ ...cut, file: undefined }).faults).toEqual([]);
      }),
    );
  });

  it('sees by an anchor that a chain was cut and went on', () => {
    const before = trailOf(6);
    const events = [...before.entries.slice(0, 4).flatMap(({ event }) => event ?? []), eventOf(50), eventOf(51)];
    const links = linkEvents(KEY, { seq: 0, hash: genesisOf(CLINIC) }, events);
    const after = { ...before, entries: links.map((link, n): Entry => ({ link, event: events[n] })) };

    expect(found(after)).toContain('anchor_disagrees 6');
  });

  it('names a link of which anything was changed, and no other', () => {
    fc.assert(
      fc.property(placed, fc.constantFrom('hash' as const, 'mac' as const), ({ length, place }, field) => {
        const changed = at(trailOf(length), place, ({ link, event }) => ({ link: { ...link, [field]: HEX }, event }));

        expect(found(changed)).toEqual([`link_changed ${place + 1}`]);
      }),
    );
  });

  it('names an anchor that was changed or made by hand, and one that is only in the file', () => {
    const trail = trailOf(6);
    const [first, ...others] = trail.table as [Anchor, ...Anchor[]];

    expect(found({ ...trail, table: [{ ...first, hash: HEX }, ...others] })).toEqual(['anchor_changed 3']);
    expect(found({ ...trail, file: [{ ...first, mac: HEX }, ...others] })).toEqual(['anchor_changed 3']);
    expect(found({ ...trail, table: others })).toEqual(['anchor_removed 3']);
  });

  it('takes rows from before there were MACs on the word of the first anchor, and no others', () => {
    const events = [eventOf(0), eventOf(1), eventOf(2)].map((event, n) => (n < 2 ? { ...event, mac: null } : event));
    const links = linkEvents(KEY, { seq: 0, hash: genesisOf(CLINIC) }, events);
    const entries = links.map((link, n): Entry => ({ link, event: events[n] }));
    const anchors = (adopted: number) => links.map((link) => anchorOf(link, adopted));
    const trail = { entries, table: anchors(2), file: undefined, stray: [] };

    expect(found(trail)).toEqual([]);
    expect(verify(trail).adopted).toBe(2);
    expect(found({ ...trail, table: anchors(1) })).toEqual(['inserted 2']);
    expect(found(at(trail, 0, (entry) => withColumn(entry, 'action', 'other')))).toEqual(['changed 1']);
  });

  it('finds whatever is done to a trail at random', () => {
    const tamperings: ((trail: Trail, place: number) => Trail)[] = [
      (trail, place) => at(trail, place, () => undefined),
      (trail, place) => at(trail, place, (entry) => withColumn(entry, 'detail', { patients: [] })),
      (trail, place) => at(trail, place, ({ link, event }) => ({ link: { ...link, hash: HEX }, event })),
      (trail, place) => at(trail, place, ({ link, event }) => ({ link, event: event && { ...event, mac: null } })),
      (trail, place) => at(trail, place, ({ link }) => ({ link, event: eventOf(77) })),
    ];
    fc.assert(
      fc.property(
        placed,
        fc.array(fc.constantFrom(...tamperings), { minLength: 1, maxLength: 3 }),
        ({ length, place }, doings) => {
          const tampered = doings.reduce((trail, tamper) => tamper(trail, place), trailOf(length));

          expect(found(tampered)).not.toEqual([]);
        },
      ),
    );
  });
});
