import { Injectable } from '@nestjs/common';

import { Failure, type Problem } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { type JourneyVersions, JourneyVersionsService, versionOf } from './journey-versions.service.ts';
import type { StoredVersion } from '../definition/journey-view.ts';
import { checkPlan, describePlan, hashPlan, type MigrationRequest, type PlannedStep } from './plan-migration.ts';
import { StandingRunsView } from '../runs/standing-runs.view.ts';

/** What a plan would do, counted now. */
export interface PlannedMigration {
  readonly from: readonly number[];
  readonly to: number;
  readonly steps: readonly PlannedStep[];
  readonly runs: { readonly total: number; readonly move: number; readonly stay: number; readonly exit: number };
  readonly problems: readonly Problem[];
  /** To be named when it is to be carried out; null while there are problems. */
  readonly plan: string | null;
}

/** Holds a plan against the versions that there are and the runs that are under way. */
@Injectable()
export class PlanMigrationRunner {
  constructor(
    private readonly versions: JourneyVersionsService,
    private readonly runs: StandingRunsView,
  ) {}

  /** Raises `missing` for a journey that there is not. */
  async versionsOf(sql: Sql, clinicId: string, key: string): Promise<readonly StoredVersion[]> {
    return (await this.versions.of(sql, clinicId, key)).versions;
  }

  /** Raises `missing` for versions that there are not, `invalid` for a version that would go to itself. */
  async plan(sql: Sql, clinicId: string, key: string, request: MigrationRequest): Promise<PlannedMigration> {
    const all = await this.versions.of(sql, clinicId, key);
    const to = versionOf(all, request.to ?? 'live');
    const from = sourcesOf(all, request.from, to);
    const ids = from.map(({ id }) => id);
    const numbers = new Map(from.map(({ id, version }) => [id, version]));
    const standing = await this.runs.countByStep(sql, clinicId, ids);
    const counts = standing.map(({ versionId, ...count }) => ({ ...count, version: numbers.get(versionId) ?? 0 }));
    const steps = describePlan(request.steps, counts, to);
    const problems = checkPlan(request.steps, counts, from, to);
    return {
      from: from.map(({ version }) => version),
      to: to.version,
      steps,
      runs: totalsOf(steps),
      problems,
      plan: problems.length > 0 ? null : hashPlan(key, request.steps, ids, to.id),
    };
  }
}

function sourcesOf(all: JourneyVersions, from: MigrationRequest['from'], to: StoredVersion): readonly StoredVersion[] {
  if (from === 'all older') return all.versions.filter(({ version }) => version < to.version);
  const source = versionOf(all, from);
  if (source.id !== to.id) return [source];
  const problems = [{ path: 'from', message: 'is the version they would go to' }];
  throw new Failure('invalid', 'the plan has problems', { problems });
}

function totalsOf(steps: readonly PlannedStep[]): PlannedMigration['runs'] {
  const sum = (then?: PlannedStep['then']) =>
    steps.filter((step) => then === undefined || step.then === then).reduce((total, { runs }) => total + runs, 0);
  return { total: sum(), move: sum('move'), stay: sum('stay'), exit: sum('exit') };
}
