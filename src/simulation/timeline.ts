/** Something that would have happened to a patient. `title` is made of names of the journey, never of patient data. */
export interface TimelineEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly kind: 'run' | 'step' | 'message' | 'task';
  readonly title: string;
  /** As its author named it; null where it is about no step. */
  readonly step: string | null;
}

/** Of a patient who goes round and round the beginning tells enough. */
const MOST_ENTRIES = 200;

/** What would have happened to one patient, in order. */
export class Timeline {
  readonly entries: TimelineEntry[] = [];

  add(at: Date, kind: TimelineEntry['kind'], title: string, step: string | null): void {
    if (this.entries.length < MOST_ENTRIES) this.entries.push({ at: at.toISOString(), kind, title, step });
  }
}
