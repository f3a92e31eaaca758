import type { Anchor, AuditKey } from './audit-key.ts';
import type { Faults } from './chain-fault.ts';

/** Anchors by what they say, those of the table and of the file together, and what is wrong with some of them. */
export interface KnownAnchors {
  readonly bySeq: ReadonlyMap<number, readonly Anchor[]>;
  /** Up to which link rows may lack a MAC: what the first anchor says. */
  readonly adopted: number;
}

export interface AnchorSources {
  readonly clinicId: string;
  readonly table: readonly Anchor[];
  /** Undefined where there is no file. */
  readonly file: readonly Anchor[] | undefined;
}

/**
 * Sorts out the anchors that Attend did not write, and finds those that are only in the file. Without a key nobody can tell who
 * wrote one: all count, and those of the file are the ones to be trusted.
 */
export function knowAnchors(
  key: AuditKey | undefined,
  { clinicId, table, file = [] }: AnchorSources,
  faults: Faults,
): KnownAnchors {
  const isOurs = (anchor: Anchor) => anchor.clinicId === clinicId && (!key || key.anchorMac(anchor) === anchor.mac);
  for (const anchor of table) if (!isOurs(anchor)) report(faults, anchor, 'the table of anchors');
  for (const anchor of file) if (!isOurs(anchor)) report(faults, anchor, 'the file of anchors');
  const ofTable = table.filter(isOurs);
  const inTable = new Set(table.map(({ seq }) => seq));
  const ofFile = [...new Map(file.filter(isOurs).map((anchor) => [anchor.mac, anchor])).values()];
  for (const { seq } of ofFile) {
    if (!inTable.has(seq)) {
      faults.add('anchor_removed', seq, null, `the anchor of row ${seq} is in the file and no more in the table`);
    }
  }
  const known = new Set(ofTable.map(({ mac }) => mac));
  const all = [...ofTable, ...ofFile.filter(({ mac }) => !known.has(mac))].sort((a, b) => a.seq - b.seq);
  return { bySeq: Map.groupBy(all, ({ seq }) => seq), adopted: all[0]?.adopted ?? 0 };
}

function report(faults: Faults, { seq }: Anchor, where: string): void {
  faults.add('anchor_changed', seq, null, `an anchor of row ${seq} in ${where} is not as Attend wrote it`);
}
