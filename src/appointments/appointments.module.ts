import { Module } from '@nestjs/common';

import { AppointmentRepository } from './appointment.repository.ts';
import { AppointmentsService } from './appointments.service.ts';

/** What is booked, as the clinic's signals tell it. */
@Module({ providers: [AppointmentRepository, AppointmentsService], exports: [AppointmentsService] })
export class AppointmentsModule {}
