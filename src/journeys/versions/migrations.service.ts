import { Injectable } from '@nestjs/common';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import type { MigrationView } from './migration.ts';
import { MigrationRepository } from './migration.repository.ts';
import type { MigrationPlan, MigrationRequest } from './plan-migration.ts';
import { type PlannedMigration, PlanMigrationRunner } from './plan-migration.runner.ts';

/** `migration` is null after a dry run. Once it is begun, counts may differ from those of the dry run: people have moved on. */
export type MigrationAnswer = PlannedMigration & { readonly migration: MigrationView | null };

/** Takes patients from one version of a journey to another by a plan that a person has seen the counts of. */
@Injectable()
export class MigrationsService {
  constructor(
    private readonly plans: PlanMigrationRunner,
    private readonly migrations: MigrationRepository,
    private readonly clinics: ClinicsService,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Says what the plan would do and, unless it is a dry run, has it done by a worker. Raises `missing` for versions that there are
   * not, `invalid` when a plan with problems is to be carried out, and `conflict` when it is not the plan of the dry run, or
   * another migration of the journey is under way.
   */
  async migrate(
    tx: Sql,
    clinicId: string,
    key: string,
    request: MigrationRequest,
    author: string,
  ): Promise<MigrationAnswer> {
    const planned = await this.plans.plan(tx, clinicId, key, request);
    if (request.dryRun) return { ...planned, migration: null };
    if (planned.plan === null) throw new Failure('invalid', 'the plan has problems', { problems: planned.problems });
    if (request.plan !== planned.plan) {
      throw new Failure(
        'conflict',
        'this is not the plan of a dry run: run it dry, look at the counts, and name its plan',
      );
    }
    const migration = await this.begin(tx, clinicId, key, { ...planned, plan: request.steps }, author);
    return { ...planned, migration };
  }

  async list(sql: Sql, clinicId: string, key: string): Promise<MigrationView[]> {
    await this.plans.versionsOf(sql, clinicId, key);
    return this.migrations.list(sql, clinicId, key);
  }

  /** Leaves everybody where they are who has not been moved yet. Raises `conflict` when nothing is under way. */
  async cancel(tx: Sql, clinicId: string, key: string): Promise<MigrationView> {
    await this.plans.versionsOf(tx, clinicId, key);
    const cancelled = await this.migrations.cancelRunning(tx, clinicId, key, this.clock.now());
    if (!cancelled) throw new Failure('conflict', `no migration of journey "${key}" is under way`);
    return cancelled;
  }

  /** Ends everybody's passage through any version of a journey. A migration under way has nobody left to move and is cancelled. */
  async endAll(tx: Sql, clinicId: string, key: string, because: string, author: string): Promise<MigrationView> {
    const versions = await this.plans.versionsOf(tx, clinicId, key);
    await this.migrations.cancelRunning(tx, clinicId, key, this.clock.now());
    const plan = { '*': { exit: because } };
    return this.begin(tx, clinicId, key, { from: versions.map(({ version }) => version), to: null, plan }, author);
  }

  private async begin(
    tx: Sql,
    clinicId: string,
    key: string,
    what: { readonly from: readonly number[]; readonly to: number | null; readonly plan: MigrationPlan },
    author: string,
  ): Promise<MigrationView> {
    const begun = await this.migrations.add(
      tx,
      clinicId,
      {
        id: this.ids.next(),
        journeyKey: key,
        fromVersions: what.from,
        toVersion: what.to,
        plan: what.plan,
        requestedBy: author,
      },
      this.clock.now(),
    );
    if (!begun) throw new Failure('conflict', `another migration of journey "${key}" is under way`);
    // So that every process knows the version they go to, which may be one that nobody is on.
    await this.clinics.configChanged(tx, clinicId);
    return begun;
  }
}
