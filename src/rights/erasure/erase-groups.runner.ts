import { Injectable } from '@nestjs/common';

import { EnrolmentsService } from '../../enrolments/enrolments.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { MembershipsService } from '../../segments/memberships.service.ts';
import { SimulationsService } from '../../simulation/simulations.service.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Takes somebody out of groups of patients, and erases why staff chose them. */
@Injectable()
export class EraseGroupsRunner {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly simulations: SimulationsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  async erase(tx: Sql, { clinicId, patientIds }: ErasureScope): Promise<ErasureCounts> {
    const segments = await this.memberships.erase(tx, clinicId, patientIds);
    await this.simulations.erase(tx, clinicId, patientIds);
    const enrolments = await this.enrolments.erase(tx, clinicId, patientIds);
    return { segments, enrolments };
  }
}
