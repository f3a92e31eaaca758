/** What is wrong with a row of the trail, its link or an anchor. */
export const FAULT_KINDS = [
  'changed',
  'removed',
  'inserted',
  'reordered',
  'link_changed',
  'anchor_changed',
  'anchor_removed',
  'anchor_disagrees',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** The place in the chain; null for what has none. */
  readonly seq: number | null;
  readonly eventId: string | null;
  /** A sentence for people. It quotes nothing of the row. */
  readonly message: string;
}

/** More faults are counted and not listed: one cause, such as a chain that was numbered anew, may spoil every row after it. */
export const MOST_FAULTS = 200;

/** Collects faults, the first of them in full. */
export class Faults {
  readonly listed: Fault[] = [];
  count = 0;

  add(kind: FaultKind, seq: number | null, eventId: string | null, message: string): void {
    this.count += 1;
    if (this.listed.length < MOST_FAULTS) this.listed.push({ kind, seq, eventId, message });
  }
}
