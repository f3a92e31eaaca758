import { Injectable, Logger } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { type ClinicPlan, compilePlan } from './clinic-plan.ts';
import { PlanView } from './plan.view.ts';

/** The plans of clinics, compiled once per change. Every change of configuration raises `clinic.config_version`. */
@Injectable()
export class PlansService {
  private readonly logger = new Logger(PlansService.name);
  private readonly plans = new Map<string, ClinicPlan>();

  constructor(private readonly view: PlanView) {}

  /** The current plans of the clinics that exist: one statement, two when something changed. */
  async of(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicPlan>> {
    const current = await this.view.configVersions(sql, clinicIds);
    const stale = [...current]
      .filter(([id, version]) => this.plans.get(id)?.configVersion !== version)
      .map(([id]) => id);
    if (stale.length > 0) await this.load(sql, stale);
    const plans = [...current.keys()].map((id) => [id, this.plans.get(id)] as const);
    return new Map(plans.filter((entry): entry is [string, ClinicPlan] => entry[1] !== undefined));
  }

  /** Has the plan of a clinic read again, although its configuration did not change. */
  forget(clinicId: string): void {
    this.plans.delete(clinicId);
  }

  private async load(sql: Sql, clinicIds: readonly string[]): Promise<void> {
    for (const configuration of await this.view.configurations(sql, clinicIds)) {
      const plan = compilePlan(configuration);
      for (const fault of plan.faults) {
        this.logger.error(`clinic ${plan.clinicId}: ${fault.path} is left out: ${fault.message}`);
      }
      this.plans.set(plan.clinicId, plan);
    }
  }
}
