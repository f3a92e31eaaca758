import { fractionOf } from '../platform/hash.ts';
import type { TimelineEntry } from './timeline.ts';

/** So many patients staff will look through, and not more. */
const SIZE = 100;

interface Sampled {
  readonly rank: number;
  readonly patientId: string;
  readonly timeline: readonly TimelineEntry[];
}

/**
 * A hundred of the patients who entered, chosen by a hash of who they are: the same patients for every version, period and try,
 * so that two versions can be compared patient by patient.
 */
export class Sample {
  private kept: Sampled[] = [];

  constructor(private readonly clinicId: string) {}

  add(patientId: string, timeline: readonly TimelineEntry[]): void {
    const rank = fractionOf(this.clinicId, 'simulation', patientId);
    if (this.kept.length >= 2 * SIZE) this.cut();
    this.kept.push({ rank, patientId, timeline });
  }

  patients(): readonly Pick<Sampled, 'patientId' | 'timeline'>[] {
    this.cut();
    return this.kept.map(({ patientId, timeline }) => ({ patientId, timeline }));
  }

  private cut(): void {
    this.kept = this.kept.sort((a, b) => a.rank - b.rank).slice(0, SIZE);
  }
}
