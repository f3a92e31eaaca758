import { Injectable } from '@nestjs/common';

import { AppointmentsService } from '../../appointments/appointments.service.ts';
import { LifecycleService } from '../../lifecycle/lifecycle.service.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import type { Sql } from '../../platform/sql.ts';
import { RaiseService } from '../../signals/raise.service.ts';
import { SignalsService } from '../../signals/signals.service.ts';
import type { ErasureCounts, ErasureScope } from './erasure.ts';

/** Erases who somebody is and what they did. */
@Injectable()
export class EraseRecordRunner {
  constructor(
    private readonly patients: PatientsService,
    private readonly signals: SignalsService,
    private readonly raise: RaiseService,
    private readonly appointments: AppointmentsService,
    private readonly lifecycle: LifecycleService,
  ) {}

  async erase(tx: Sql, { clinicId, patientIds, now }: ErasureScope): Promise<ErasureCounts> {
    const signals = await this.signals.erase(tx, clinicId, patientIds);
    const raised = await this.raise.erase(tx, clinicId, patientIds);
    const appointments = await this.appointments.erase(tx, clinicId, patientIds);
    const stages = await this.lifecycle.erase(tx, clinicId, patientIds);
    await this.patients.erase(tx, clinicId, patientIds, now);
    return { signals: signals + raised, appointments, stages };
  }
}
