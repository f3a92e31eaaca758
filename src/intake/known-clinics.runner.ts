import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import type { ClinicPlan } from '../engine/clinic-plan.ts';
import { PlansService } from '../engine/plans.service.ts';
import { Failure, isFailure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { Database } from '../platform/sql.ts';
import type { Refusal } from '../signals/parse-signal.ts';
import { refusalOf } from './refusal-of.ts';

const OF_CLOSED_CLINIC: Refusal = { path: 'clinicid', reason: 'the clinic has left' };
const OF_UNOPENED_KEYS: Refusal = { path: 'clinicid', reason: 'the data keys of the clinic do not open' };

/** Which of the clinics that messages name can be worked for. */
@Injectable()
export class KnownClinicsRunner {
  constructor(
    private readonly plans: PlansService,
    private readonly clinics: ClinicsService,
    private readonly keys: Keys,
    private readonly database: Database,
  ) {}

  /**
   * The plan of each clinic, or why nothing is taken for it. Raises what keeps the data keys of all from opening: then messages wait
   * in Kafka. Where the fault is in those of one clinic, the others must not wait for it.
   */
  async of(clinicIds: readonly string[]): Promise<ReadonlyMap<string, ClinicPlan | Refusal>> {
    const plans = await this.plans.of(this.database, clinicIds);
    const left = await this.clinics.closed(
      this.database,
      clinicIds.filter((id) => !plans.has(id)),
    );
    const faults = await this.keys.faultsOf(this.database, [...plans.keys()]);
    for (const fault of faults.values()) await this.raiseIfCommon(fault);
    return new Map(
      clinicIds.map((id) => {
        if (faults.has(id)) return [id, OF_UNOPENED_KEYS];
        return [id, plans.get(id) ?? (left.has(id) ? OF_CLOSED_CLINIC : refusalOf('unknown clinic'))];
      }),
    );
  }

  /** A key service that does not answer comes back; and where no clinic's keys open the configuration is wrong, not a key. */
  private async raiseIfCommon(fault: Error): Promise<void> {
    if (isFailure(fault, 'transient')) throw fault;
    const all = (await this.clinics.listOpen(this.database)).map(({ id }) => id);
    const open = await this.keys.foundOf(this.database, all);
    if (open.size === 0) throw new Failure('transient', 'the data keys of no clinic open', { cause: fault });
  }
}

/** Senders cannot mend it, and other clinics must not be stopped for as long as they send. */
export function isOfTheClinic(refusal: Refusal): boolean {
  return refusal === OF_CLOSED_CLINIC || refusal === OF_UNOPENED_KEYS;
}
