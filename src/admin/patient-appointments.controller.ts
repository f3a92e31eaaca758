import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import type { Appointment } from '../appointments/appointment.ts';
import { AppointmentsService } from '../appointments/appointments.service.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import { appointmentAnswerSchema } from './answers/patient-answer.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';

/** What is or was booked for a patient, as the clinic's own system told it. */
@ApiTags('Patients')
@Controller('v1/patients/:id/appointments')
export class PatientAppointmentsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly appointments: AppointmentsService,
    private readonly keys: Keys,
  ) {}

  @Get()
  @Can('phi.read')
  @Audited({ action: 'patient.appointments', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(appointmentAnswerSchema))
  @ApiOperation({ summary: 'List the appointments of a patient, the last first' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<z.infer<typeof appointmentAnswerSchema>>> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const keys = await this.keys.of(tx, caller.clinicId);
    return { items: (await this.appointments.ofPatient(tx, keys, patientId)).map(toAnswer), next: null };
  }
}

function toAnswer({ id, serviceLine, status, startsAt, endsAt, details, changedAt }: Appointment) {
  const { provider = null, location = null } = details;
  return { id, serviceLine, status, startsAt, endsAt, provider, location, changedAt };
}
