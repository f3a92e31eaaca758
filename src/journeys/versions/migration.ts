import type { MigrationPlan } from './plan-migration.ts';

/** What became of the runs that were looked at. */
export interface MigrationCounts {
  readonly moved: number;
  readonly ended: number;
  readonly stayed: number;
  /** Ended, merged or went to another version meanwhile, or stood at a step that the plan does not name. */
  readonly leftOut: number;
  /** The database refused what would have become of them. */
  readonly failed: number;
}

export const NOTHING_YET: MigrationCounts = { moved: 0, ended: 0, stayed: 0, leftOut: 0, failed: 0 };

/** A plan that is being carried out, or was. Instants are RFC 3339. */
export interface MigrationView {
  readonly id: string;
  readonly from: readonly number[];
  /** Null when runs only end. */
  readonly to: number | null;
  readonly plan: MigrationPlan;
  readonly status: 'running' | 'done' | 'cancelled';
  readonly counts: MigrationCounts;
  readonly requestedBy: string;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** How far a migration has come, in the order of version, entry and id of runs. */
export interface RunPlace {
  readonly versionId: string;
  readonly enteredAt: Date;
  readonly runId: string;
}

/** A migration that a worker has in hand: nobody else works on it until the transaction ends. */
export interface MigrationWork {
  readonly clinicId: string;
  readonly id: string;
  readonly journeyKey: string;
  readonly fromVersions: readonly number[];
  readonly toVersion: number | null;
  readonly plan: MigrationPlan;
  readonly counts: MigrationCounts;
  readonly after: RunPlace;
}

export function addCounts(one: MigrationCounts, other: Partial<MigrationCounts>): MigrationCounts {
  return {
    moved: one.moved + (other.moved ?? 0),
    ended: one.ended + (other.ended ?? 0),
    stayed: one.stayed + (other.stayed ?? 0),
    leftOut: one.leftOut + (other.leftOut ?? 0),
    failed: one.failed + (other.failed ?? 0),
  };
}
